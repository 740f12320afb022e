package runtime

import (
	"errors"

	"github.com/dop251/goja"
)

// listen is process.on or process.once: for 'SIGINT' and 'exit'.
func (rt *Runtime) listen(once bool) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		event, listener := call.Argument(0).String(), call.Argument(1)
		fn, ok := goja.AssertFunction(listener)
		if !ok {
			rt.TypeError("process.on takes a function as its second argument, not %s", listener)
		}
		if once {
			wrapped := rt.vm.ToValue(func(inner goja.FunctionCall) goja.Value {
				rt.removeListener(event, inner.This)
				_, err := fn(goja.Undefined(), inner.Arguments...)
				if err != nil {
					rt.fail(err)
				}
				return goja.Undefined()
			})
			rt.listeners[event] = append(rt.listeners[event], wrapped)
		} else {
			rt.listeners[event] = append(rt.listeners[event], listener)
		}
		if event == "SIGINT" {
			rt.interrupts.handled.Store(true)
		}
		return call.This
	}
}

// unlisten is process.off.
func (rt *Runtime) unlisten(call goja.FunctionCall) goja.Value {
	rt.removeListener(call.Argument(0).String(), call.Argument(1))
	return call.This
}

func (rt *Runtime) removeListener(event string, listener goja.Value) {
	list := rt.listeners[event]
	for i, other := range list {
		if other.SameAs(listener) {
			rt.listeners[event] = append(list[:i:i], list[i+1:]...)
			break
		}
	}
	if event == "SIGINT" {
		rt.interrupts.handled.Store(len(rt.listeners[event]) > 0)
	}
}

// emit calls an event's listeners, each with itself as this.
func (rt *Runtime) emit(event string, args ...goja.Value) {
	for _, listener := range append([]goja.Value(nil), rt.listeners[event]...) {
		fn, _ := goja.AssertFunction(listener)
		if _, err := fn(listener, args...); err != nil {
			rt.fail(err)
		}
	}
}

// emitExit tells the script that it has ended, and gives how it has: a listener
// may choose another status, or fail.
func (rt *Runtime) emitExit(failure error) error {
	if len(rt.listeners["exit"]) == 0 {
		return failure
	}
	code := 0
	var coded interface{ ExitCode() int }
	if errors.As(failure, &coded) {
		code = coded.ExitCode()
	}
	rt.exit, rt.fatal = nil, nil
	rt.turn(func() { rt.emit("exit", rt.vm.ToValue(code)) })
	switch {
	case rt.exit != nil:
		return rt.exit.orNil()
	case rt.fatal != nil:
		return rt.scriptError(rt.fatal)
	case failure == nil:
		return rt.chosenExit()
	}
	return failure
}
