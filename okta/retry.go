package okta

import (
	"errors"
	"math"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"time"
)

// The pauses of an exponential back-off.
const (
	backoffFirst = 500 * time.Millisecond
	backoffMost  = 30 * time.Second
)

// limitPauseMost bounds a wait for a rate limit: Okta's windows are a minute, so
// a reset further off is not to be believed.
const limitPauseMost = 5 * time.Minute

func randomFloat() float64 { return rand.Float64() }

// judge says whether to try again, after which pause, and why.
func (a *attempts) judge(r *Response, err error) (wait time.Duration, reason string, again bool) {
	if a.count >= a.limit {
		return 0, "", false
	}
	if err != nil {
		return a.backoff(), err.Error(), a.mayRepeat(err)
	}
	switch r.Status {
	case http.StatusTooManyRequests:
		return a.limitPause(r), "rate limit", true
	case http.StatusServiceUnavailable:
		return a.retryAfter(r), "HTTP 503", true
	case http.StatusGatewayTimeout:
		return a.retryAfter(r), "HTTP 504", a.isSafe()
	}
	return 0, "", false
}

// mayRepeat says whether a request without an answer may be sent again: one
// that changes nothing by being repeated, or one that never left.
func (a *attempts) mayRepeat(err error) bool {
	var failure *HTTPError
	if !errors.As(err, &failure) {
		return false
	}
	var op *net.OpError
	neverLeft := errors.As(failure.Err, &op) && op.Op == "dial"
	switch failure.Kind {
	case KindReset, KindNetwork, KindTimeout:
		return a.isSafe() || neverLeft
	case KindRefused:
		return true
	}
	return false
}

// isSafe says whether the method may be repeated (RFC 9110 §9.2.2).
func (a *attempts) isSafe() bool {
	switch a.request.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodDelete:
		return true
	}
	return false
}

// backoff grows with every attempt, with jitter so that parallel calls part.
func (a *attempts) backoff() time.Duration {
	d := float64(backoffFirst) * math.Pow(2, float64(a.count))
	return time.Duration(min(d, float64(backoffMost)) * (0.5 + a.client.jitter()/2))
}

// retryAfter is what the server asks for (RFC 9110 §10.2.3), or else a back-off.
func (a *attempts) retryAfter(r *Response) time.Duration {
	if d, ok := a.readRetryAfter(r.Header); ok {
		return d
	}
	return a.backoff()
}

func (a *attempts) readRetryAfter(h http.Header) (time.Duration, bool) {
	text := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(text); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(a.serverNow(h)), 0), true
	}
	return 0, false
}

// limitPause is how long a rate limit asks to wait: until the window ends by the
// server's own clock, and a second more. The limit on concurrent requests shows
// limit and remaining 0 and a reset that means nothing, so there it is a back-off.
func (a *attempts) limitPause(r *Response) time.Duration {
	limit, ok := resetOf(r.Header)
	if !ok || limit.Limit == 0 && limit.Remaining == 0 {
		return a.retryAfter(r)
	}
	return min(max(limit.Reset.Sub(a.serverNow(r.Header))+time.Second, time.Second), limitPauseMost)
}

// resetOf is the rate limit with the earliest reset, where there are several.
func resetOf(h http.Header) (RateLimit, bool) {
	limit, ok := readRateLimit(h)
	for _, text := range h.Values("X-Rate-Limit-Reset") {
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			continue
		}
		if reset := time.Unix(seconds, 0); !ok || reset.Before(limit.Reset) {
			limit.Reset = reset
			if !ok {
				limit.Limit, ok = 1, true // a reset alone is enough to wait for
			}
		}
	}
	return limit, ok
}

// serverNow is the time by the server's clock.
func (a *attempts) serverNow(h http.Header) time.Time {
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		return date
	}
	return a.client.clock.Now()
}
