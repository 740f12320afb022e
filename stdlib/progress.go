package stdlib

import (
	"fmt"
	"io"

	"github.com/dop251/goja"
	"github.com/schollz/progressbar/v3"

	"github.com/oktascript/oktascript/runtime"
)

// newProgress makes the module progress, a function:
//
//	progress({ total, label }?) -> { tick(n = 1), done() }
//
// The bar is drawn on standard error, and only where that is a terminal, so
// that a log holds none. Without a total it counts.
func newProgress(rt *runtime.Runtime) *goja.Object {
	vm := rt.VM()
	return vm.ToValue(callable(vm, func(call goja.FunctionCall) (goja.Value, error) {
		total, label := int64(-1), ""
		err := options(vm, "progress", call.Argument(0), map[string]func(goja.Value) error{
			"total": func(v goja.Value) error {
				total = v.ToInteger()
				if total < 0 {
					return fmt.Errorf("is a number from 0, not %s", v)
				}
				return nil
			},
			"label": func(v goja.Value) error { label = v.String(); return nil },
		})
		if err != nil {
			return nil, err
		}
		return progressObject(rt, newBar(rt, total, label)), nil
	})).ToObject(vm)
}

func newBar(rt *runtime.Runtime, total int64, label string) *progressbar.ProgressBar {
	to := io.Discard
	if rt.StderrTTY() {
		to = rt.Stderr()
	}
	return progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(to),
		progressbar.OptionSetDescription(label),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetSpinnerChangeInterval(0),
	)
}

func progressObject(rt *runtime.Runtime, bar *progressbar.ProgressBar) goja.Value {
	vm := rt.VM()
	o := vm.NewObject()
	define(vm, o, "tick", func(call goja.FunctionCall) (goja.Value, error) {
		n := int64(1)
		if !isAbsent(call.Argument(0)) {
			n = call.Argument(0).ToInteger()
		}
		return nil, bar.Add64(n)
	})
	define(vm, o, "done", func(goja.FunctionCall) (goja.Value, error) { return nil, bar.Finish() })
	rt.OnClose(func(error) error { return bar.Exit() })
	return o
}
