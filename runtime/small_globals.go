package runtime

import (
	"encoding/base64"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"
)

func newQueueMicrotask(rt *Runtime) goja.Value {
	promise := rt.vm.Get("Promise").ToObject(rt.vm)
	resolve, _ := goja.AssertFunction(promise.Get("resolve"))
	return rt.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		fn, ok := goja.AssertFunction(call.Argument(0))
		if !ok {
			rt.TypeError("queueMicrotask takes a function, not %s", call.Argument(0))
		}
		args := slices.Clone(call.Arguments[1:]) // goja uses the array again
		p, err := resolve(promise)
		if err != nil {
			panic(err)
		}
		rt.callMethod(p.ToObject(rt.vm), "then", rt.vm.ToValue(func(goja.FunctionCall) goja.Value {
			if _, err := fn(goja.Undefined(), args...); err != nil {
				rt.fail(err)
			}
			return goja.Undefined()
		}))
		return goja.Undefined()
	})
}

// newPerformance makes performance: now() is milliseconds since the start.
func newPerformance(rt *Runtime) goja.Value {
	o := rt.vm.NewObject()
	_ = o.Set("now", func() float64 { return float64(time.Since(rt.started).Nanoseconds()) / 1e6 })
	_ = o.Set("timeOrigin", float64(rt.started.UnixNano())/1e6)
	return o
}

func newAtob(rt *Runtime) goja.Value {
	return rt.vm.ToValue(func(text string) string {
		clean := strings.TrimRight(strings.Join(strings.Fields(text), ""), "=")
		data, err := base64.RawStdEncoding.DecodeString(clean)
		if err != nil {
			rt.TypeError("atob: the text is not base64")
		}
		runes := make([]rune, len(data))
		for i, b := range data {
			runes[i] = rune(b)
		}
		return string(runes)
	})
}

func newBtoa(rt *Runtime) goja.Value {
	return rt.vm.ToValue(func(text string) string {
		data := make([]byte, 0, len(text))
		for _, r := range text {
			if r > 255 {
				rt.TypeError("btoa: the text has a character outside Latin-1; encode it with TextEncoder first")
			}
			data = append(data, byte(r))
		}
		return base64.StdEncoding.EncodeToString(data)
	})
}

// viewBytes are the bytes under a typed array, not copied.
func viewBytes(v goja.Value) ([]byte, bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	if buffer, isBuffer := v.Export().(goja.ArrayBuffer); isBuffer {
		return buffer.Bytes(), true
	}
	inner := o.Get("buffer")
	if inner == nil {
		return nil, false
	}
	buffer, isBuffer := inner.Export().(goja.ArrayBuffer)
	if !isBuffer {
		return nil, false
	}
	offset := o.Get("byteOffset").ToInteger()
	return buffer.Bytes()[offset : offset+o.Get("byteLength").ToInteger()], true
}
