package runtime

import (
	"fmt"

	"github.com/dop251/goja"
)

// NewError makes an error of a global class, such as "RangeError", whose stack is
// where the script is now. It is for the loop.
func (rt *Runtime) NewError(class, message string) *goja.Object {
	o, err := rt.vm.New(rt.vm.Get(class), rt.vm.ToValue(message))
	if err != nil {
		panic(err) // the script has replaced the class by something that throws
	}
	return o
}

// TypeError throws a TypeError into the script. It is for Go functions that the
// script calls, and does not return.
func (rt *Runtime) TypeError(format string, args ...any) {
	panic(rt.NewError("TypeError", fmt.Sprintf(format, args...)))
}
