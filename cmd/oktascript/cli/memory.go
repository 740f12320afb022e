package cli

import (
	"fmt"
	goruntime "runtime"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"github.com/oktascript/oktascript/runtime"
)

// byteSize is a number of bytes on the command line: 512MB, 1.5g, 100000.
type byteSize uint64

// sizeUnits are powers of 1024, as the system counts memory.
var sizeUnits = []struct {
	suffix string
	bytes  float64
}{{"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"T", 1 << 40}}

// Set reads a size; part of pflag.Value.
func (b *byteSize) Set(text string) error {
	number := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(text), "B"), "I")
	factor := 1.0
	for _, unit := range sizeUnits {
		if rest, ok := strings.CutSuffix(number, unit.suffix); ok {
			number, factor = rest, unit.bytes
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n <= 0 {
		return fmt.Errorf("a size is a number of bytes such as 512MB or 2G")
	}
	*b = byteSize(n * factor)
	return nil
}

// String is the size as it is written; part of pflag.Value.
func (b *byteSize) String() string {
	text := strconv.FormatUint(uint64(*b), 10)
	for _, unit := range sizeUnits {
		if n := float64(*b) / unit.bytes; n >= 1 {
			text = strconv.FormatFloat(n, 'g', 4, 64) + unit.suffix + "B"
		}
	}
	return strings.TrimPrefix(text, "0")
}

// Type names the value in the help; part of pflag.Value.
func (b *byteSize) Type() string { return "SIZE" }

const (
	memoryCheck = 20 * time.Millisecond
	// memoryGrace is how long a script may take to end; what a built-in function of
	// the engine does cannot be interrupted.
	memoryGrace = time.Second
)

// watchMemory ends the script when its memory grows beyond --max-memory, until
// the returned function is called: goja has no limit of its own.
func (p *program) watchMemory(rt *runtime.Runtime) (stop func()) {
	if p.maxMemory == 0 {
		return func() {}
	}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		ticker := time.NewTicker(memoryCheck)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				if p.tooBig() {
					p.endForMemory(rt, done)
				}
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}

// tooBig says whether the live heap is beyond the limit.
func (p *program) tooBig() bool {
	if heapSize() <= uint64(p.maxMemory) {
		return false
	}
	goruntime.GC() // what is garbage does not count
	return heapSize() > uint64(p.maxMemory)
}

func heapSize() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// endForMemory ends the script, and the process where that does not help soon.
func (p *program) endForMemory(rt *runtime.Runtime, done <-chan struct{}) {
	cause := fmt.Errorf("the script was ended because its memory grew beyond %s (--max-memory)", &p.maxMemory)
	rt.End(cause)
	deadline := time.Now().Add(memoryGrace)
	for time.Now().Before(deadline) && heapSize() < 2*uint64(p.maxMemory)+(64<<20) {
		select {
		case <-done:
			return
		case <-time.After(memoryCheck):
			if !p.tooBig() {
				return
			}
		}
	}
	select {
	case <-done:
	default:
		fmt.Fprintf(p.state.Stderr, "%v, in a built-in function that %s called\n", cause, rt.ScriptName())
		p.state.Exit(exitFailed)
	}
}
