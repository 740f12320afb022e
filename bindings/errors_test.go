package bindings

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/oktascript/oktascript/runtime"
)

func notFound(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Okta-Request-Id", "req1")
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprint(w, `{"errorCode":"E0000007","errorSummary":"Not found: Resource not found: x (User)","errorLink":"E0000007","errorId":"oae1","errorCauses":[{"errorSummary":"why"}]}`)
}

func TestErrors_api(t *testing.T) {
	o := newOrg(t, notFound)
	o.check(`
try { await okta.getUser('x', {}) } catch (e) {
  console.log(e.message);
  console.log(e.status, e.errorCode, e.errorSummary, e.errorLink, e.errorId, e.errorCauses, e.method, e.url, e.requestId);
  console.log(e instanceof okta.errors.OktaAPIError, e instanceof okta.errors.OktaAPIException, e instanceof Error, e.name, e.headers.get('X-Okta-Request-Id'));
}`, `
HTTP 404 E0000007: Not found: Resource not found: x (User) (why) [GET /api/v1/users/x, request req1]
404 E0000007 Not found: Resource not found: x (User) E0000007 oae1 [ { errorSummary: 'why' } ] GET /api/v1/users/x req1
true true true OktaAPIError req1`)
}

// TestErrors_stack checks that an error's stack points into the script, through
// the async functions that awaited the call.
func TestErrors_stack(t *testing.T) {
	o := newOrg(t, notFound)
	_, err := o.run("async function inner() {\n  return await okta.getUser('x');\n}\nasync function outer() {\n  await inner();\n}\nawait outer();\n")
	var failed *runtime.ScriptError
	if !errors.As(err, &failed) {
		t.Fatalf("the script ended with %v", err)
	}
	for _, want := range []string{"OktaAPIError: HTTP 404", "at inner (test.js:2:", "at outer (test.js:5:", "return await okta.getUser('x');"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "secret-token") {
		t.Error("the token is shown")
	}
}

func TestErrors_http(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{"oauth", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"error":"invalid_scope","error_description":"no such scope"}`)
		}, "HTTPError 400 oauth HTTP 400 Bad Request: invalid_scope: no such scope [GET /api/v1/users/x]"},
		{"page", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadGateway)
			fmt.Fprint(w, `<html>`)
		}, "HTTPError 502 status HTTP 502 Bad Gateway [GET /api/v1/users/x]"},
		{"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://other.example.com/", http.StatusFound)
		}, "HTTPError 302 status HTTP 302 Found: the answer points to another address, which is not followed [GET /api/v1/users/x]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, c.answer)
			o.check("await okta.getUser('x').catch((e) => console.log(e.name, e.status, e.kind, e.message))", c.want)
		})
	}
}

func TestErrors_noAnswer(t *testing.T) {
	o := newOrg(t, answerJSON("{}"))
	o.server.Close()
	got, err := o.run("await okta.getUser('x').catch((e) => console.log(e.name, e.status, e.kind, e.message, e.cause instanceof Error))")
	if err != nil || !strings.HasPrefix(got, "HTTPError undefined refused nothing listens at http://127.0.0.1:") || !strings.HasSuffix(got, "true\n") {
		t.Errorf("printed %q, %v", got, err)
	}
}

func TestErrors_abort(t *testing.T) {
	release := make(chan struct{})
	o := newOrg(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-release:
		}
	})
	defer close(release)
	o.check(`
const c = new AbortController();
const call = okta.getUser('x', {}, { signal: c.signal });
setTimeout(() => c.abort(new Error('enough')), 1);
await call.catch((e) => console.log(e.name, e.kind, e.cause.message));
await okta.getUser('x', {}, { signal: AbortSignal.abort() }).catch((e) => console.log(e.kind, e.cause.name));
await okta.getUser('x', {}, { timeout: 20 }).catch((e) => console.log(e.kind));
`, "HTTPError aborted enough\naborted AbortError\ntimeout")
}

func TestErrors_config(t *testing.T) {
	o := newOrg(t, answerJSON("{}"))
	o.check(`
try { new okta.Client({ orgUrl: 'https://x-admin.okta.com', tokn: 'a', rateLimit: { maxRetries: -1 } }) } catch (e) {
  console.log(e.name, e instanceof okta.errors.ConfigError, e.problems.length);
  for (const p of e.problems) console.log(p.key + ' | ' + p.source + ' | ' + p.message.slice(0, 60));
}
try { new okta.Client(5) } catch (e) { console.log(e.message) }
`, `
ConfigError true 3
tokn | the constructor | there is no such setting (there are orgUrl, token, authoriza
orgUrl | the constructor | x-admin.okta.com is the admin console: use https://x.okta.co
rateLimit.maxRetries | the constructor | it is a whole number from 0, not -1
the configuration cannot be used: new okta.Client takes an object such as { orgUrl, token }, not the number 5 (from the constructor)`)
}

func TestErrors_unawaited(t *testing.T) {
	o := newOrg(t, notFound)
	_, err := o.run("okta.getUser('x')")
	if err == nil || !strings.Contains(err.Error(), "Unhandled promise rejection") {
		t.Errorf("ended with %v", err)
	}
	// A view of the call that deals with its error is enough.
	o.check("await okta.getUser('x').withResponse().catch(() => console.log('caught'))", "caught")
	o.check("try { for await (const u of okta.listUsers()) ; } catch { console.log('caught') }", "caught")
}
