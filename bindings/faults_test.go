package bindings

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/oktascript/oktascript/okta"
)

// impatient is a clock that goes forward by every pause that somebody makes, at
// once.
type impatient struct{ ahead atomic.Int64 }

func (c *impatient) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

func (c *impatient) After(d time.Duration) (<-chan time.Time, func()) {
	c.ahead.Add(int64(d))
	fired := make(chan time.Time, 1)
	fired <- c.Now()
	return fired, func() {}
}

// The answers of a server in trouble.
func failing(status int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		fmt.Fprint(w, `{"errorCode":"E1","errorSummary":"trouble"}`)
	}
}

func overLimit(w http.ResponseWriter, r *http.Request) {
	failing(429, "X-Rate-Limit-Limit", "600", "X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", strconv.FormatInt(time.Now().Unix()+30, 10))(w, r)
}

func resetBeforeHeaders(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

func resetInBody(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, `{"id":`)
	panic(http.ErrAbortHandler)
}

func slowBody(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"id":`)
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

// What a script sees of each fault, and how often the request is sent: a server
// that recovers after the first, and one that does not.
func TestFaults(t *testing.T) {
	const get, post = "okta.getUser('a')", "okta.createGroup({ profile: { name: 'g' } })"
	for _, c := range []struct {
		name, call  string
		fault       http.HandlerFunc
		once        string // what is seen where only the first answer is one
		always      string
		first, last int // requests
	}{
		{"429", get, overLimit, "ok", "OktaAPIError 429", 2, 3},
		{"429 of a POST", post, overLimit, "ok", "OktaAPIError 429", 2, 3},
		{"429 without headers", get, failing(429), "ok", "OktaAPIError 429", 2, 3},
		{"429 for too many at once", get, failing(429, "X-Rate-Limit-Limit", "0", "X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", "0"), "ok", "OktaAPIError 429", 2, 3},
		{"500", get, failing(500), "OktaAPIError 500", "OktaAPIError 500", 1, 1},
		{"502", get, failing(502), "OktaAPIError 502", "OktaAPIError 502", 1, 1},
		{"503", get, failing(503), "ok", "OktaAPIError 503", 2, 3},
		{"503 of a POST", post, failing(503), "ok", "OktaAPIError 503", 2, 3},
		{"504", get, failing(504), "ok", "OktaAPIError 504", 2, 3},
		{"504 of a POST", post, failing(504), "OktaAPIError 504", "OktaAPIError 504", 1, 1},
		{"reset before the headers", get, resetBeforeHeaders, "ok", "HTTPError reset", 2, 3},
		{"reset of a POST", post, resetBeforeHeaders, "HTTPError reset", "HTTPError reset", 1, 1},
		{"reset in the body", get, resetInBody, "ok", "HTTPError reset", 2, 3},
		{"truncated JSON", get, answerJSON(`{"id":`), "HTTPError malformed", "HTTPError malformed", 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, recovers := range []bool{true, false} {
				count := 0
				o := newOrg(t, func(w http.ResponseWriter, r *http.Request) {
					if count++; count > 1 && recovers {
						answerJSON(`{"id":"1"}`)(w, r)
						return
					}
					c.fault(w, r)
				})
				o.flags["rateLimit"] = map[string]any{"maxRetries": 2}
				o.client = []okta.Option{okta.WithClock(&impatient{})}
				want, requests := c.always, c.last
				if recovers {
					want, requests = c.once, c.first
				}
				o.check("try { await "+c.call+"; console.log('ok') } catch (e) { console.log(e.name, e.kind && e.kind !== 'status' ? e.kind : e.status) }", want)
				if o.sent.count() != requests {
					t.Errorf("it was sent %d times, want %d (recovers: %t)", o.sent.count(), requests, recovers)
				}
			}
		})
	}
}

func TestFaults_slowBody(t *testing.T) {
	o := newOrg(t, slowBody)
	o.check("try { await okta.getUser('a', {}, { timeout: 50 }) } catch (e) { console.log(e.name, e.kind) }", "HTTPError timeout")
	if o.sent.count() != 1 {
		t.Errorf("it was sent %d times", o.sent.count())
	}
}
