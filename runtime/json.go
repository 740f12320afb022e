package runtime

import (
	"errors"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// installJSON replaces JSON.parse and JSON.stringify by ones that make and read
// objects without a decoder in between. With a reviver or a replacer, and for
// objects of the host, the engine's own do it.
func (rt *Runtime) installJSON() {
	object := rt.vm.Get("JSON").ToObject(rt.vm)
	rt.replaceFunction(object, "parse", func(call goja.FunctionCall) (goja.Value, bool) {
		if _, revives := goja.AssertFunction(call.Argument(1)); revives {
			return nil, false
		}
		v, err := rt.ParseJSON([]byte(jsonText(call.Argument(0).ToString())))
		if err != nil {
			panic(rt.NewError("SyntaxError", "the text is not valid JSON: "+err.Error()))
		}
		return v, true
	})
	rt.replaceFunction(object, "stringify", func(call goja.FunctionCall) (goja.Value, bool) {
		gap, ok := gapOf(call.Argument(2))
		if _, replaces := call.Argument(1).(*goja.Object); replaces || !ok {
			return nil, false
		}
		text, ok, err := rt.JSONText(call.Argument(0), gap)
		var wrong *jsonTypeError
		switch {
		case errors.Is(err, errForeign):
			return nil, false
		case errors.As(err, &wrong):
			panic(rt.vm.NewTypeError(wrong.message))
		case err != nil:
			panic(err)
		case !ok:
			return goja.Undefined(), true
		}
		return rt.vm.ToValue(string(text)), true
	})
}

// gapOf is JSON.stringify's third argument as a level's indentation. It is not ok
// for an object.
func gapOf(v goja.Value) (gap string, ok bool) {
	if _, isObject := v.(*goja.Object); isObject {
		return "", false
	}
	switch x := v.Export().(type) {
	case string:
		return x[:min(len(x), 10)], true
	case int64, float64:
		return strings.Repeat(" ", int(max(min(v.ToFloat(), 10), 0))), true
	}
	return "", true
}

// replaceFunction puts fn in the place of a function of a built-in object; where
// fn does not do it, the engine's own does.
func (rt *Runtime) replaceFunction(object *goja.Object, name string, fn func(goja.FunctionCall) (goja.Value, bool)) {
	own := object.Get(name).ToObject(rt.vm)
	call, _ := goja.AssertFunction(own)
	replaced := rt.vm.ToValue(func(args goja.FunctionCall) goja.Value {
		if v, done := fn(args); done {
			return v
		}
		v, err := call(args.This, args.Arguments...)
		if err != nil {
			panic(err)
		}
		return v
	}).ToObject(rt.vm)
	for _, property := range []string{"name", "length"} {
		_ = replaced.DefineDataProperty(property, own.Get(property), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	_ = object.DefineDataProperty(name, replaced, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// jsonText is a string in UTF-8. A surrogate that stands alone, which UTF-8 cannot
// say, becomes an escape, as it can only be in a string literal.
func jsonText(s goja.Value) string {
	text := s.String()
	if !strings.ContainsRune(text, '\uFFFD') {
		return text
	}
	units, isString := s.(goja.String)
	if !isString {
		return text
	}
	var b strings.Builder
	for i := 0; i < units.Length(); {
		r, next := unitsAt(units, i)
		if utf16.IsSurrogate(r) {
			b.WriteString(`\u` + hex4(r))
		} else {
			b.WriteRune(r)
		}
		i = next
	}
	return b.String()
}

// unitsAt is the character at a position of a string, or a surrogate that stands
// alone there, and where the next begins.
func unitsAt(units goja.String, i int) (r rune, next int) {
	r = rune(units.CharAt(i))
	if utf16.IsSurrogate(r) && i+1 < units.Length() {
		if pair := utf16.DecodeRune(r, rune(units.CharAt(i+1))); pair != '\uFFFD' {
			return pair, i + 2
		}
	}
	return r, i + 1
}

func hex4(unit rune) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[unit>>12&15], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15]})
}
