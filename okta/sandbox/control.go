package sandbox

import (
	"bytes"
	"fmt"
	"time"
)

// Reset makes the org anew, as it was when it began.
func (o *Org) Reset() error {
	options := o.options
	options.StateFile = ""
	fresh, err := New(options)
	if err != nil {
		return err
	}
	return o.replace(fresh.state)
}

// Snapshot is the org as it is, for Restore.
func (o *Org) Snapshot() ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var b bytes.Buffer
	err := encode(&b, &o.state)
	return b.Bytes(), err
}

// Restore makes the org what it was at a snapshot, its clock too.
func (o *Org) Restore(snapshot []byte) error {
	var s state
	if err := decode(bytes.NewReader(snapshot), &s); err != nil {
		return err
	}
	if err := s.derive(); err != nil {
		return err
	}
	return o.replace(s)
}

func (o *Org) replace(s state) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.state = s
	o.indexes.drop()
	o.limiter.reset()
	if o.store == nil {
		return nil
	}
	return o.store.write(&o.state)
}

// Time is the time by the org's clock.
func (o *Org) Time() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.now()
}

// SetTime sets the org's clock, which goes on from there.
func (o *Org) SetTime(t time.Time) {
	o.moveClock(func() time.Duration { return t.Sub(o.options.Now()) })
}

// Advance sets the org's clock forward.
func (o *Org) Advance(d time.Duration) {
	o.moveClock(func() time.Duration { return o.offset + d })
}

// moveClock gives the clock an offset. A failure to keep it shows at the next
// write, as the store takes nothing behind it.
func (o *Org) moveClock(offset func() time.Duration) {
	kept := func() *batch {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.offset = offset()
		if o.store == nil {
			return nil
		}
		return o.store.add(clockEntry(o.offset))
	}()
	if kept != nil {
		_ = o.store.wait(kept)
	}
}

// SetRateLimit sets what every bucket takes in a minute, and begins to count
// anew; 0 is Okta's own limits.
func (o *Org) SetRateLimit(limit int) error {
	if limit < 0 {
		return fmt.Errorf("the rate limit %d is below 0", limit)
	}
	o.limiter.set(limit)
	return nil
}
