package bindings

import (
	"strings"
	"testing"
)

func TestRequest(t *testing.T) {
	o := newOrg(t, answerJSON(`{"ok":true}`))
	for _, c := range []struct{ call, want string }{
		{"okta.request('get', '/api/v1/users/me')", "GET /api/v1/users/me? "},
		{"okta.request('GET', 'api/v1/users?limit=1', { query: { q: 'x' } })", "GET /api/v1/users?limit=1&q=x "},
		{"okta.request('POST', '/api/v1/groups', { body: { profile: { name: 'G' } } })", `POST /api/v1/groups? {"profile":{"name":"G"}}`},
		{"okta.request('PUT', '/x', { body: 'text', contentType: 'text/plain' })", "PUT /x? text"},
		{"okta.request('DELETE', new URL('" + o.server.URL + "/api/v1/x'))", "DELETE /api/v1/x? "},
	} {
		o.check("console.log((await "+c.call+").ok)", "true")
		got := o.sent.last()
		if text := got.Method + " " + got.Path + "?" + got.Query + " " + got.Body; text != c.want {
			t.Errorf("%s sent %q, want %q", c.call, text, c.want)
		}
	}
}

func TestRequest_otherHost(t *testing.T) {
	o := newOrg(t, answerJSON(`{}`))
	got, err := o.run(thrown("okta.request('GET', 'https://evil.example.com/api/v1/users')"))
	if err != nil || !strings.Contains(got, "HTTPError: https://evil.example.com is not the configured org") || o.sent.count() != 0 {
		t.Errorf("printed %q, %v, %d requests", got, err, o.sent.count())
	}
}
