package okta

import (
	"net/url"
	"strings"
	"testing"

	"github.com/oktascript/oktascript/okta/catalog"
)

func TestNewRequest(t *testing.T) {
	for _, c := range []struct {
		operation  string
		ids        []string
		query      url.Values
		want, fail string
	}{
		{"listUsers", nil, nil, "/api/v1/users", ""},
		{"listUsers", nil, url.Values{"q": {"a b", "c&d"}}, "/api/v1/users?q=a+b&q=c%26d", ""},
		{"getUser", []string{"a/../b?c#d%2e"}, nil, "/api/v1/users/a%2F..%2Fb%3Fc%23d%252e", ""},
		{"getUser", []string{"ü@x.y"}, nil, "/api/v1/users/%C3%BC@x.y", ""},
		{"expirePasswordAndGetTemporaryPassword", []string{"u"}, url.Values{"a": {"b"}}, "/api/v1/users/u/lifecycle/expire_password?a=b&tempPassword=true", ""},
		{"getUser", []string{""}, nil, "", "the path parameter id is empty"},
		{"getUser", []string{".."}, nil, "", `the path parameter id cannot be ".."`},
		{"getUser", nil, nil, "", "takes 1 parameters, not 0"},
	} {
		r, err := NewRequest(catalog.Lookup(c.operation), c.ids, c.query, nil)
		switch {
		case c.fail != "" && (err == nil || !strings.Contains(err.Error(), c.fail)):
			t.Errorf("%s %v gave %v, want %s", c.operation, c.ids, err, c.fail)
		case c.fail == "" && (err != nil || r.URL != c.want):
			t.Errorf("%s %v gave %v, %v, want %s", c.operation, c.ids, r, err, c.want)
		}
	}
}

// FuzzPathSegment checks that no id leaves its segment of the path.
func FuzzPathSegment(f *testing.F) {
	for _, seed := range []string{"a", "../x", "a/b", "%2e%2e", "?", "#", "\x00", "é", ";a=b", "\\..\\"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		segment, err := pathSegment(id)
		if err != nil {
			return
		}
		u, err := url.Parse("https://x.okta.com/api/v1/users/" + segment + "/groups")
		if err != nil {
			t.Fatalf("%q: %v", id, err)
		}
		parts := strings.Split(u.EscapedPath(), "/")
		if len(parts) != 6 || parts[5] != "groups" || u.RawQuery != "" || u.Fragment != "" {
			t.Errorf("%q leads to %s", id, u)
		}
		if back, err := url.PathUnescape(parts[4]); err != nil || back != id {
			t.Errorf("%q comes back as %q, %v", id, back, err)
		}
	})
}

func TestRequest_accept(t *testing.T) {
	for name, want := range map[string]string{
		"getUser":                           "application/json",
		"previewSAMLmetadataForApplication": "text/xml",
		"deleteUser":                        "application/json",
	} {
		r := &Request{Operation: catalog.Lookup(name)}
		if got := r.accept(); got != want {
			t.Errorf("%s accepts %s, want %s", name, got, want)
		}
	}
}
