// Reports who has which app, and whether directly or through a group.
//
//   oktascript run --sandbox app-assignments.js --out assignments.csv
import { args, csv, parallel, progress } from 'oktascript';

const opts = args.parse({
  out: { default: '-', help: 'CSV file to write; - is standard output' },
  app: { help: 'only the app with this label' },
});

const apps = (await okta.listApplications().toArray()).filter((app) => !opts.app || app.label === opts.app);
const bar = progress({ total: apps.length, label: 'apps' });

const reports = await parallel(apps, async (app) => {
  const users = await okta.listApplicationUsers(app.id).toArray();
  bar.tick();
  return users.map((user) => ({
    app: app.label,
    status: app.status,
    signOnMode: app.signOnMode,
    user: user.credentials?.userName ?? user.id,
    assigned: user.scope === 'GROUP' ? 'through a group' : 'directly',
  }));
}, { concurrency: 4 });
bar.done();

const out = csv.writer(opts.out, ['app', 'status', 'signOnMode', 'user', 'assigned']);
for (const row of reports.flat()) out.write(row);
out.close();
console.error(`${apps.length} apps, ${reports.flat().length} assignments`);
