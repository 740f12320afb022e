package bindings

import "testing"

// TestArguments_wrong checks that a wrong call fails before anything is sent,
// and says what to do.
func TestArguments_wrong(t *testing.T) {
	o := newOrg(t, answerJSON(`{}`))
	for _, c := range []struct{ expression, want string }{
		{"okta.getUser()", "okta.getUser: the path parameter id is missing; call it as okta.getUser(id, query?, options?)"},
		{"okta.getUser(null)", "okta.getUser: the path parameter id is missing; call it as okta.getUser(id, query?, options?)"},
		{"okta.getUser('  ')", "okta.getUser: the path parameter id is empty; call it as okta.getUser(id, query?, options?)"},
		{"okta.getUser({ id: '00u1' })", "okta.getUser: the path parameter id takes a string, not an object; call it as okta.getUser(id, query?, options?)"},
		{"okta.getUser(Promise.resolve('00u1'))", "okta.getUser: the path parameter id takes a string, not a promise (is an await missing?); call it as okta.getUser(id, query?, options?)"},
		{"okta.getUser('..')", `okta.getUser: the path parameter id cannot be "..", which a path takes for a folder; call it as okta.getUser(id, query?, options?)`},
		{"okta.getUser(NaN)", "okta.getUser: the path parameter id takes a string, not the number NaN; call it as okta.getUser(id, query?, options?)"},
		{"okta.createUser()", "okta.createUser: the body is missing; call it as okta.createUser(body, query?, options?)"},
		{"okta.createUser('{}')", "okta.createUser: the body is a string: pass the object itself, or set the option contentType to send the string as it is; call it as okta.createUser(body, query?, options?)"},
		{"okta.createUser(7)", "okta.createUser: the body takes an object, not the number 7; call it as okta.createUser(body, query?, options?)"},
		{"okta.createUser({}, { activte: true })", "okta.createUser: there is no query parameter activte, did you mean activate?; call it as okta.createUser(body, query?, options?)"},
		{"okta.listUsers({ timeout: 5 })", "okta.listUsers: timeout is an option, not a query parameter: options come after the query; call it as okta.listUsers(query?, options?)"},
		{"okta.listUsers('x')", "okta.listUsers: the query takes an object, not a string; call it as okta.listUsers(query?, options?)"},
		{"okta.listUsers({ limit: null })", "okta.listUsers: the query parameter limit takes a string, number, boolean, Date or an array of them, not null; call it as okta.listUsers(query?, options?)"},
		{"okta.listUsers({ q: {} })", "okta.listUsers: the query parameter q takes a string, number, boolean, Date or an array of them, not an object; call it as okta.listUsers(query?, options?)"},
		{"okta.listUsers({}, { retrys: 1 })", "okta.listUsers: there is no option retrys (there are headers, signal, timeout, retries, cache, prefetch, contentType); call it as okta.listUsers(query?, options?)"},
		{"okta.listUsers({}, { timeout: 'soon' })", "okta.listUsers: the option timeout takes a number of milliseconds; call it as okta.listUsers(query?, options?)"},
		{"okta.listUsers({}, { headers: { 'a b': 'c' } })", "okta.listUsers: the header a b has a character that HTTP does not allow; call it as okta.listUsers(query?, options?)"},
		{"okta.listUsers({}, { signal: 1 })", "the option signal takes an AbortSignal, not the number 1"},
		{"okta.listUsers({}, {}, {})", "okta.listUsers: 3 arguments are too many; call it as okta.listUsers(query?, options?)"},
		{"okta.deleteGroup('g', { profile: {} })", "okta.deleteGroup: it takes neither a body nor query parameters, so profile has no place; call it as okta.deleteGroup(groupId, query?, options?)"},
		{"okta.listPrincipalRateLimitEntities()", "okta.listPrincipalRateLimitEntities: the query parameter filter is missing; call it as okta.listPrincipalRateLimitEntities(query, options?)"},
		{"okta.uploadBrandThemeLogo('b', 't', new Uint8Array(1))", "okta.uploadBrandThemeLogo: an upload takes an object such as { file: bytes }, not a Uint8Array; call it as okta.uploadBrandThemeLogo(brandId, themeId, body?, query?, options?)"},
		{"okta.request('FETCH', '/api/v1/users')", `okta.request: the first argument is an HTTP method such as 'GET', not "FETCH"`},
		{"okta.request('GET')", "okta.request: the second argument is a path such as '/api/v1/users', or a URL of the org, not undefined"},
		{"okta.request('GET', '/x', { bdy: {} })", "okta.request: there is no member bdy (there are body, query, as, oauth, headers, signal, timeout, retries, cache, prefetch, contentType)"},
		{"okta.listUsers().toArray({ limit: 1 })", "toArray takes { max }, there is no option limit"},
		{"okta.listUsers().each()", "each takes a function, not undefined"},
	} {
		o.check(thrown(c.expression), "TypeError: "+c.want)
	}
	if o.sent.count() > 2 { // the last two begin with a call that is right
		t.Errorf("%d wrong calls were sent", o.sent.count()-2)
	}
}

