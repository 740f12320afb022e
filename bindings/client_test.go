package bindings

import (
	"strings"
	"testing"
)

func TestClient_another(t *testing.T) {
	o := newOrg(t, answerJSON(`{"id":"00u1"}`))
	o.check(`
import okta2, { Client, errors } from 'okta';
const other = new okta.Client({ token: 'other-token', userAgent: 'mine/1' });
console.log((await other.getUser('a')).id, other instanceof Client, okta instanceof Client, okta2 === okta, errors === okta.errors);
class Mine extends Client { hello() { return this.getUser('b') } }
console.log((await new Mine({ token: 'mine' }).hello()).id);
`, "00u1 true true true true\n00u1")
	if got := o.sent.requests[0].Header; got.Get("Authorization") != "SSWS other-token" || !strings.HasSuffix(got.Get("User-Agent"), " mine/1") {
		t.Errorf("the second client sent %v", got)
	}
	if got := o.sent.last().Header.Get("Authorization"); got != "SSWS mine" {
		t.Errorf("the subclass sent %s", got)
	}
}

// TestClient_tokenIsOutOfReach looks for the token wherever a script can.
func TestClient_tokenIsOutOfReach(t *testing.T) {
	o := newOrg(t, notFound)
	got, err := o.run(`
const seen = new Set();
const walk = (v, depth) => {
  if (depth > 6 || v === null || (typeof v !== 'object' && typeof v !== 'function') || seen.has(v)) return;
  seen.add(v);
  for (const key of Reflect.ownKeys(v)) {
    let member;
    try { member = v[key] } catch { continue }
    if (typeof member === 'string') console.log(member);
    walk(member, depth + 1);
  }
  walk(Object.getPrototypeOf(v), depth + 1);
};
const client = new okta.Client({ token: 'secret-token' });
const promise = okta.getUser('x');
const error = await promise.catch((e) => e);
for (const v of [okta, client, promise, error, okta.listUsers]) { walk(v, 0); console.log(v, String(v)) }
console.log(JSON.stringify([okta, client, error]));
`)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(got, "secret-token") {
		t.Error("a script can read the token")
	}
}

func TestClient_tooManyRequests(t *testing.T) {
	o := newOrg(t, answerJSON(`{}`))
	o.check("await Promise.all(Array.from({ length: 200 }, (_, i) => okta.getUser(i)))", "")
	if o.sent.count() != 200 {
		t.Errorf("%d requests", o.sent.count())
	}
}
