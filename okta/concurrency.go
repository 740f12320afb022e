package okta

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// concurrencyMost is how many requests a client has under way at most: Okta's
// limit for most orgs
// (https://developer.okta.com/docs/reference/rl-additional-limits/#concurrent-rate-limits).
const concurrencyMost = 75

// concurrency bounds how many requests are under way. An org may allow fewer, and
// others use it too: a refusal quarters the bound, and the answers after that
// raise it again one by one.
type concurrency struct {
	clock Clock

	mu        sync.Mutex
	most      int
	underWay  int
	answered  int       // since the bound last changed
	lowered   time.Time // when it was
	available chan struct{}
}

func newConcurrency(clock Clock) *concurrency {
	return &concurrency{clock: clock, most: concurrencyMost, available: make(chan struct{})}
}

// enter waits for a place, and gives when it was taken.
func (c *concurrency) enter(ctx context.Context) (began time.Time, err error) {
	for {
		c.mu.Lock()
		if c.underWay < c.most {
			c.underWay++
			c.mu.Unlock()
			return c.clock.Now(), nil
		}
		available := c.available
		c.mu.Unlock()
		select {
		case <-available:
		case <-ctx.Done():
			return time.Time{}, ctx.Err()
		}
	}
}

// leave gives a place back, with what the answer told; the header is nil where
// there was none.
func (c *concurrency) leave(began time.Time, h http.Header) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.underWay--
	switch {
	case isConcurrencyRefusal(h):
		// Those that went with this one are refused too, and lower it no further.
		if !began.Before(c.lowered) {
			c.most, c.answered, c.lowered = max(c.most/4, 1), 0, c.clock.Now()
		}
	case c.answered+1 >= c.most && c.most < concurrencyMost:
		c.most, c.answered = c.most+1, 0
	default:
		c.answered++
	}
	close(c.available)
	c.available = make(chan struct{})
}

// isConcurrencyRefusal says whether an answer is a 429 for too many requests at
// once: its limit is 0.
func isConcurrencyRefusal(h http.Header) bool {
	told, ok := readRateLimit(h)
	return ok && told.Limit == 0
}
