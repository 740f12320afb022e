package okta

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// windowServer allows so many requests a minute, and so many at once, and answers
// 429 to more. It is an http.RoundTripper, so that it can run on a test's own time.
type windowServer struct {
	limit  int
	atOnce int // 0 is no limit

	mu      sync.Mutex
	began   time.Time
	count   int
	now     int // requests under way
	refused int
}

func (s *windowServer) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	s.now++
	tooMany := s.atOnce > 0 && s.now > s.atOnce
	s.mu.Unlock()
	time.Sleep(20 * time.Millisecond) // of the test's time
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now--
	if tooMany {
		return s.refuseConcurrency(), nil
	}
	now := time.Now()
	if now.Sub(s.began) >= time.Minute {
		s.began, s.count = now, 0
	}
	s.count++
	w := httptest.NewRecorder()
	h := w.Header()
	h.Set("Date", now.UTC().Format(http.TimeFormat))
	h.Set("X-Rate-Limit-Limit", strconv.Itoa(s.limit))
	h.Set("X-Rate-Limit-Remaining", strconv.Itoa(max(s.limit-s.count, 0)))
	h.Set("X-Rate-Limit-Reset", strconv.FormatInt(s.began.Add(time.Minute).Unix(), 10))
	if s.count > s.limit {
		s.refused++
		w.WriteHeader(http.StatusTooManyRequests)
	}
	return w.Result(), nil
}

// refuseConcurrency is the answer to one request too many at once.
func (s *windowServer) refuseConcurrency() *http.Response {
	s.refused++
	w := httptest.NewRecorder()
	for _, name := range []string{"X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset"} {
		w.Header().Set(name, "0")
	}
	w.WriteHeader(http.StatusTooManyRequests)
	return w.Result()
}

// pacedCalls makes calls at once and gives how long they took, on the test's
// time.
func pacedCalls(t *testing.T, server *windowServer, calls int, settings map[string]any, change ...func(*Client)) time.Duration {
	all := map[string]any{"orgUrl": "https://x.okta.com", "token": "t"}
	for k, v := range settings {
		all[k] = v
	}
	config, err := LoadConfig(Environment{Isolated: true}, all)
	if err != nil {
		t.Fatal(err)
	}
	client := NewClient(config, WithTransport(server))
	for _, fn := range change {
		fn(client)
	}
	began := time.Now()
	var wg sync.WaitGroup
	var failed atomic.Int32
	for i := range calls {
		wg.Go(func() {
			if _, err := client.Do(context.Background(), &Request{Method: "GET", URL: fmt.Sprintf("/api/v1/users/%d", i), Retries: -1}); err != nil {
				failed.Add(1)
			}
		})
	}
	wg.Wait()
	if failed.Load() > 0 {
		t.Errorf("%d calls failed", failed.Load())
	}
	return time.Since(began)
}

func TestPacer_windows(t *testing.T) {
	for _, c := range []struct {
		name        string
		limit, call int
		settings    map[string]any
		least, most time.Duration
	}{
		{"under the limit", 60, 50, nil, 0, time.Second},
		{"over it", 60, 200, nil, 3 * time.Minute, 3*time.Minute + 10*time.Second},
		{"with a reserve", 60, 100, map[string]any{"rateLimit": map[string]any{"reserve": 0.5}}, 3 * time.Minute, 3*time.Minute + 10*time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &windowServer{limit: c.limit}
				took := pacedCalls(t, server, c.call, c.settings)
				t.Logf("%d calls at a limit of %d a minute met %d refusals and took %s", c.call, c.limit, server.refused, took)
				if server.refused > 0 || took < c.least || took > c.most {
					t.Errorf("%d calls met %d refusals and took %s, want %s to %s", c.call, server.refused, took, c.least, c.most)
				}
			})
		})
	}
}

// unpaced lets every request go.
type unpaced struct{}

func (unpaced) enter(context.Context, string) error { return nil }
func (unpaced) leave(string, http.Header)           {}

// Without pacing the same calls meet refusals, and end only by many retries.
func TestPacer_without(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &windowServer{limit: 60}
		took := pacedCalls(t, server, 200, map[string]any{"rateLimit": map[string]any{"maxRetries": 10}}, func(c *Client) { c.pacer = unpaced{} })
		if server.refused < 100 {
			t.Errorf("the server refused %d calls in %s: it does not limit", server.refused, took)
		}
		t.Logf("without pacing 200 calls at a limit of 60 a minute met %d refusals and took %s", server.refused, took)
	})
}

// A client learns how many requests an org takes at once: all calls end well, and
// most are refused at no time.
func TestConcurrency(t *testing.T) {
	for _, atOnce := range []int{100, 75, 35, 15, 3} {
		synctest.Test(t, func(t *testing.T) {
			const calls = 400
			server := &windowServer{limit: 1000, atOnce: atOnce}
			took := pacedCalls(t, server, calls, map[string]any{"rateLimit": map[string]any{"maxRetries": 4}})
			t.Logf("with %d at once, %d calls met %d refusals and took %s", atOnce, calls, server.refused, took)
			if server.refused > calls/2 || atOnce >= concurrencyMost && server.refused > 0 {
				t.Errorf("with %d at once, %d calls met %d refusals", atOnce, calls, server.refused)
			}
		})
	}
}

func TestPacer_cancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer(0, systemClock{})
		if err := p.enter(context.Background(), "a"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := p.enter(ctx, "a"); err == nil {
			t.Error("a second request went before the first had told of the limit")
		}
		p.leave("a", http.Header{})
		for range 100 { // an org without limits
			if err := p.enter(context.Background(), "a"); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestBucketKey(t *testing.T) {
	config, err := LoadConfig(Environment{Isolated: true}, map[string]any{"orgUrl": "https://x.okta.com", "token": "t"})
	if err != nil {
		t.Fatal(err)
	}
	client := NewClient(config)
	for target, want := range map[string]string{
		"/api/v1/users?limit=1":   "GET api/v1/users",
		"/api/v1/users/a":         "GET api/v1/users/{}",
		"/api/v1/users/a/factors": "GET api/v1/users/{}/factors",
		"/":                       "GET ",
	} {
		r := &Request{Method: "GET", URL: target}
		address, err := client.resolve(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := bucketKey(r, address); got != want {
			t.Errorf("%s counts in %q, want %q", target, got, want)
		}
	}
}
