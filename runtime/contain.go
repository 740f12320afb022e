package runtime

import (
	"errors"

	"github.com/dop251/goja"
)

// maxTries is how many functions that are async or generators, each called by
// another, an interruption can unwind.
const maxTries = 256

// errBroken is the end of a session that was interrupted in more.
var errBroken = errors.New("the session cannot go on: what was interrupted was too deep in async functions; leave it with .exit and begin another")

// contain calls fn inside so many tries. goja, when it is interrupted, unwinds one
// function that is async or a generator for each try that the interruption passes,
// and what is left on its stack would keep promises from ever being settled again.
func (rt *Runtime) contain(tries int, fn func()) (thrown *goja.Exception) {
	if tries == 0 {
		return rt.vm.Try(fn)
	}
	if outer := rt.vm.Try(func() { thrown = rt.contain(tries-1, fn) }); outer != nil {
		return outer
	}
	return thrown
}

// abrupt is an error that no script can catch; nil for any other.
func abrupt(err error) error {
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &interrupted):
		return interrupted
	case errors.As(err, &overflow):
		return overflow
	}
	return nil
}

// dropJobs forgets the promise jobs that interrupted code has queued.
func (rt *Runtime) dropJobs() {
	rt.vm.Interrupt(errEnded)
	_, _ = rt.vm.RunString("0")
	rt.vm.ClearInterrupt()
}

// settles says whether promises are settled still.
func (rt *Runtime) settles() (ran bool) {
	promise, resolve, _ := rt.vm.NewPromise()
	then, _ := goja.AssertFunction(rt.vm.ToValue(promise).ToObject(rt.vm).Get("then"))
	_ = resolve(goja.Undefined())
	_, err := then(rt.vm.ToValue(promise), rt.vm.ToValue(func(goja.FunctionCall) goja.Value {
		ran = true
		return goja.Undefined()
	}))
	return ran && err == nil
}
