package runtime

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// newTextEncoder makes TextEncoder (https://encoding.spec.whatwg.org).
func newTextEncoder(rt *Runtime) goja.Value {
	return rt.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		_ = call.This.Set("encoding", "utf-8")
		_ = call.This.DefineDataProperty("encode", rt.vm.ToValue(func(args goja.FunctionCall) goja.Value {
			text := ""
			if !goja.IsUndefined(args.Argument(0)) {
				text = args.Argument(0).String()
			}
			return rt.newBytes([]byte(text))
		}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		return nil
	})
}

// newTextDecoder makes TextDecoder, for UTF-8 alone.
func newTextDecoder(rt *Runtime) goja.Value {
	return rt.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		label := "utf-8"
		if !goja.IsUndefined(call.Argument(0)) {
			label = strings.ToLower(call.Argument(0).String())
		}
		if label != "utf-8" && label != "utf8" && label != "ascii" {
			rt.TypeError("TextDecoder knows utf-8, not %s", label)
		}
		fatal := false
		if o, isObject := call.Argument(1).(*goja.Object); isObject && o.Get("fatal") != nil {
			fatal = o.Get("fatal").ToBoolean()
		}
		_ = call.This.Set("encoding", "utf-8")
		_ = call.This.DefineDataProperty("decode", rt.vm.ToValue(func(args goja.FunctionCall) goja.Value {
			return rt.vm.ToValue(rt.decodeText(args.Argument(0), fatal))
		}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		return nil
	})
}

func (rt *Runtime) decodeText(v goja.Value, fatal bool) string {
	if goja.IsUndefined(v) {
		return ""
	}
	data, ok := viewBytes(v)
	if !ok {
		rt.TypeError("decode takes an ArrayBuffer or a typed array")
	}
	if fatal && !utf8.Valid(data) {
		rt.TypeError("the bytes are not UTF-8")
	}
	return strings.ToValidUTF8(string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), "\ufffd")
}

// newBytes is a Uint8Array.
func (rt *Runtime) newBytes(data []byte) goja.Value {
	o, err := rt.vm.New(rt.vm.Get("Uint8Array"), rt.vm.ToValue(rt.vm.NewArrayBuffer(data)))
	if err != nil {
		panic(err)
	}
	return o
}
