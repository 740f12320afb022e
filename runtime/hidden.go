package runtime

import (
	"sync"

	"github.com/dop251/goja"
)

// hiddenKey is the property under which JavaScript objects keep their Go side.
// It does not show when an object is listed or printed, and what it holds has no
// members that a script could reach.
var hiddenKey = sync.OnceValue(func() *goja.Symbol { return goja.NewSymbol("host") })

// hide keeps Go state in a JavaScript object. The state must have no exported
// fields or methods.
func (rt *Runtime) hide(o *goja.Object, state any) {
	_ = o.DefineDataPropertySymbol(hiddenKey(), rt.vm.ToValue(state), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
}

// hiddenIn is the Go state of a kind that an object keeps.
func hiddenIn[T any](v goja.Value) (state T, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return state, false
	}
	kept := o.GetSymbol(hiddenKey())
	if kept == nil {
		return state, false
	}
	state, ok = kept.Export().(T)
	return state, ok
}
