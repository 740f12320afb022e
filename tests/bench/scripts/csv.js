import { csv } from 'oktascript';

const out = csv.writer(process.env.OUT, ['id', 'status', 'login', 'lastLogin']);
for await (const user of okta.listUsers({ limit: 200 })) {
  out.write({ id: user.id, status: user.status, login: user.profile.login, lastLogin: user.lastLogin });
}
