package bindings

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// configured is a script that makes a client of the test's org with more
// configuration.
func (o *org) configured(more, script string) string {
	return fmt.Sprintf("const client = new okta.Client({ orgUrl: %q, token: 'secret-token', %s });\n%s", o.server.URL, more, script)
}

// user answers a user, or an error for the user "gone".
func user(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if strings.HasSuffix(r.URL.Path, "/gone") {
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, `{"errorCode":"E0000007","errorSummary":"Not found"}`)
		return
	}
	if r.URL.Path == "/api/v1/users" {
		if r.URL.Query().Get("after") == "" {
			w.Header().Set("Link", `<http://`+r.Host+`/api/v1/users?after=1>; rel="next"`)
		}
		fmt.Fprint(w, `[{"id":"u1","profile":{}}]`)
		return
	}
	fmt.Fprintf(w, `{"id":"u1","profile":{"login":"a@b.c"},"auth":%q,"x":%q}`, r.Header.Get("Authorization"), r.Header.Get("X-Mine"))
}

func TestExtend_httpClient(t *testing.T) {
	const noisy = `class Noisy extends okta.HTTPClient {
  async sendRequest(request) {
    console.log(request.method, new URL(request.url).pathname, JSON.stringify(request.headers).includes('secret-token'), request.body);
    request.headers['X-Mine'] = 'yes';
    const answer = await super.sendRequest(request);
    console.log(answer.status, answer.headers.get('content-type'), answer.json().id ?? answer.text());
    return answer;
  }
}
`
	for _, c := range []struct{ name, more, script, want string }{
		{"class", "httpClient: Noisy", "const u = await client.getUser('u1'); console.log(u.auth, u.x)",
			"GET /api/v1/users/u1 false undefined\n200 application/json u1\nSSWS secret-token yes"},
		{"instance and body", "httpClient: new Noisy()", "await client.createUser({ profile: { login: 'é' } })",
			"POST /api/v1/users false {\"profile\":{\"login\":\"é\"}}\n200 application/json [{\"id\":\"u1\",\"profile\":{}}]"},
		{"pages", "httpClient: Noisy", "console.log((await client.listUsers().toArray()).length)",
			"GET /api/v1/users false undefined\n200 application/json [{\"id\":\"u1\",\"profile\":{}}]\nGET /api/v1/users false undefined\n200 application/json [{\"id\":\"u1\",\"profile\":{}}]\n2"},
		{"API error", "httpClient: Noisy", "await client.getUser('gone').catch((e) => console.log(e.name, e.errorCode))",
			"GET /api/v1/users/gone false undefined\n404 application/json {\"errorCode\":\"E0000007\",\"errorSummary\":\"Not found\"}\nOktaAPIError E0000007"},
		{"own answer, not async", "httpClient: { sendRequest: () => ({ status: 200, body: { id: 'mine' } }) }", "console.log((await client.getUser('x')).id)", "mine"},
		{"like fetch", "httpClient: { sendRequest: async () => ({ status: 200, arrayBuffer: async () => new TextEncoder().encode('{\"id\":\"f\"}').buffer }) }", "console.log((await client.getUser('x')).id)", "f"},
		{"own request", "httpClient: class extends okta.HTTPClient { sendRequest({ url }) { return super.sendRequest({ url }) } }", "console.log((await client.getUser('x')).auth)", "SSWS secret-token"},
		{"another origin gets no token", "httpClient: class extends okta.HTTPClient { sendRequest(r) { return super.sendRequest({ ...r, url: r.url.replace('127.0.0.1', 'localhost') }) } }",
			"console.log((await client.getUser('x')).auth === '')", "true"},
		{"what it throws is thrown", "httpClient: { sendRequest() { throw new RangeError('mine') } }", "await client.getUser('x').catch((e) => console.log(e.name, e.message))", "RangeError mine"},
		{"no answer", "httpClient: { sendRequest() {} }", "await client.getUser('x').catch((e) => console.log(e.message))", "HTTPClient.sendRequest: it must answer { status, headers, body }, not an object"},
		{"not a client", "httpClient: {}", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, user)
			if c.want == "" {
				if _, err := o.run(noisy + o.configured(c.more, c.script)); err == nil || !strings.Contains(err.Error(), "httpClient: it has no method sendRequest") {
					t.Errorf("got %v", err)
				}
				return
			}
			o.check(noisy+o.configured(c.more, c.script), c.want)
		})
	}
}

// A connection that breaks under a script's HTTPClient is tried again as any
// other.
func TestExtend_httpClientRetries(t *testing.T) {
	broken := true
	o := newOrg(t, func(w http.ResponseWriter, r *http.Request) {
		if broken {
			broken = false
			panic(http.ErrAbortHandler)
		}
		user(w, r)
	})
	o.check(o.configured("rateLimit: { maxRetries: 1 }, httpClient: class extends okta.HTTPClient { sendRequest(r) { console.log('sent'); return super.sendRequest(r) } }",
		"console.log((await client.getUser('u1')).id)"), "sent\nsent\nu1")
}

