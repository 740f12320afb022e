package sandbox

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// served is an org on a port of its own.
func served(t *testing.T, o Options) (*Org, *Server) {
	t.Helper()
	org, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	server, err := Listen(org, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		_ = server.Close()
	})
	return org, server
}

// ask makes a call over HTTP; the error is one of the connection or of the body.
func ask(t *testing.T, server *Server, method, path, body string) (status int, text string, err error) {
	t.Helper()
	r, err := http.NewRequest(method, server.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "SSWS "+server.Token())
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	return response.StatusCode, string(data), err
}

// gives makes a call that has to answer with a status, and with text somewhere.
func gives(t *testing.T, server *Server, method, path, body string, status int, want string) {
	t.Helper()
	got, text, err := ask(t, server, method, path, body)
	if err != nil || got != status || !strings.Contains(text, want) {
		t.Fatalf("%s %s: %d %s %v, want %d %s", method, path, got, text, err, status, want)
	}
}

func TestControl_state(t *testing.T) {
	_, server := served(t, Options{Empty: true})
	group := func(name string) string { return `{"profile":{"name":"` + name + `"}}` }
	gives(t, server, "POST", "/api/v1/groups", group("One"), 200, "One")
	gives(t, server, "POST", "/sandbox/snapshot", `{"name":"a"}`, 200, `"name":"a"`)
	gives(t, server, "POST", "/api/v1/groups", group("Two"), 200, "Two")
	gives(t, server, "POST", "/sandbox/restore", `{"name":"b"}`, 400, "no snapshot")
	gives(t, server, "POST", "/sandbox/restore", `{"name":"a"}`, 204, "")
	gives(t, server, "GET", "/api/v1/groups?q=One", "", 200, `"One"`)
	gives(t, server, "GET", "/api/v1/groups?q=Two", "", 200, "[]")
	gives(t, server, "POST", "/sandbox/reset", "", 204, "")
	gives(t, server, "GET", "/api/v1/groups?q=One", "", 200, "[]")
}

func TestControl_clock(t *testing.T) {
	_, server := served(t, Options{Empty: true})
	gives(t, server, "POST", "/sandbox/clock", `{"set":"2030-01-01T00:00:00Z","advance":"36h"}`, 200, "2030-01-02T12:00:0")
	gives(t, server, "POST", "/api/v1/groups", `{"profile":{"name":"Later"}}`, 200, `"created":"2030-01-02T12:00:0`)
	gives(t, server, "POST", "/sandbox/clock", `{"advance":"yesterday"}`, 400, "invalid duration")
	gives(t, server, "POST", "/sandbox/clock", `{"go":"back"}`, 400, "unknown field")
	gives(t, server, "GET", "/sandbox/clock", "", 200, "2030-01-02")
}

func TestControl_faults(t *testing.T) {
	org, server := served(t, Options{Empty: true})
	add := func(fault string) { gives(t, server, "POST", "/sandbox/faults", fault, 200, "") }
	add(`[{"operation":"listGroups","skip":1,"count":2,"status":503}]`)
	for _, want := range []int{200, 503, 503, 200} {
		gives(t, server, "GET", "/api/v1/groups", "", want, "")
	}
	add(`{"operation":"addGroup","count":1,"reset":true}`)
	if _, _, err := ask(t, server, "POST", "/api/v1/groups", `{"profile":{"name":"Lost"}}`); err == nil {
		t.Error("the connection was not reset")
	}
	gives(t, server, "GET", "/api/v1/groups?q=Lost", "", 200, "[]")
	add(`{"operation":"addGroup","count":1,"truncate":true}`)
	if _, _, err := ask(t, server, "POST", "/api/v1/groups", `{"profile":{"name":"Made"}}`); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the body was not cut: %v", err)
	}
	gives(t, server, "GET", "/api/v1/groups?q=Made", "", 200, "Made")
	add(`{"count":1,"latency":"30ms"}`)
	before := time.Now()
	gives(t, server, "GET", "/api/v1/groups", "", 200, "")
	if took := time.Since(before); took < 30*time.Millisecond {
		t.Errorf("it took %v", took)
	}
	add(`{"status":429}`)
	gives(t, server, "GET", "/api/v1/groups", "", 429, "E0000047")
	gives(t, server, "GET", "/sandbox/faults", "", 200, `"status":429`)
	gives(t, server, "DELETE", "/sandbox/faults", "", 204, "")
	gives(t, server, "GET", "/api/v1/groups", "", 200, "")
	for _, bad := range []string{`{}`, `{"operation":"none","status":500}`, `{"status":200}`, `{"count":-1,"reset":true}`, `{"latency":"x"}`} {
		gives(t, server, "POST", "/sandbox/faults", bad, 400, "E0000001")
	}
	if left := org.Faults(); len(left) != 0 {
		t.Errorf("faults are left: %v", left)
	}
}

func TestControl_rateLimit(t *testing.T) {
	_, server := served(t, Options{Empty: true, Now: func() time.Time { return begun }})
	gives(t, server, "POST", "/sandbox/rate-limit", `{"limit":2}`, 204, "")
	for _, want := range []int{200, 200, 429} {
		gives(t, server, "GET", "/api/v1/groups", "", want, "")
	}
	gives(t, server, "DELETE", "/sandbox/rate-limit", "", 204, "")
	gives(t, server, "GET", "/api/v1/groups", "", 200, "")
	gives(t, server, "POST", "/sandbox/rate-limit", `{"limit":-2}`, 400, "below 0")
}

func TestControl_whom(t *testing.T) {
	org, err := New(Options{Empty: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from, token, path string
		want              int
	}{
		{"127.0.0.1:9", "SSWS sandbox", "/sandbox/reset", 204}, {"[::1]:9", "SSWS sandbox", "/sandbox/reset", 204},
		{"192.0.2.1:9", "SSWS sandbox", "/sandbox/reset", 403}, {"127.0.0.1:9", "SSWS other", "/sandbox/reset", 401},
		{"127.0.0.1:9", "SSWS sandbox", "/sandbox/nothing", 404},
	} {
		r := httptest.NewRequest("POST", c.path, nil)
		r.RemoteAddr = c.from
		r.Header.Set("Authorization", c.token)
		w := httptest.NewRecorder()
		if org.ServeHTTP(w, r); w.Code != c.want {
			t.Errorf("%+v: %d", c, w.Code)
		}
	}
}
