import assert from 'node:assert/strict';
import okta from '@okta/okta-sdk-nodejs';

const client = new okta.Client({ orgUrl: process.env.OKTA_CLIENT_ORGURL, token: process.env.OKTA_CLIENT_TOKEN });

// all takes every page of a list.
async function all(collection) {
  const items = [];
  await (await collection).each((item) => { items.push(item); });
  return items;
}
const ids = (list) => list.map((item) => item.id);

const settings = await client.orgSettingApi.getOrgSettings();
assert.equal(settings.companyName, 'Sandbox');
assert.equal((await all(client.userApi.listUsers({ limit: 10 }))).length > 25, true);
await assert.rejects(client.userApi.getUser({ userId: '00u0' }), (e) => e.status === 404 && e.errorCode === 'E0000007');
await assert.rejects(client.userApi.createUser({ body: { profile: { login: 'x' } } }), (e) => e.errorCode === 'E0000001');

const app = await client.applicationApi.createApplication({ application: { name: 'bookmark', label: 'Wiki', signOnMode: 'BOOKMARK', settings: { app: { requestIntegration: false, url: 'https://wiki.example.com' } } } });
assert.equal(app.label, 'Wiki');
assert.equal((await client.applicationApi.getApplication({ appId: app.id })).signOnMode, 'BOOKMARK');

for (let i = 0; i < 8; i++) {
  const login = `pat${i}@example.com`;
  const user = await client.userApi.createUser({ body: { profile: { firstName: 'Pat', lastName: 'Doe', email: login, login }, credentials: { password: { value: 'Tr0ub4dor-x' } } } });
  assert.equal(user.status, 'ACTIVE');
  assert.equal((await client.userApi.getUser({ userId: login })).id, user.id);
  const updated = await client.userApi.updateUser({ userId: user.id, user: { profile: { nickName: `P${i}` } } });
  assert.equal(updated.profile.nickName, `P${i}`);
  assert.deepEqual(ids(await all(client.userApi.listUsers({ search: `profile.login eq "${login}"` }))), [user.id]);
  const group = await client.groupApi.createGroup({ group: { profile: { name: `Crew ${i}`, description: 'd' } } });
  await client.groupApi.assignUserToGroup({ groupId: group.id, userId: user.id });
  assert.deepEqual(ids(await all(client.groupApi.listGroupUsers({ groupId: group.id }))), [user.id]);
  const assigned = await client.applicationApi.assignGroupToApplication({ appId: app.id, groupId: group.id });
  assert.equal(assigned.id, group.id);
  assert.ok(ids(await all(client.userApi.listUserGroups({ userId: user.id }))).includes(group.id));
  const factor = await client.userFactorApi.enrollFactor({ userId: user.id, body: { factorType: 'question', provider: 'OKTA', profile: { question: 'disliked_food', answer: 'mayonnaise' } } });
  assert.equal(factor.status, 'ACTIVE');
  assert.deepEqual(ids(await all(client.userFactorApi.listFactors({ userId: user.id }))), [factor.id]);
  await client.groupApi.unassignUserFromGroup({ groupId: group.id, userId: user.id });
  assert.deepEqual(await all(client.groupApi.listGroupUsers({ groupId: group.id })), []);
  await client.userApi.deleteUser({ userId: user.id });
  assert.equal((await client.userApi.getUser({ userId: user.id })).status, 'DEPROVISIONED');
}

const zone = await client.networkZoneApi.createNetworkZone({ zone: { type: 'IP', name: 'Office', gateways: [{ type: 'CIDR', value: '1.2.3.4/24' }] } });
assert.equal((await client.networkZoneApi.getNetworkZone({ zoneId: zone.id })).gateways[0].value, '1.2.3.4/24');
await client.networkZoneApi.deactivateNetworkZone({ zoneId: zone.id });
await client.networkZoneApi.deleteNetworkZone({ zoneId: zone.id });
await assert.rejects(client.networkZoneApi.getNetworkZone({ zoneId: zone.id }), (e) => e.status === 404);

const policy = await client.policyApi.createPolicy({ policy: { type: 'PASSWORD', name: 'Strict', description: 'd' } });
assert.ok(ids(await all(client.policyApi.listPolicies({ type: 'PASSWORD' }))).includes(policy.id));

const server = await client.authorizationServerApi.createAuthorizationServer({ authorizationServer: { name: 'One', audiences: ['api://one'] } });
const scope = await client.authorizationServerApi.createOAuth2Scope({ authServerId: server.id, oAuth2Scope: { name: 'read' } });
assert.equal((await client.authorizationServerApi.getOAuth2Scope({ authServerId: server.id, scopeId: scope.id })).name, 'read');

const origin = await client.trustedOriginApi.createTrustedOrigin({ trustedOrigin: { name: 'Site', origin: 'https://site.example.com', scopes: [{ type: 'CORS' }] } });
assert.equal((await client.trustedOriginApi.getTrustedOrigin({ trustedOriginId: origin.id })).origin, 'https://site.example.com');
assert.ok((await all(client.featureApi.listFeatures({}))).length > 0);

// the SDK writes a Date in a form that Okta does not take
const made = await client.systemLogApi.listLogEvents({ filter: 'eventType eq "user.lifecycle.create"', until: new Date(Date.now() + 60_000).toISOString() });
assert.ok((await all(Promise.resolve(made))).length >= 8);