func TestExtend_requestExecutor(t *testing.T) {
	const logging = `class Logging extends okta.RequestExecutor {
  async createRequest(...args) {
    const request = await super.createRequest(...args);
    console.log('create', request.method, new URL(request.url).pathname);
    request.headers['X-Mine'] = 'yes';
    return request;
  }
  async execute(request, Model) {
    const response = await super.execute(request, Model);
    console.log('execute', Model?.name, response.status);
    return response;
  }
}
`
	for _, c := range []struct{ name, more, script, want string }{
		{"get", "requestExecutor: Logging", "const u = await client.getUser('u1'); console.log(u.x, u.constructor.name)", "create GET /api/v1/users/u1\nexecute User 200\nyes User"},
		{"pages", "requestExecutor: new Logging()", "for await (const u of client.listUsers()) console.log(u.id)", "create GET /api/v1/users\nexecute User 200\nu1\ncreate GET /api/v1/users\nexecute User 200\nu1"},
		{"error", "requestExecutor: Logging", "await client.getUser('gone').catch((e) => console.log(e.errorCode))", "create GET /api/v1/users/gone\nE0000007"},
		{"own answer", "requestExecutor: class extends okta.RequestExecutor { execute() { return { status: 200, body: { id: 'mine' } } } }", "console.log(await client.getUser('x'))", "User { id: 'mine' }"},
		{"own error answer", "requestExecutor: class extends okta.RequestExecutor { execute() { return { status: 418 } } }", "await client.getUser('x').catch((e) => console.log(e.status))", "418"},
		{"raw", "requestExecutor: Logging", "console.log((await client.request('POST', '/api/v9/x', { body: { a: 1 } })).x)", "create POST /api/v9/x\nexecute undefined 200\nyes"},
		{"tuples", "requestExecutor: Logging2, raiseException: false", "const [u, response, error] = await client.getUser('u1'); console.log(u.id, response.status, error); console.log((await client.getUser('gone'))[2].errorCode)", "before\nu1 200 null\nbefore\nE0000007"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, user)
			o.check(logging+"class Logging2 extends okta.RequestExecutor { createRequest(...a) { console.log('before'); return super.createRequest(...a) } }\n"+o.configured(c.more, c.script), c.want)
		})
	}
}

func TestExtend_getRequestExecutor(t *testing.T) {
	for _, c := range []struct{ name, more, script, want string }{
		{"positions", "", `const executor = client.getRequestExecutor();
const request = await executor.createRequest('GET', '/api/v1/users/u1', {}, { 'X-Mine': 'yes' });
const response = await executor.execute(request, okta.models.User);
console.log(response.status, response.getBody().constructor.name, response.getBody().x, executor === client.getRequestExecutor())`, "200 User yes true"},
		{"names", "", `const executor = client.getRequestExecutor();
const request = await executor.createRequest({ method: 'POST', url: '/api/v1/users', body: { a: 1 } });
console.log(request.body, (await executor.execute(request)).status)`, "{ a: 1 } 200"},
		{"tuples", "raiseException: false", `const executor = client.getRequestExecutor();
const [request, error] = await executor.createRequest('GET', '/api/v1/users/gone', {}, {}, false);
console.log(error, await executor.execute(request).then(([response, error]) => [response, error.status]))`, "null [ null, 404 ]"},
		{"wrong method", "", "await client.getRequestExecutor().createRequest('FETCH', '/x').catch((e) => console.log(e.message))", "okta.request: the first argument is an HTTP method such as 'GET', not \"FETCH\""},
		{"another origin", "", "const e = client.getRequestExecutor(); await e.execute(await e.createRequest('GET', 'https://evil.example.com/x')).catch((e) => console.log(e.message.includes('evil.example.com')))", "true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, user)
			o.check(o.configured(c.more, c.script), c.want)
		})
	}
}

func TestExtend_cache(t *testing.T) {
	const own = `class Own extends okta.Cache {
  store = new Map();
  async add(key, value) { console.log('add', new URL(key).pathname, value.status, typeof value.body); this.store.set(key, value) }
  get(key) { console.log('get'); return this.store.get(key) }
  contains(key) { return this.store.has(key) }
  delete(key) { console.log('delete', new URL(key).pathname); this.store.delete(key) }
}
`
	for _, c := range []struct{ name, more, script, want string }{
		{"own", "cache: { enabled: true }, cacheManager: new Own()",
			"await client.getUser('u1'); console.log((await client.getUser('u1')).profile.login); await client.suspendUser('u1'); await client.getUser('u1')",
			"add /api/v1/users/u1 200 string\nget\na@b.c\ndelete /api/v1/users/u1\nadd /api/v1/users/u1 200 string"},
		{"not enabled", "cacheManager: new Own()", "await client.getUser('u1'); console.log('none')", "none"},
		{"MemoryCache", "cache: { enabled: true }, cacheManager: new okta.MemoryCache({ ttl: 60 })", "await client.getUser('u1'); console.log((await client.getUser('u1')).id)", "u1"},
		{"a failing cache fails no call", "cache: { enabled: true }, cacheManager: okta.Cache", "console.log((await client.getUser('u1')).id)", "u1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, user)
			o.check(own+o.configured(c.more, c.script), c.want)
			if c.name == "MemoryCache" && o.sent.count() != 1 {
				t.Errorf("the org was asked %d times", o.sent.count())
			}
		})
	}
}
