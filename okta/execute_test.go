package okta

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// testOrg is a server whose answers are made one after another, the last for
// ever, and a client of it with a clock that does not wait.
type testOrg struct {
	client *Client
	clock  *fakeClock
	log    *bytes.Buffer

	mu       sync.Mutex
	requests []*http.Request
}

func newTestOrg(t *testing.T, settings map[string]any, answers ...http.HandlerFunc) *testOrg {
	t.Helper()
	o := &testOrg{clock: newFakeClock(), log: &bytes.Buffer{}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		answer := answers[min(len(o.requests), len(answers)-1)]
		o.requests = append(o.requests, r.Clone(context.Background()))
		o.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	all := map[string]any{"orgUrl": server.URL, "token": "s3cret", "testing": map[string]any{"disableHttpsCheck": true}}
	for k, v := range settings {
		all[k] = v
	}
	config, err := LoadConfig(Environment{Isolated: true}, all)
	if err != nil {
		t.Fatal(err)
	}
	transport := newTransport(config)
	t.Cleanup(transport.CloseIdleConnections)
	o.client = NewClient(config, WithClock(o.clock), WithLogOutput(o.log), WithTransport(transport), withJitter(func() float64 { return 0 }))
	return o
}

// sent lists the requests that the server got.
func (o *testOrg) sent() []*http.Request {
	o.mu.Lock()
	defer o.mu.Unlock()
	return append([]*http.Request{}, o.requests...)
}

func withJitter(f func() float64) Option { return func(o *clientOptions) { o.jitter = f } }

func status(code int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

func okay(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") }

// cutOff ends the connection in the middle of a body.
func cutOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, `[{"id"`)
	panic(http.ErrAbortHandler)
}

// hangUp ends the connection without an answer.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		conn.Close()
	}
}

func limited(limit, remaining int, resetIn time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		// The server's clock is an hour ahead of the client's.
		now := newFakeClock().now.Add(time.Hour)
		h := w.Header()
		h.Set("Date", now.UTC().Format(http.TimeFormat))
		h.Set("X-Okta-Request-Id", "first")
		h.Set("X-Rate-Limit-Limit", strconv.Itoa(limit))
		h.Set("X-Rate-Limit-Remaining", strconv.Itoa(remaining))
		h.Set("X-Rate-Limit-Reset", strconv.FormatInt(now.Add(resetIn).Unix(), 10))
		w.WriteHeader(http.StatusTooManyRequests)
		fmt.Fprint(w, `{"errorCode":"E0000047","errorSummary":"API call exceeded rate limit due to too many requests."}`)
	}
}

func TestDo_retries(t *testing.T) {
	const first = backoffFirst / 2 // without jitter
	for _, c := range []struct {
		name     string
		method   string
		settings map[string]any
		answers  []http.HandlerFunc
		requests int
		waits    []time.Duration
		err      string
	}{
		{"success", "GET", nil, []http.HandlerFunc{okay}, 1, nil, ""},
		{"rate limit by the server's clock", "POST", nil, []http.HandlerFunc{limited(600, 0, 20*time.Second), okay}, 2, []time.Duration{21 * time.Second}, ""},
		{"rate limit reset in the past", "GET", nil, []http.HandlerFunc{limited(600, 0, -time.Minute), okay}, 2, []time.Duration{time.Second}, ""},
		{"rate limit reset far away", "GET", nil, []http.HandlerFunc{limited(600, 0, 24*time.Hour), okay}, 2, []time.Duration{limitPauseMost}, ""},
		{"concurrency limit", "GET", nil, []http.HandlerFunc{limited(0, 0, 2*time.Minute), okay}, 2, []time.Duration{first}, ""},
		{"429 without headers", "GET", nil, []http.HandlerFunc{status(429, ""), okay}, 2, []time.Duration{first}, ""},
		{"429 for ever", "GET", nil, []http.HandlerFunc{limited(600, 0, 0)}, 3, []time.Duration{time.Second, time.Second}, "E0000047"},
		{"retries off", "GET", map[string]any{"rateLimit": map[string]any{"maxRetries": 0}}, []http.HandlerFunc{status(503, "")}, 1, nil, "HTTP 503"},
		{"503", "POST", nil, []http.HandlerFunc{status(503, ""), status(503, ""), okay}, 3, []time.Duration{first, 2 * first}, ""},
		{"503 with Retry-After", "GET", nil, []http.HandlerFunc{status(503, "", "Retry-After", "7"), okay}, 2, []time.Duration{7 * time.Second}, ""},
		{"504 of a read", "GET", nil, []http.HandlerFunc{status(504, ""), okay}, 2, []time.Duration{first}, ""},
		{"504 of a POST", "POST", nil, []http.HandlerFunc{status(504, ""), okay}, 1, nil, "HTTP 504"},
		{"500", "GET", nil, []http.HandlerFunc{status(500, ""), okay}, 1, nil, "HTTP 500"},
		{"502", "GET", nil, []http.HandlerFunc{status(502, ""), okay}, 1, nil, "HTTP 502"},
		{"cut off", "GET", nil, []http.HandlerFunc{cutOff, okay}, 2, []time.Duration{first}, ""},
		{"cut off POST", "POST", nil, []http.HandlerFunc{cutOff, okay}, 1, nil, "broke before the whole answer"},
		{"hung up POST", "POST", nil, []http.HandlerFunc{hangUp, okay}, 1, nil, "broke before the whole answer"},
		{"too long a wait", "GET", map[string]any{"requestTimeout": 5}, []http.HandlerFunc{limited(600, 0, 20*time.Second), okay}, 1, nil, "E0000047"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newTestOrg(t, c.settings, c.answers...)
			if c.settings["requestTimeout"] != nil {
				o.client.clock = &neverFires{o.clock}
			}
			_, err := o.client.Do(context.Background(), &Request{Method: c.method, URL: "/api/v1/x", Retries: -1})
			if (c.err == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("ended with %v, want %q", err, c.err)
			}
			if len(o.sent()) != c.requests {
				t.Errorf("%d requests, want %d", len(o.sent()), c.requests)
			}
			if got := o.clock.waited(); len(got)+len(c.waits) > 0 && !reflect.DeepEqual(got, c.waits) {
				t.Errorf("waited %v, want %v", got, c.waits)
			}
		})
	}
}

