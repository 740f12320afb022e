package bindings

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func containsAll(text string, parts ...string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

func TestResult_kinds(t *testing.T) {
	for _, c := range []struct{ name, contentType, body, call, want string }{
		{"object", "application/json", `{"id":"1","n":null,"x":[1.5,"é"]}`, "JSON.stringify(await okta.getUser('a'))", `{"id":"1","n":null,"x":[1.5,"é"]}`},
		{"charset", "application/json;charset=UTF-8", `{"a":1}`, "(await okta.getUser('a')).a", "1"},
		{"null", "application/json", `null`, "await okta.getUser('a')", "null"},
		{"empty", "application/json", "", "await okta.getUser('a')", "undefined"},
		{"no type", "", `{"a":1}`, "(await okta.getUser('a')).a", "1"},
		{"xml", "text/xml", "<a/>", "await okta.previewSAMLmetadataForApplication('a', { kid: 'k' })", "<a/>"},
		{"text like JSON", "text/plain", `[1]`, "await okta.request('GET', '/x')", "[1]"},
		{"bytes like JSON", "application/octet-stream", `{}`, "(await okta.request('GET', '/x')).length", "2"},
		{"bytes", "image/png", "\x89PNG", "(await okta.request('GET', '/logo.png')) instanceof Uint8Array", "true"},
		{"pem", "application/x-pem-file", "-----BEGIN", "await okta.request('GET', '/key')", "-----BEGIN"},
		{"prototype", "application/json", `{"__proto__":{"a":1},"b":2}`, "(await okta.getUser('a')).a", "undefined"},
		{"web page", "text/html", "<html>", "await okta.getUser('a').catch((e) => `${e.name} ${e.kind} ${e.status}`)", "HTTPError malformed 200"},
		{"cut off", "application/json", `{"a":`, "await okta.getUser('a').catch((e) => `${e.name} ${e.kind} ${e.status}`)", "HTTPError malformed 200"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				if c.contentType != "" {
					w.Header().Set("Content-Type", c.contentType)
				}
				fmt.Fprint(w, c.body)
			})
			o.check("console.log("+c.call+")", c.want)
		})
	}
}

func TestResult_response(t *testing.T) {
	o := newOrg(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Okta-Request-Id", "req1")
		w.Header().Set("X-Rate-Limit-Limit", "600")
		w.Header().Set("X-Rate-Limit-Remaining", "599")
		w.Header().Set("X-Rate-Limit-Reset", "86400")
		w.WriteHeader(http.StatusCreated)
		fmt.Fprint(w, `{"id":"00u1"}`)
	})
	o.check(`
const { data, response } = await okta.getUser('a').withResponse();
console.log(data.id, response.status, response.requestId, response.url, response.hasNext());
console.log(response.headers.get('x-okta-request-id'), response.headers instanceof Headers);
console.log(response.rateLimit);
const raw = await okta.getUser('a').asResponse();
console.log(raw.text(), raw.json().id, raw.bytes().length);
await raw.next().catch((e) => console.log(e.name, e instanceof okta.errors.NoMorePages));
`, `
00u1 201 req1 /api/v1/users/a false
req1 true
{ limit: 600, remaining: 599, reset: 1970-01-02T00:00:00.000Z }
{"id":"00u1"} 00u1 13
NoMorePages true`)
}

func TestResult_unparsedNeedNotBeJSON(t *testing.T) {
	o := newOrg(t, answerJSON("not json"))
	o.check("const r = await okta.getUser('a').asResponse(); console.log(r.text())", "not json")
}
