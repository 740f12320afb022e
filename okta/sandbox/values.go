package sandbox

import "time"

// text is a value that is a string; empty for anything else.
func text(v any) string {
	s, _ := v.(string)
	return s
}

// stamp shows a time as Okta does; null for the zero time.
func stamp(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}
