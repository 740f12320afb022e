package cli

import (
	"os"
	"runtime/debug"
)

// gcPercent is how much the heap may grow before it is collected. A script lives
// for seconds and keeps little, so that collecting half as often as Go does takes
// a tenth off a long list for 5 MB more (see tests/bench).
const gcPercent = 200

// TuneGC sets the garbage collector for a short life, unless GOGC says otherwise.
func TuneGC() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}
