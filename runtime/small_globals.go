package runtime

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja_nodejs/require"
	"github.com/dop251/goja_nodejs/url"
)

func newQueueMicrotask(rt *Runtime) goja.Value {
	promise := rt.vm.Get("Promise").ToObject(rt.vm)
	resolve, _ := goja.AssertFunction(promise.Get("resolve"))
	return rt.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		fn, ok := goja.AssertFunction(call.Argument(0))
		if !ok {
			panic(rt.vm.NewTypeError("queueMicrotask takes a function, not %s", call.Argument(0)))
		}
		args := call.Arguments[1:]
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

// fromURL makes URL and URLSearchParams (https://url.spec.whatwg.org).
func fromURL(name string) func(*Runtime) goja.Value {
	return func(rt *Runtime) goja.Value {
		made := rt.modules["<url>"]
		if made == nil {
			global := rt.vm.GlobalObject()
			before := global.Get("require")
			new(require.Registry).Enable(rt.vm)
			made = require.Require(rt.vm, url.ModuleName)
			rt.modules["<url>"] = made
			_ = global.Delete("require")
			if before != nil {
				_ = global.Set("require", before)
			}
		}
		return made.ToObject(rt.vm).Get(name)
	}
}

func newAtob(rt *Runtime) goja.Value {
	return rt.vm.ToValue(func(text string) string {
		clean := strings.TrimRight(strings.Join(strings.Fields(text), ""), "=")
		data, err := base64.RawStdEncoding.DecodeString(clean)
		if err != nil {
			panic(rt.vm.NewTypeError("atob: the text is not base64"))
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
				panic(rt.vm.NewTypeError("btoa: the text has a character outside Latin-1; encode it with TextEncoder first"))
			}
			data = append(data, byte(r))
		}
		return base64.StdEncoding.EncodeToString(data)
	})
}

// newCrypto makes crypto: randomUUID() and getRandomValues(typedArray).
func newCrypto(rt *Runtime) goja.Value {
	o := rt.vm.NewObject()
	_ = o.Set("randomUUID", func() string {
		var b [16]byte
		_, _ = rand.Read(b[:])
		b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80 // version 4, RFC 9562 §5.4
		return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
	})
	_ = o.Set("getRandomValues", func(call goja.FunctionCall) goja.Value {
		view, ok := viewBytes(call.Argument(0))
		if !ok {
			panic(rt.vm.NewTypeError("crypto.getRandomValues takes a typed array"))
		}
		_, _ = rand.Read(view)
		return call.Argument(0)
	})
	return o
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
