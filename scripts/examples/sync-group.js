// Makes a group's members exactly those users who match a search: it shows the
// difference first, and changes the group only with --apply.
//
//   oktascript run --sandbox sync-group.js --group Sales --search 'profile.department eq "Sales"'
import { args, parallel } from 'oktascript';

const opts = args.parse({
  group: { required: true, help: "the group's name" },
  search: { required: true, help: 'search expression of those who belong in it' },
  apply: { type: 'boolean', help: 'change the group' },
});

const groups = await okta.listGroups({ search: `profile.name eq "${opts.group}"` });
if (groups.length !== 1) throw new Error(`there are ${groups.length} groups named ${opts.group}`);
const [group] = groups;

const byId = async (list) => new Map((await list.toArray()).map((user) => [user.id, user.profile.login]));
const [members, wanted] = await Promise.all([
  byId(okta.listGroupUsers(group.id)),
  byId(okta.listUsers({ search: opts.search })),
]);
const add = [...wanted].filter(([id]) => !members.has(id));
const remove = [...members].filter(([id]) => !wanted.has(id));

for (const [, login] of add) console.log(`+ ${login}`);
for (const [, login] of remove) console.log(`- ${login}`);
console.log(`${opts.group}: ${members.size} members, ${add.length} to add, ${remove.length} to remove`);

if (opts.apply) {
  await parallel(add, ([id]) => okta.assignUserToGroup(group.id, id));
  await parallel(remove, ([id]) => okta.unassignUserFromGroup(group.id, id));
  const now = await okta.listGroupUsers(group.id).toArray();
  console.log(`${opts.group}: ${now.length} members now`);
}
