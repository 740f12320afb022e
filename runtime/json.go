package runtime

import (
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// installJSON replaces JSON.parse by one that makes its objects without a decoder
// in between. With a reviver the engine's own does it.
func (rt *Runtime) installJSON() {
	object := rt.vm.Get("JSON").ToObject(rt.vm)
	own, _ := goja.AssertFunction(object.Get("parse"))
	parse := rt.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if _, revives := goja.AssertFunction(call.Argument(1)); revives {
			v, err := own(call.This, call.Arguments...)
			if err != nil {
				panic(err)
			}
			return v
		}
		text := jsonText(call.Argument(0).ToString())
		v, err := rt.ParseJSON([]byte(text))
		if err != nil {
			panic(rt.NewError("SyntaxError", "the text is not valid JSON: "+err.Error()))
		}
		return v
	}).ToObject(rt.vm)
	_ = parse.DefineDataProperty("name", rt.vm.ToValue("parse"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = parse.DefineDataProperty("length", rt.vm.ToValue(2), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = object.DefineDataProperty("parse", parse, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
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
	for i := 0; i < units.Length(); i++ {
		unit := rune(units.CharAt(i))
		if utf16.IsSurrogate(unit) && i+1 < units.Length() {
			if pair := utf16.DecodeRune(unit, rune(units.CharAt(i+1))); pair != '\uFFFD' {
				b.WriteRune(pair)
				i++
				continue
			}
		}
		if utf16.IsSurrogate(unit) {
			b.WriteString(`\u` + hex4(unit))
			continue
		}
		b.WriteRune(unit)
	}
	return b.String()
}

func hex4(unit rune) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[unit>>12&15], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15]})
}