func TestArguments_query(t *testing.T) {
	o := newOrg(t, answerJSON(`[]`))
	for _, c := range []struct{ query, want string }{
		{"{ limit: 5, q: 'a&b=c' }", "limit=5&q=a%26b%3Dc"},
		{"{ q: undefined }", ""},
		{"{ search: 'status eq \"ACTIVE\"' }", "search=status+eq+%22ACTIVE%22"},
		{"{ after: new Date(0) }", "after=1970-01-01T00%3A00%3A00.000Z"},
		{"{ q: ['a', true, 1.5] }", "q=a&q=true&q=1.5"},
		{"{ q: [] }", ""},
		{"{ limit: 10n }", "limit=10"},
	} {
		o.check("await okta.listUsers("+c.query+")", "")
		if got := o.sent.last().Query; got != c.want {
			t.Errorf("%s was sent as %q, want %q", c.query, got, c.want)
		}
	}
}

func TestArguments_options(t *testing.T) {
	o := newOrg(t, answerJSON(`{}`))
	o.check(`await okta.getUser(7, {}, { headers: { 'X-One': 'a', accept: 'text/plain' } })`, "")
	got := o.sent.last()
	if got.Path != "/api/v1/users/7" || got.Header.Get("X-One") != "a" || got.Header.Get("Accept") != "text/plain" {
		t.Errorf("sent %s with %v", got.Path, got.Header)
	}
	o.check(`await okta.createUser('<user/>', {}, { contentType: 'application/xml' })`, "")
	if got := o.sent.last(); got.Body != "<user/>" || got.Header.Get("Content-Type") != "application/xml" {
		t.Errorf("sent %q as %s", got.Body, got.Header.Get("Content-Type"))
	}
	o.check(`await okta.getUser('a'); await okta.getUser('a', {}, { headers: new Headers({ 'X-Two': 'b' }) })`, "")
	if got := o.sent.last().Header.Get("X-Two"); got != "b" {
		t.Errorf("a Headers object was sent as %q", got)
	}
}

func TestArguments_upload(t *testing.T) {
	o := newOrg(t, answerJSON(`{}`))
	o.check(`await okta.uploadApplicationLogo('a', { file: { data: new Uint8Array([137, 80]), filename: 'my "logo".png', contentType: 'image/png' }, note: 'x' })`, "")
	want := "Content-Disposition: form-data; name=\"file\"; filename=\"my \\\"logo\\\".png\"\r\nContent-Type: image/png\r\n\r\n\x89P\r\n"
	if got := o.sent.last().Body; !containsAll(got, want, "name=\"note\"\r\n\r\nx\r\n") {
		t.Errorf("sent %q", got)
	}
}
