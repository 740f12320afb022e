package tests

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/oktascript/oktascript/okta/sandbox"
)

// useServer points a script's environment at a server.
func useServer(ts *testscript.TestScript, url, token string) {
	ts.Setenv("OKTA_CLIENT_ORGURL", url)
	ts.Setenv("OKTA_CLIENT_TOKEN", token)
	ts.Setenv("OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK", "true")
}

// startOrg serves a sandbox org for the rest of the script and sets the
// environment to use it: org.
func startOrg(ts *testscript.TestScript, _ bool, _ []string) {
	org, err := sandbox.New(sandbox.Options{Users: 50})
	ts.Check(err)
	server, err := sandbox.Listen(org, "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { server.Close() })
	useServer(ts, server.URL, org.Token())
}

// faults are the ways in which a server can go wrong.
var faults = map[string]http.HandlerFunc{
	"mid-body": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, `[{"id":"00u1","profile":{"login":"a@`)
	},
	"invalid-json": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `[{"id":"00u1"},{"id":}]`)
	},
	"web-page": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html><body>Please sign in</body></html>`)
	},
	// A page of 10 MB: 5,000 users of 2 kB each.
	"huge-page": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		separator := "["
		for i := range 5000 {
			fmt.Fprintf(w, `%s{"id":"00u%d","profile":{"login":"user%d@example.com","about":%q}}`, separator, i, i, strings.Repeat("x", 2000))
			separator = ","
		}
		fmt.Fprint(w, "]")
	},
	"unavailable": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusServiceUnavailable)
	},
}

// startFault serves answers that go wrong in a named way: fault NAME.
func startFault(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 || faults[args[0]] == nil {
		ts.Fatalf("usage: fault NAME, one of the faults in org_test.go")
	}
	server := httptest.NewServer(faults[args[0]])
	ts.Defer(server.Close)
	useServer(ts, server.URL, "test")
}
