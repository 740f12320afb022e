// Creates users from a CSV with the columns firstName, lastName, email and, if
// wanted, login, department, title and group. Without --apply it only says what it
// would do. Users who exist already are left alone.
//
//   oktascript run --sandbox create-users.js new-hires.csv --apply
import { args, csv, parallel } from 'oktascript';

const opts = args.parse({
  apply: { type: 'boolean', help: 'create the users; without it nothing is changed' },
  activate: { type: 'boolean', help: 'activate them and send the activation mail' },
}, { positionals: 'FILE', description: 'Creates users from a CSV file.' });

const [file] = opts._;
if (!file) throw new Error('name the CSV file to read, such as new-hires.csv');

const rows = csv.read(file);
const groupIds = new Map();
for await (const group of okta.listGroups()) groupIds.set(group.profile.name, group.id);

const results = await parallel(rows, async ({ group, ...profile }) => {
  profile.login ||= profile.email;
  for (const [name, value] of Object.entries(profile)) if (value === '') delete profile[name];
  if (group && !groupIds.has(group)) return { login: profile.login, result: 'failed', detail: `there is no group ${group}` };
  if (!opts.apply) return { login: profile.login, result: 'would create', detail: group ?? '' };
  try {
    const body = { profile, ...(group && { groupIds: [groupIds.get(group)] }) };
    const user = await okta.createUser(body, { activate: opts.activate });
    return { login: profile.login, result: 'created', detail: user.status };
  } catch (error) {
    if (!(error instanceof okta.errors.OktaAPIError)) throw error;
    return { login: profile.login, result: 'failed', detail: error.errorCauses[0]?.errorSummary ?? error.errorSummary };
  }
}, { concurrency: 4 });

const out = csv.writer('-', ['login', 'result', 'detail']);
for (const result of results) out.write(result);
out.close();
if (results.some(({ result }) => result === 'failed')) process.exitCode = 1;
