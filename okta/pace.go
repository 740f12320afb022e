package okta

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// pacer holds requests back that would meet a rate limit which the org's answers
// have told of. Okta counts requests in buckets and names none of them, so every
// kind of call is taken for a bucket of its own.
type pacer struct {
	clock   Clock
	reserve float64 // share of each limit left for others

	mu      sync.Mutex
	buckets map[string]*bucket
}

// bucket is what is known of a limit. Until the first answer has told of it, one
// request is under way and the others wait.
type bucket struct {
	known     bool
	limit     int
	remaining int
	reset     time.Time // by our clock
	underWay  int
	changed   chan struct{} // closed when one of these changes
}

func newPacer(reserve float64, clock Clock) *pacer {
	return &pacer{clock: clock, reserve: reserve, buckets: map[string]*bucket{}}
}

// bucketKey names the kind of a call: its method, and its path without ids.
func bucketKey(r *Request, address *url.URL) string {
	if r.Operation != nil {
		return r.Operation.ID
	}
	parts := strings.Split(strings.Trim(address.Path, "/"), "/")
	for i := 3; i < len(parts); i += 2 {
		parts[i] = "{}"
	}
	return r.Method + " " + strings.Join(parts, "/")
}

// enter waits until a request may go. Whoever has entered must leave.
func (p *pacer) enter(ctx context.Context, key string) error {
	for {
		changed, wait, free := p.tryEnter(key)
		if free {
			return nil
		}
		var window <-chan time.Time
		stop := func() {}
		if wait > 0 {
			window, stop = p.clock.After(wait)
		}
		select {
		case <-changed:
		case <-window:
		case <-ctx.Done():
			stop()
			return ctx.Err()
		}
		stop()
	}
}

// tryEnter counts a request in where it may go. Else it says what to wait for: a
// change, and the time until the window ends where that is known.
func (p *pacer) tryEnter(key string) (changed <-chan struct{}, wait time.Duration, free bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.buckets[key]
	if b == nil {
		b = &bucket{changed: make(chan struct{})}
		p.buckets[key] = b
	}
	now := p.clock.Now()
	if b.known && !now.Before(b.reset) {
		b.remaining, b.reset = b.limit, now.Add(time.Minute) // a new window, until an answer tells more
	}
	switch {
	case !b.known && b.underWay == 0:
	case !b.known:
		return b.changed, 0, false
	case b.limit > 0 && b.remaining-b.underWay <= int(p.reserve*float64(b.limit)):
		return b.changed, b.reset.Sub(now), false
	}
	b.underWay++
	return nil, 0, true
}

// leave counts a request out, with what its answer told; the header is nil where
// there was none.
func (p *pacer) leave(key string, h http.Header) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.buckets[key]
	b.underWay--
	p.learn(b, h)
	close(b.changed)
	b.changed = make(chan struct{})
}

// learn takes the limit from an answer. Answers overtake each other, so within a
// window the lowest remaining counts. The limit on concurrent requests, with
// limit 0, says nothing of the window.
func (p *pacer) learn(b *bucket, h http.Header) {
	told, ok := readRateLimit(h)
	if !ok || told.Limit == 0 {
		b.known = b.known || h != nil // an org without limits: nothing holds anybody back
		return
	}
	now := p.clock.Now()
	server := now
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		server = date
	}
	// A second more: the header counts in whole seconds.
	reset := now.Add(min(told.Reset.Sub(server)+time.Second, limitPauseMost))
	sameWindow := b.known && b.limit > 0 && reset.Sub(b.reset).Abs() < 5*time.Second
	if !sameWindow || told.Remaining < b.remaining {
		b.remaining = told.Remaining
	}
	b.known, b.limit, b.reset = true, told.Limit, reset
}
