package sandbox

import (
	"strings"
	"sync"
	"time"
)

// window is how long a rate limit's count lasts.
const window = time.Minute

// bucketLimits are Okta's default limits, in requests a minute, by the beginning
// of the path (https://developer.okta.com/docs/reference/rl-global-mgmt/). The
// first that fits counts.
var bucketLimits = [...]struct {
	bucket string
	limit  int
}{
	{"/api/v1/apps", 600},
	{"/api/v1/groups", 1000},
	{"/api/v1/users", 600},
	{"/api/v1/logs", 120},
	{"/api/v1", 1200},
	{"/", 1200},
}

// limiter counts requests by bucket.
type limiter struct {
	mu       sync.Mutex
	override int // every bucket's limit; 0 is the table's
	counts   map[string]*windowCount
}

type windowCount struct {
	began time.Time
	count int
}

// limitState is what the headers tell of a request's bucket.
type limitState struct {
	bucket           string
	limit, remaining int
	reset            time.Time
	exceeded         bool
}

func newLimiter(override int) *limiter {
	return &limiter{override: override, counts: map[string]*windowCount{}}
}

// set sets every bucket's limit and begins to count anew.
func (l *limiter) set(limit int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.override = limit
	clear(l.counts)
}

// reset begins to count anew.
func (l *limiter) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.counts)
}

// count counts a request.
func (l *limiter) count(c *call) limitState {
	s := limitState{}
	for _, b := range bucketLimits {
		if strings.HasPrefix(c.path, b.bucket) {
			s.bucket, s.limit = b.bucket, b.limit
			break
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.override > 0 {
		s.limit = l.override
	}
	w := l.counts[s.bucket]
	if w == nil || c.now.Sub(w.began) >= window {
		w = &windowCount{began: c.now}
		l.counts[s.bucket] = w
	}
	w.count++
	s.remaining = max(s.limit-w.count, 0)
	s.exceeded = w.count > s.limit
	s.reset = w.began.Add(window)
	return s
}
