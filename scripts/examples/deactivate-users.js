// Deactivates the users named in a file, one login a line. Nothing happens
// without --confirm and the exact number of users, so that a wrong file is noticed.
//
//   oktascript run --sandbox deactivate-users.js leavers.txt --confirm 2
import { args, csv } from 'oktascript';

const opts = args.parse({
  confirm: { type: 'number', help: 'how many users the file names; without it nothing is changed' },
}, { positionals: 'FILE', description: 'Deactivates the users that a file names.' });

const [file] = opts._;
if (!file) throw new Error('name the file to read, one login a line');

const logins = csv.read(file, { columns: ['login'] }).map((row) => row.login.trim()).filter(Boolean);
if (opts.confirm === undefined) {
  for (const login of logins) console.log(`would deactivate ${login}`);
  console.error(`Nothing was changed. To go on: --confirm ${logins.length}`);
  process.exit(0);
}
if (opts.confirm !== logins.length) {
  throw new Error(`${file} names ${logins.length} users, not ${opts.confirm}: nothing was changed`);
}

let failed = 0;
for (const login of logins) {
  try {
    const user = await okta.getUser(login);
    if (user.status === 'DEPROVISIONED') {
      console.log(`${login}: deactivated already`);
      continue;
    }
    await okta.deactivateUser(user.id);
    console.log(`${login}: deactivated (was ${user.status})`);
  } catch (error) {
    if (!(error instanceof okta.errors.OktaAPIError)) throw error;
    console.log(`${login}: failed, ${error.errorSummary}`);
    failed++;
  }
}
if (failed) process.exitCode = 1;