// neverFires is a clock whose timers do not fire, for a time-out that must not
// be what ends a call.
type neverFires struct{ *fakeClock }

func (neverFires) After(time.Duration) (<-chan time.Time, func()) { return nil, func() {} }

func TestDo_retryHeaders(t *testing.T) {
	o := newTestOrg(t, nil, limited(600, 0, 0), limited(600, 0, 0), okay)
	if _, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/", Retries: -1}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ count, id string }{{"", ""}, {"1", "first"}, {"2", "first"}} {
		h := o.sent()[i].Header
		if h.Get("X-Okta-Retry-Count") != want.count || h.Get("X-Okta-Retry-For") != want.id {
			t.Errorf("attempt %d: %v", i, h)
		}
	}
}

func TestDo_headers(t *testing.T) {
	o := newTestOrg(t, map[string]any{"userAgent": "script/2"}, okay)
	_, err := o.client.Do(context.Background(), &Request{Method: "POST", URL: "/a", Body: []byte("{}"), ContentType: "application/json", Header: http.Header{"accept": {"text/csv"}}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.client.Do(context.Background(), &Request{Method: "POST", URL: "/a"})
	if err != nil {
		t.Fatal(err)
	}
	with, without := o.sent()[0].Header, o.sent()[1].Header
	if with.Get("Authorization") != "SSWS s3cret" || with.Get("Accept") != "text/csv" || with.Get("Content-Type") != "application/json" {
		t.Errorf("sent %v", with)
	}
	if agent := with.Get("User-Agent"); !strings.HasPrefix(agent, "oktascript-go go/") || !strings.HasSuffix(agent, " script/2") {
		t.Errorf("the user agent is %s", agent)
	}
	if without.Get("Content-Type") != "" || without.Get("Accept") != "application/json" {
		t.Errorf("without a body and headers, sent %v", without)
	}
}

func TestDo_origin(t *testing.T) {
	o := newTestOrg(t, nil, okay)
	for _, address := range []string{"https://evil.example.com/api", "//evil.example.com/api", "api/v1/users", "http://127.0.0.1:1/x", ":"} {
		_, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: address})
		var failure *HTTPError
		if !errors.As(err, &failure) || failure.Kind != KindRequest {
			t.Errorf("%s gave %v", address, err)
		}
	}
	if len(o.sent()) != 0 {
		t.Errorf("%d requests were sent", len(o.sent()))
	}
	if _, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: o.client.Origin() + "/x"}); err != nil {
		t.Error("the org's own address is refused:", err)
	}
}

func TestDo_redirect(t *testing.T) {
	elsewhere := newTestOrg(t, nil, okay)
	o := newTestOrg(t, nil, status(302, "", "Location", "/moved"), okay)
	if _, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/a"}); err != nil || len(o.sent()) != 2 {
		t.Errorf("a read within the org is not redirected: %v", err)
	}
	o = newTestOrg(t, nil, status(302, "", "Location", elsewhere.client.Origin()+"/x"))
	if _, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/a"}); err == nil || len(elsewhere.sent()) != 0 {
		t.Errorf("a redirect to another host gave %v and %d requests there", err, len(elsewhere.sent()))
	}
}

