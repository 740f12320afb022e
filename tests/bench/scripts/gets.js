import { parallel } from 'oktascript';

const ids = Array.from({ length: Number(process.env.USERS) }, () => 'x');
await parallel(ids, (id) => okta.getUser(id), { concurrency: 10 });
