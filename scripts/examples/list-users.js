// Lists users: login, name, status and last sign-in.
//
//   oktascript run --sandbox list-users.js
//   oktascript run list-users.js --status SUSPENDED --limit 20
import { args, table } from 'oktascript';

const opts = args.parse({
  status: { help: 'only users of this status', choices: ['ACTIVE', 'STAGED', 'PROVISIONED', 'SUSPENDED', 'LOCKED_OUT', 'PASSWORD_EXPIRED', 'RECOVERY', 'DEPROVISIONED'] },
  limit: { type: 'number', default: 10, help: 'how many users at most' },
});

const query = opts.status ? { search: `status eq "${opts.status}"` } : {};
const users = await okta.listUsers(query).toArray({ max: opts.limit });

table(users, {
  login: 'profile.login',
  name: (user) => `${user.profile.firstName} ${user.profile.lastName}`,
  status: 'status',
  'last sign-in': (user) => user.lastLogin?.slice(0, 10) ?? 'never',
});
