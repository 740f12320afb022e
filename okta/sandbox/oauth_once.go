package sandbox

import "time"

// onceOnly remembers what may be used only once, until it would be refused for
// its age anyway.
type onceOnly struct{ until map[string]time.Time }

func newOnceOnly() *onceOnly { return &onceOnly{map[string]time.Time{}} }

// use is false where something has been used before.
func (s *onceOnly) use(id string, until, now time.Time) bool {
	if s.has(id, now) {
		return false
	}
	if len(s.until) > 1000 {
		for id, end := range s.until {
			if end.Before(now) {
				delete(s.until, id)
			}
		}
	}
	s.until[id] = until.Add(time.Minute) // clocks may differ
	return true
}

func (s *onceOnly) has(id string, now time.Time) bool {
	until, used := s.until[id]
	return used && !now.After(until)
}
