package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if file := os.Getenv(stateToKill); file != "" {
		writeUntilKilled(file)
	}
	goleak.VerifyTestMain(m)
}

// begun is when the clock of the tests' orgs begins.
var begun = time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)

// api makes calls to an org, in-process or over HTTP.
type api struct {
	t    *testing.T
	org  *Org
	send func(*http.Request) *http.Response
	url  string
	now  *time.Time
}

// result is an answer to a call.
type result struct {
	t      *testing.T
	status int
	header http.Header
	body   any
}

// both runs a test on an org in-process and on one that is served over HTTP.
func both(t *testing.T, o Options, test func(t *testing.T, a *api)) {
	t.Run("in-process", func(t *testing.T) {
		a := newAPI(t, o)
		a.url = "http://org.example.com"
		a.send = func(r *http.Request) *http.Response {
			w := httptest.NewRecorder()
			a.org.ServeHTTP(w, r)
			return w.Result()
		}
		test(t, a)
	})
	t.Run("http", func(t *testing.T) {
		a := newAPI(t, o)
		server, err := Listen(a.org, "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		transport := &http.Transport{}
		defer server.Close()
		defer transport.CloseIdleConnections()
		a.url = server.URL
		a.send = func(r *http.Request) *http.Response {
			r.RequestURI = ""
			response, err := transport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			return response
		}
		test(t, a)
	})
}

func newAPI(t *testing.T, o Options) *api {
	t.Helper()
	now := begun
	if o.Now == nil {
		o.Now = func() time.Time { return now }
	}
	org, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return &api{t: t, org: org, now: &now}
}

// serve makes a GET in-process and drops the answer.
func serve(org *Org, path string) {
	r := httptest.NewRequest("GET", path, nil)
	r.Header.Set("Authorization", "SSWS "+org.Token())
	org.ServeHTTP(httptest.NewRecorder(), r)
}

// call makes a call. The target is a path with its query or, as a link, a whole
// address; the body is JSON text, and empty for none.
func (a *api) call(method, target, body string) *result {
	a.t.Helper()
	return a.callWith(method, target, body, "SSWS "+a.org.Token())
}

func (a *api) callWith(method, target, body, authorization string) *result {
	a.t.Helper()
	return a.request(method, target, body, map[string]string{"Authorization": authorization})
}

func (a *api) request(method, target, body string, headers map[string]string) *result {
	a.t.Helper()
	if strings.HasPrefix(target, "/") {
		target = a.url + target
	}
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for name, value := range headers {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	response := a.send(r)
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	out := &result{t: a.t, status: response.StatusCode, header: response.Header}
	if len(data) > 0 {
		if err := json.NewDecoder(bytes.NewReader(data)).Decode(&out.body); err != nil {
			a.t.Fatalf("%s %s answered %s", method, target, data)
		}
	}
	return out
}

// at is the value at a path of an answer, as text; several are joined.
func (r *result) at(path string) string {
	var texts []string
	for _, v := range pathIn(r.body, path) {
		texts = append(texts, fmt.Sprint(v))
	}
	return strings.Join(texts, ",")
}

// is checks the status and, where named, values: path, wanted, path, wanted...
func (r *result) is(status int, values ...string) *result {
	r.t.Helper()
	if r.status != status {
		r.t.Fatalf("status %d, want %d: %v", r.status, status, r.body)
	}
	for i := 0; i < len(values); i += 2 {
		if got := r.at(values[i]); got != values[i+1] {
			r.t.Errorf("%s is %q, want %q", values[i], got, values[i+1])
		}
	}
	return r
}

// fails checks an error's status, code and first cause.
func (r *result) fails(status int, code, cause string) {
	r.t.Helper()
	r.is(status, "errorCode", code)
	if got := r.at("errorCauses.errorSummary"); !strings.Contains(got, cause) {
		r.t.Errorf("the causes are %q, want %q", got, cause)
	}
}

// next is the address of the next page.
func (r *result) next() string {
	for _, link := range r.header.Values("Link") {
		if address, relation, _ := strings.Cut(link, ">"); strings.Contains(relation, `rel="next"`) {
			return strings.TrimPrefix(address, "<")
		}
	}
	return ""
}

// count is the number of items of a list.
func (r *result) count() int {
	list, _ := r.body.([]any)
	return len(list)
}

const password = `{"password":{"value":"Tr0ub4dor-x"},"recovery_question":{"question":"Who?","answer":"nobody"}}`

// person is the body of a user with a login.
func person(login, more string) string {
	return fmt.Sprintf(`{"profile":{"firstName":"Pat","lastName":"Doe","email":%q,"login":%q}%s}`, login, login, more)
}

// newPerson makes a user and gives the id.
func (a *api) newPerson(login string) string {
	a.t.Helper()
	return a.call("POST", "/api/v1/users", person(login, `,"credentials":`+password)).is(200).at("id")
}
