package runtime

import (
	"net/http"

	"github.com/dop251/goja"
)

// OnAbort calls fn on the loop when an AbortSignal is aborted, at once where it
// is already, until remove is called. It is not ok where the value is no signal.
func (rt *Runtime) OnAbort(signal goja.Value, fn func(reason goja.Value)) (remove func(), ok bool) {
	o, isObject := signal.(*goja.Object)
	if !isObject || !rt.vm.InstanceOf(o, rt.vm.Get("AbortSignal").ToObject(rt.vm)) {
		return func() {}, false
	}
	if o.Get("aborted").ToBoolean() {
		fn(o.Get("reason"))
		return func() {}, true
	}
	listener := rt.vm.ToValue(func(goja.FunctionCall) goja.Value {
		fn(o.Get("reason"))
		return goja.Undefined()
	})
	rt.callMethod(o, "addEventListener", rt.vm.ToValue("abort"), listener)
	return func() { rt.callMethod(o, "removeEventListener", rt.vm.ToValue("abort"), listener) }, true
}

func (rt *Runtime) callMethod(o *goja.Object, name string, args ...goja.Value) {
	if fn, ok := goja.AssertFunction(o.Get(name)); ok {
		_, _ = fn(o, args...)
	}
}

// NewHeaders makes a Headers of HTTP headers.
func (rt *Runtime) NewHeaders(h http.Header) *goja.Object {
	entries := make([]any, 0, len(h))
	for name, values := range h {
		for _, value := range values {
			entries = append(entries, rt.vm.NewArray(name, value))
		}
	}
	o, err := rt.vm.New(rt.vm.Get("Headers"), rt.vm.NewArray(entries...))
	if err != nil {
		panic(err) // any header can be appended
	}
	return o
}
