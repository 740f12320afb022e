package sandbox

import "time"

// moment is a time in a third of the memory: milliseconds since 1970, and 0 for
// the zero time.
type moment int64

func momentOf(t time.Time) moment {
	if t.IsZero() {
		return 0
	}
	return moment(t.UnixMilli())
}

func (m moment) time() time.Time {
	if m == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(m)).UTC()
}

// stamp shows the time as Okta does; null for the zero time.
func (m moment) stamp() any { return stamp(m.time()) }