func TestDo_noConnection(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	for _, c := range []struct{ url, kind string }{
		{"http://" + address, KindRefused},
		{"http://name.invalid", KindDNS},
	} {
		config, err := LoadConfig(Environment{Isolated: true}, map[string]any{
			"orgUrl": c.url, "token": "s3cret", "testing": map[string]any{"disableHttpsCheck": true}, "rateLimit": map[string]any{"maxRetries": 1},
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = NewClient(config, WithClock(newFakeClock())).Do(context.Background(), &Request{Method: "POST", URL: "/", Retries: -1})
		var failure *HTTPError
		if !errors.As(err, &failure) || failure.Kind != c.kind || failure.Status != 0 {
			t.Errorf("%s gave %v", c.url, err)
		}
	}
}

func TestDo_tls(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(okay))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	config, err := LoadConfig(Environment{Isolated: true}, map[string]any{"orgUrl": server.URL, "token": "s3cret", "rateLimit": map[string]any{"maxRetries": 0}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = NewClient(config).Do(context.Background(), &Request{Method: "GET", URL: "/", Retries: -1})
	var failure *HTTPError
	if !errors.As(err, &failure) || failure.Kind != KindTLS || !strings.Contains(err.Error(), "does not trust") {
		t.Errorf("a private certificate gave %v", err)
	}
}

func TestDo_timeoutAndCancel(t *testing.T) {
	o := newTestOrg(t, nil, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	_, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/", Timeout: time.Second})
	var failure *HTTPError
	if !errors.As(err, &failure) || failure.Kind != KindTimeout {
		t.Errorf("the time-out gave %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = o.client.Do(ctx, &Request{Method: "GET", URL: "/"})
	if !errors.As(err, &failure) || failure.Kind != KindAborted || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelling gave %v", err)
	}
}

func TestDo_apiError(t *testing.T) {
	o := newTestOrg(t, nil, status(403, `{"errorCode":"E0000006","errorSummary":"No","errorLink":"E0000006","errorId":"id1","errorCauses":[{"errorSummary":"a"},{"errorSummary":"b"}]}`,
		"X-Okta-Request-Id", "req1", "WWW-Authenticate", `Bearer error="insufficient_scope", scope="okta.users.read"`))
	_, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/api/v1/users?token=hidden&q=a"})
	var failure *APIError
	if !errors.As(err, &failure) {
		t.Fatalf("got %v", err)
	}
	if want := "HTTP 403 E0000006: No (a; b) (the access token lacks the scope okta.users.read) [GET /api/v1/users?token=***&q=a, request req1]"; err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if failure.ErrorID != "id1" || failure.MissingScope != "okta.users.read" || failure.Header.Get("X-Okta-Request-Id") != "req1" {
		t.Errorf("got %+v", failure)
	}
}

func TestDo_logHasNoSecrets(t *testing.T) {
	o := newTestOrg(t, map[string]any{"logging": map[string]any{"enabled": true, "logLevel": "debug"}},
		status(503, ""), status(200, "{}", "Set-Cookie", "sid=s3cret", "X-Okta-Request-Id", "req1"))
	if _, err := o.client.Do(context.Background(), &Request{
		Method: "GET", URL: "/api/v1/users?sessionToken=s3cret", Retries: -1, Header: http.Header{"Cookie": {"sid=s3cret"}},
	}); err != nil {
		t.Fatal(err)
	}
	got := o.log.String()
	for _, want := range []string{"status=503", "waiting to try again", "status=200", "request=req1", "sessionToken=***", "Cookie:[***]"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "s3cret") {
		t.Errorf("the log holds a secret:\n%s", got)
	}
}

func TestPages(t *testing.T) {
	page := func(next string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if next != "" {
				w.Header().Set("Link", "<http://"+r.Host+next+`>; rel="next"`)
			}
			okay(w, r)
		}
	}
	o := newTestOrg(t, nil, page("/a?after=1"), page("/a?after=2"), page(""))
	n := 0
	for _, err := range o.client.Pages(context.Background(), &Request{Method: "GET", URL: "/a"}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 3 || o.sent()[2].URL.RawQuery != "after=2" {
		t.Errorf("%d pages, the last %s", n, o.sent()[2].URL)
	}
}

func TestDo_concurrent(t *testing.T) {
	o := newTestOrg(t, nil, okay)
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			if _, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/", Retries: -1}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(o.sent()) != 100 {
		t.Errorf("%d requests", len(o.sent()))
	}
}
