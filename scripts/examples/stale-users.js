// Writes a CSV of the active users who have not signed in for a while.
//
//   oktascript run --sandbox stale-users.js --days 90 --out stale.csv
import { args, csv, time } from 'oktascript';

const opts = args.parse({
  days: { type: 'number', default: 90, help: 'idle days' },
  out: { default: '-', help: 'CSV file to write; - is standard output' },
});

const cutoff = time.ago({ days: opts.days }).toISOString();
const out = csv.writer(opts.out, ['login', 'email', 'department', 'lastLogin', 'idleDays']);
let count = 0;

for await (const user of okta.listUsers({ search: `status eq "ACTIVE" and lastLogin lt "${cutoff}"` })) {
  const { login, email, department } = user.profile;
  out.write({ login, email, department, lastLogin: user.lastLogin, idleDays: time.daysSince(user.lastLogin) });
  count++;
}

out.close();
console.error(`${count} active users have not signed in for ${opts.days} days`);
