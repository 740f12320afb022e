package okta

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/oktascript/oktascript/okta/catalog"
)

func TestNextLink(t *testing.T) {
	for _, c := range []struct {
		name    string
		headers []string
		want    string
	}{
		{"none", nil, ""},
		{"own headers", []string{`<https://x/a>; rel="self"`, `<https://x/a?after=1>; rel="next"`}, "https://x/a?after=1"},
		{"joined", []string{`<https://x/a>; rel="self", <https://x/a?after=1>; rel="next"`}, "https://x/a?after=1"},
		{"comma in the address", []string{`<https://x/a?q=1,2>; rel="self",<https://x/a?q=1,2&after=3>; rel="next"`}, "https://x/a?q=1,2&after=3"},
		{"comma in quotes", []string{`<https://x/a>; title="a, <b>; rel=next"; rel=prev, <https://x/c>; rel=next`}, "https://x/c"},
		{"no quotes, other case", []string{`<https://x/a>;REL=Next`}, "https://x/a"},
		{"several relations", []string{`<https://x/a>; rel="last next"`}, "https://x/a"},
		{"other relation", []string{`<https://x/a>; rel="nextish"`}, ""},
		{"broken", []string{`https://x/a; rel="next"`, `<https://x/b; rel="next"`}, ""},
	} {
		if got := nextLink(http.Header{"Link": c.headers}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestResponse_Next(t *testing.T) {
	for _, c := range []struct{ name, operation, link, body, want string }{
		{"path and raw query", "listUsers", `<https://other.example.com/api/v1/users?filter=a%20eq%20%22b%22&after=1>; rel="next"`, `[]`, "/api/v1/users?filter=a%20eq%20%22b%22&after=1"},
		{"relative", "listUsers", `</api/v1/users?after=1>; rel="next"`, `[]`, "/api/v1/users?after=1"},
		{"wrapped object", "listRoles", "", `{"_links":{"next":{"href":"https://x/api/v1/iam/roles?after=1"}}}`, "/api/v1/iam/roles?after=1"},
		{"wrapped text", "listRoles", "", `{"_links":{"next":"https://x/api/v1/iam/roles?after=1"}}`, "/api/v1/iam/roles?after=1"},
		{"no wrapped list", "getUser", "", `{"_links":{"next":{"href":"https://x/y"}}}`, ""},
		{"not JSON", "listRoles", "", `{`, ""},
		{"end", "listUsers", "", `[]`, ""},
	} {
		address, _ := url.Parse("https://x.okta.com/api/v1/users")
		r := &Response{
			Method: "GET", Body: []byte(c.body), Header: http.Header{"Link": {c.link}}, address: address,
			request: &Request{Operation: catalog.Lookup(c.operation), Method: "GET"},
		}
		got := ""
		if next := r.Next(); next != nil {
			got = next.URL
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
