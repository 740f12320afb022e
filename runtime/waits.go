package runtime

import (
	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// waits knows where the script's own code, outside all functions, awaits a
// promise, so that a script that is stuck can be told where. Every await passes
// here, so nothing is kept but the last one's frame, whose place is worked out only
// when it is asked for.
type waits struct {
	vm    *goja.Runtime
	taken [1]goja.StackFrame
	last  goja.StackFrame
}

func (rt *Runtime) trackWaits() {
	rt.waits.vm = rt.vm
	rt.vm.SetAsyncContextTracker(&rt.waits)
}

// Grab is called by goja when somebody begins to wait for a promise.
func (w *waits) Grab() any {
	if frames := w.vm.CaptureCallStack(1, w.taken[:0]); len(frames) > 0 && frames[0].FuncName() == bundle.Main {
		w.last = frames[0]
	}
	return nil
}

// Resumed is called by goja when the promise has been settled.
func (w *waits) Resumed(any) {}

// Exited is called by goja when what followed has run.
func (w *waits) Exited() {}

// place is where the script waits; empty where that is not known.
func (w *waits) place() string {
	position := w.last.Position()
	file, ok := scriptFile(position.Filename)
	if !ok {
		return ""
	}
	return frame{file: file, line: position.Line, column: position.Column + 1}.place()
}
