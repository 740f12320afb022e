// Calls any address of the API, with retries, rate limits and paging as for every
// other call, and prints the answer as JSON.
//
//   oktascript run --sandbox raw-request.js GET '/api/v1/groups?limit=2'
//   oktascript run --sandbox raw-request.js POST /api/v1/groups '{"profile":{"name":"Book Club"}}'
import { args } from 'oktascript';

const opts = args.parse({
  headers: { type: 'boolean', help: 'print the status and the rate limit on standard error' },
}, { positionals: 'METHOD PATH [BODY]' });

const [method, path, body] = opts._;
if (!method || !path) throw new Error('give a method and a path, such as GET /api/v1/users/me');

const { data, response } = await okta.request(method, path, { body: body && JSON.parse(body) }).withResponse();
if (opts.headers) {
  console.error(`HTTP ${response.status}, ${response.rateLimit.remaining} of ${response.rateLimit.limit} requests left`);
}
console.log(JSON.stringify(data, null, 2));
