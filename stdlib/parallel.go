package stdlib

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
)

//go:embed parallel.js
var parallelSource string

// newParallel makes the module parallel, a function; see parallel.js.
func newParallel(rt *runtime.Runtime) *goja.Object {
	v, err := rt.VM().RunScript("<oktascript/parallel>", parallelSource)
	if err != nil {
		panic(err) // the embedded source is part of the program
	}
	return v.ToObject(rt.VM())
}
