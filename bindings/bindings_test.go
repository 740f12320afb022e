package bindings

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/runtime"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// sent is a request as the server got it.
type sent struct {
	Method, Path, Query, Body string
	Header                    http.Header
}

// recorder is a server that keeps the requests it gets.
type recorder struct {
	mu       sync.Mutex
	requests []sent
	answer   http.HandlerFunc
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	r.mu.Lock()
	r.requests = append(r.requests, sent{req.Method, req.URL.EscapedPath(), req.URL.RawQuery, string(body), req.Header})
	r.mu.Unlock()
	r.answer(w, req)
}

// last is the latest request.
func (r *recorder) last() sent {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.requests) == 0 {
		return sent{}
	}
	return r.requests[len(r.requests)-1]
}

func (r *recorder) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.requests)
}

// org is a server and the runtime of a script that talks to it.
type org struct {
	t      *testing.T
	server *httptest.Server
	sent   *recorder
	out    bytes.Buffer
	flags  map[string]any
	client []okta.Option
}

// newOrg serves answers for the rest of the test.
func newOrg(t *testing.T, answer http.HandlerFunc) *org {
	t.Helper()
	o := &org{t: t, sent: &recorder{answer: answer}}
	o.server = httptest.NewServer(o.sent)
	t.Cleanup(o.server.Close)
	o.flags = map[string]any{
		"orgUrl": o.server.URL, "token": "secret-token", "testing": map[string]any{"disableHttpsCheck": true},
		"rateLimit": map[string]any{"maxRetries": 0},
	}
	return o
}

// run runs a script and gives what it printed.
func (o *org) run(script string) (string, error) {
	o.t.Helper()
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	b := New(Options{
		Environment: okta.Environment{Isolated: true, Flags: o.flags},
		Client:      append([]okta.Option{okta.WithTransport(transport)}, o.client...),
	})
	o.out.Reset()
	rt := runtime.New(runtime.Options{
		Dir: o.t.TempDir(), Stdin: strings.NewReader(""), Stdout: &o.out, Stderr: &o.out,
		Modules: []runtime.Module{b.Module()}, Globals: []runtime.Global{b.Global()},
	})
	err := rt.RunSource(context.Background(), "test.js", []byte(script))
	return o.out.String(), err
}

// check runs a script that must end well and print what is wanted.
func (o *org) check(script, want string) {
	o.t.Helper()
	got, err := o.run(script)
	if err != nil {
		o.t.Fatalf("%s\n%v", script, err)
	}
	if got = strings.TrimSpace(got); got != strings.TrimSpace(want) {
		o.t.Errorf("%s\nprinted\n%s\nwant\n%s", script, got, want)
	}
}

// answerJSON answers everything with a text of JSON.
func answerJSON(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, text)
	}
}

// thrown is a script that prints the name and the message of what an expression
// rejects with.
func thrown(expression string) string {
	return "try { console.log('no error', await (" + expression + ")) } catch (e) { console.log(`${e.name}: ${e.message}`) }"
}
