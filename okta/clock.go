package okta

import "time"

// Clock is the time, so that tests need not wait for it.
type Clock interface {
	Now() time.Time
	// After delivers once the duration has passed; stop gives its timer back.
	After(d time.Duration) (fired <-chan time.Time, stop func())
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) After(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTimer(d)
	return t.C, func() { t.Stop() }
}
