'use strict';

const families = [
  ['Users', '/api/v1/users?search=id+pr&limit=50', (o) => [o.profile.login, o.status]],
  ['Groups', '/api/v1/groups?limit=50', (o) => [o.profile.name, o.type]],
  ['Apps', '/api/v1/apps?limit=50', (o) => [o.label, o.status]],
  ['Group rules', '/api/v1/groups/rules?limit=50', (o) => [o.name, o.status]],
  ['Policies', '/api/v1/policies?type=ACCESS_POLICY', (o) => [o.name, o.status]],
  ['Authorization servers', '/api/v1/authorizationServers', (o) => [o.name, o.status]],
  ['Identity providers', '/api/v1/idps', (o) => [o.name, o.status]],
  ['Authenticators', '/api/v1/authenticators', (o) => [o.name, o.status]],
  ['Zones', '/api/v1/zones', (o) => [o.name, o.status]],
  ['Devices', '/api/v1/devices?limit=50', (o) => [o.profile.displayName, o.status]],
  ['Event hooks', '/api/v1/eventHooks', (o) => [o.name, o.status]],
  ['Trusted origins', '/api/v1/trustedOrigins', (o) => [o.name, o.status]],
  ['Brands', '/api/v1/brands', (o) => [o.name, '']],
  ['System log', '/api/v1/logs?limit=50&sortOrder=DESCENDING', (o) => [o.eventType, o.outcome.result]],
];
const mostCalls = 500;
const $ = (id) => document.getElementById(id);
let token = sessionStorage.getItem('token') || 'sandbox';
let shown = families[0];

// el makes an element; a string among the children is text.
function el(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) k in e ? e[k] = v : e.setAttribute(k, v);
  e.append(...children);
  return e;
}

function ask(path, signal) {
  return fetch(path, { headers: { Authorization: 'SSWS ' + token, 'X-Sandbox-Page': '1' }, signal });
}

// item is a row that opens to the JSON behind it.
function item(summary, body) {
  const details = el('details', {}, el('summary', {}, ...summary));
  details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(...body()); });
  return details;
}

async function showFamily(family) {
  shown = family;
  for (const b of $('families').children) b.setAttribute('aria-pressed', b.textContent === family[0]);
  const response = await ask(family[1]);
  if (response.status === 401) return signIn();
  const list = await response.json();
  if (shown !== family) return;
  const rows = list.map((o) => {
    const [name, status] = family[2](o);
    return item([el('span', { className: 'grow' }, name || ''), el('span', { className: 'dim' }, status || ''), el('span', { className: 'id' }, o.id || o.uuid || '')],
      () => [el('pre', {}, JSON.stringify(o, null, 2))]);
  });
  const more = (response.headers.get('Link') || '').includes('rel="next"') ? [el('p', { className: 'empty' }, `The first ${rows.length}.`)] : [];
  $('list').replaceChildren(...rows, ...(rows.length ? more : [el('p', { className: 'empty' }, 'There are none.')]));
}

// curl is the command that makes a call again; the token is the shell's.
function curl(x) {
  const quote = (s) => "'" + s.replaceAll("'", `'\\''`) + "'";
  const parts = ['curl', '-X', x.method, quote(location.origin + x.target)];
  if (x.headers.Authorization) parts.push('-H', `"Authorization: ${x.headers.Authorization.split(' ')[0]} $OKTA_CLIENT_TOKEN"`);
  if (x.request) parts.push('-H', quote('Content-Type: ' + (x.headers['Content-Type'] || 'application/json')), '-d', quote(x.request));
  return parts.join(' ');
}

function addCall(x) {
  const bad = x.status >= 400 || x.status === 0;
  const row = item([
    el('span', { className: bad ? 'status bad' : 'status' }, x.status ? String(x.status) : 'cut'), el('b', {}, x.method),
    el('span', { className: 'grow', title: x.target }, x.target), el('span', { className: 'dim' }, x.operation), el('span', { className: 'dim' }, x.took.toFixed(1) + ' ms'),
  ], () => {
    const command = curl(x);
    const copy = el('button', { type: 'button' }, 'Copy');
    copy.addEventListener('click', async () => { await navigator.clipboard.writeText(command); copy.textContent = 'Copied'; });
    const parts = [el('h3', {}, 'curl ', copy), el('pre', {}, command)];
    if (x.request) parts.push(el('h3', {}, 'Request'), el('pre', {}, x.request));
    parts.push(el('h3', {}, 'Answer'), el('pre', {}, x.response || '(no body)'));
    return parts;
  });
  $('log').prepend(el('li', {}, row));
  if ($('log').children.length > mostCalls) $('log').lastChild.remove();
  $('none').hidden = true;
  if (x.method !== 'GET') refresh();
}

// refresh shows the family anew, at most once in a while.
let due = 0;
function refresh() {
  clearTimeout(due);
  due = setTimeout(() => { if (!document.querySelector('#list details[open]')) showFamily(shown); }, 300);
}

async function watch() {
  for (;;) {
    try {
      const response = await ask('/sandbox/events');
      if (response.status === 401) return signIn();
      $('state').textContent = 'watching';
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = '';;) {
        const { value, done } = await reader.read();
        if (done) break;
        const events = (rest + value).split('\n\n');
        rest = events.pop();
        for (const e of events) if (e.startsWith('data: ')) addCall(JSON.parse(e.slice(6)));
      }
    } catch { /* the sandbox is gone for now */ }
    $('state').textContent = 'not watching';
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function showClock() {
  const response = await ask('/sandbox/clock').catch(() => null);
  if (response?.ok) $('clock').textContent = (await response.json()).now.replace('T', ' ').slice(0, 19) + ' UTC';
}

function signIn() {
  $('sign-in').hidden = false;
  $('list').replaceChildren(el('p', { className: 'empty' }, 'The sandbox has another API token: enter it above.'));
}

function begin() {
  $('sign-in').hidden = true;
  showFamily(shown);
  showClock();
  watch();
}

for (const family of families) {
  const b = el('button', { type: 'button' }, family[0]);
  b.addEventListener('click', () => showFamily(family));
  $('families').append(b);
}
$('clear').addEventListener('click', () => { $('log').replaceChildren(); $('none').hidden = false; });
$('sign-in').addEventListener('submit', (e) => {
  e.preventDefault();
  token = $('token').value;
  sessionStorage.setItem('token', token);
  begin();
});
setInterval(showClock, 1000);
begin();
