package bindings

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/oktascript/oktascript/okta/catalog"
)

// TestMethods_all calls every operation under each of its names against a server
// that records, and checks method, path, query and body.
func TestMethods_all(t *testing.T) {
	o := newOrg(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	var calls []expectedCall
	for i := range catalog.Operations() {
		op := &catalog.Operations()[i]
		calls = append(calls, expectCall(op.ID, op))
	}
	for _, alias := range catalog.Aliases() {
		calls = append(calls, expectCall(alias.Name, catalog.Lookup(alias.ID)))
	}
	var script strings.Builder
	for _, c := range calls {
		script.WriteString("await " + c.expression + ";\n")
	}
	if _, err := o.run(script.String()); err != nil {
		t.Fatal(err)
	}
	if o.sent.count() != len(calls) {
		t.Fatalf("%d calls made %d requests", len(calls), o.sent.count())
	}
	for i, c := range calls {
		c.check(t, o.sent.requests[i])
	}
}

// expectedCall is a call and the request that it has to make.
type expectedCall struct {
	expression, method, path, query string
	body, contentType               string
}

// expectCall makes a call with ids that need encoding, the first query
// parameter and those that are required, and a body where one is taken.
func expectCall(name string, op *catalog.Operation) expectedCall {
	c := expectedCall{method: op.Method, path: op.Path}
	var args []string
	for i, param := range op.PathParams() {
		id := fmt.Sprintf("id %d/ü", i)
		args = append(args, fmt.Sprintf("%q", id))
		c.path = strings.Replace(c.path, "{"+param+"}", url.PathEscape(id), 1)
	}
	if op.Body != catalog.NoBody {
		c.contentType = op.BodyTypes[0]
		switch {
		case strings.HasSuffix(c.contentType, "json"):
			args, c.body = append(args, `{ name: "é", list: [1, null] }`), `{"name":"é","list":[1,null]}`
		case strings.HasPrefix(c.contentType, "multipart/"):
			args, c.body = append(args, `{ file: new Uint8Array([1, 2, 3]) }`), "\x01\x02\x03"
		default:
			args, c.body = append(args, `"as it is"`), "as it is"
		}
	}
	query, given := url.Values{}, []string{}
	for i, p := range op.Query {
		if p.Required || i == 0 {
			query.Set(p.Name, "a b")
			given = append(given, fmt.Sprintf("%q: 'a b'", p.Name))
		}
	}
	if len(given) > 0 {
		args = append(args, "{ "+strings.Join(given, ", ")+" }")
	}
	c.query = strings.Trim(query.Encode()+"&"+op.FixedQuery, "&")
	c.expression = "okta." + name + "(" + strings.Join(args, ", ") + ")"
	return c
}

func (c expectedCall) check(t *testing.T, got sent) {
	t.Helper()
	if got.Method != c.method || got.Path != c.path || got.Query != c.query {
		t.Errorf("%s\nsent %s %s?%s\nwant %s %s?%s", c.expression, got.Method, got.Path, got.Query, c.method, c.path, c.query)
	}
	contentType := got.Header.Get("Content-Type")
	isUpload := strings.HasPrefix(c.contentType, "multipart/")
	switch {
	case isUpload && (!strings.Contains(got.Body, c.body) || !strings.HasPrefix(contentType, c.contentType+"; boundary=")):
		t.Errorf("%s sent %q as %s", c.expression, got.Body, contentType)
	case !isUpload && (got.Body != c.body || contentType != c.contentType):
		t.Errorf("%s sent %q as %q, want %q as %q", c.expression, got.Body, contentType, c.body, c.contentType)
	}
	if got.Header.Get("Authorization") != "SSWS secret-token" {
		t.Errorf("%s sent no token", c.expression)
	}
}

// TestMethods_python makes the call of each of the Python SDK's methods by its
// own description.
func TestMethods_python(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "reference", "python-sdk-v1-methods.json"))
	if err != nil {
		t.Skip("the list of the Python SDK's methods is not there:", err)
	}
	var methods []struct{ Name, HTTPMethod, Path string }
	if err := json.Unmarshal(data, &methods); err != nil {
		t.Fatal(err)
	}
	if len(methods) != 270 {
		t.Fatalf("there are %d methods, want 270", len(methods))
	}
	// Where both have a name for different calls, Okta's own document wins.
	otherCall := map[string]bool{"updateUser": true, "updateInlineHook": true, "updateSmsTemplate": true, "forgotPasswordSetNewPassword": true}
	for _, m := range methods {
		words := strings.Split(m.Name, "_")
		for i, w := range words[1:] {
			words[i+1] = strings.ToUpper(w[:1]) + w[1:]
		}
		name := strings.Join(words, "")
		op := catalog.Overload(name, strings.Count(m.Path, "{"))
		if op == nil {
			op = catalog.Lookup(name)
		}
		if op == nil {
			t.Errorf("there is no method %s", name)
			continue
		}
		path := op.Path
		if op.FixedQuery != "" {
			path += "?" + op.FixedQuery
		}
		same := op.Method == m.HTTPMethod && plainPath(path) == plainPath(strings.TrimSuffix(m.Path, "?tempPassword=false"))
		if same == otherCall[name] {
			t.Errorf("%s is %s %s, in Python %s %s", name, op.Method, path, m.HTTPMethod, m.Path)
		}
	}
}

// plainPath is a path without its parameters' names.
func plainPath(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "{") {
			_, rest, _ := strings.Cut(part, "}")
			parts[i] = "{}" + rest
		}
	}
	return strings.Join(parts, "/")
}

func TestMethods_names(t *testing.T) {
	o := newOrg(t, answerJSON(`{}`))
	for _, c := range []struct{ script, want string }{
		{thrown("okta.lstUsers()"), "TypeError: okta has no method lstUsers: did you mean listUsers?"},
		{thrown("okta.addUserToGrop('a', 'b')"), "TypeError: okta has no method addUserToGrop: did you mean addUserToGroup?"},
		{"console.log(okta.somethingElse, 'listUsers' in okta, 'lstUsers' in okta, typeof okta.listUsers, okta.listUsers.name)", "undefined true false function listUsers"},
		{"console.log(okta.listUsers === okta.listUsers, await okta === okta)", "true true"},
		{"const { listUsers } = okta;" + thrown("listUsers()"), "TypeError: listUsers was called without its client: call it as okta.listUsers(...), or on a client made by new okta.Client"},
		{"okta.mine = () => 1; console.log(okta.mine(), Object.keys(okta))", "1 [ 'mine' ]"},
		{"await okta.getRole('r1'); await okta.getRole('g1', 'r1')", ""},
	} {
		o.check(c.script, c.want)
	}
	if n := o.sent.count(); n != 2 {
		t.Fatalf("%d requests were made, want 2", n)
	}
	if got := o.sent.requests[0].Path + " " + o.sent.requests[1].Path; got != "/api/v1/iam/roles/r1 /api/v1/groups/g1/roles/r1" {
		t.Errorf("getRole went to %s", got)
	}
}
