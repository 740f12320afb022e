package runtime

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// JSONText is what JSON.stringify makes of a value, without a replacer; gap is the
// indentation of a level, empty for none. It is not ok for what JSON does not know,
// such as undefined. A toJSON that throws and a cycle are errors.
func (rt *Runtime) JSONText(v goja.Value, gap string) (text []byte, ok bool, err error) {
	w := jsonWriter{rt: rt, gap: gap}
	thrown := rt.vm.Try(func() { ok, err = w.value(v, "") })
	if thrown != nil {
		return nil, false, thrown
	}
	return w.out, ok, err
}

// errForeign is of a value that only the engine's own JSON.stringify knows, such as
// an object of the host.
var errForeign = errors.New("a value that is not written here")

// jsonWriter writes values as ECMA-262 §25.5.2 says.
type jsonWriter struct {
	rt     *Runtime
	out    []byte
	gap    string
	indent string
	within []*goja.Object // what is being written, the outermost first
}

// value writes a value; not ok, it has written nothing.
func (w *jsonWriter) value(v goja.Value, key string) (ok bool, err error) {
	if o, isObject := v.(*goja.Object); isObject {
		return w.object(o, key)
	}
	return w.primitive(v)
}

// primitive writes a primitive value. It looks at its type in place of exporting
// it, which would make a copy.
func (w *jsonWriter) primitive(v goja.Value) (ok bool, err error) {
	if v == nil || goja.IsUndefined(v) {
		return false, nil
	}
	if text, isString := v.(goja.String); isString {
		w.string(text)
		return true, nil
	}
	switch v.ExportType() {
	case nil:
		w.out = append(w.out, "null"...)
	case intType:
		w.out = strconv.AppendInt(w.out, v.ToInteger(), 10)
	case boolType:
		w.out = strconv.AppendBool(w.out, v.ToBoolean())
	case floatType:
		if x := v.ToFloat(); math.IsNaN(x) || math.IsInf(x, 0) {
			w.out = append(w.out, "null"...)
		} else {
			w.out = append(w.out, v.String()...)
		}
	default:
		if _, isSymbol := v.(*goja.Symbol); isSymbol {
			return false, nil
		}
		return false, errForeign // a BigInt, which may have been given a toJSON
	}
	return true, nil
}

// jsonTypeError is a TypeError of JSON.stringify.
type jsonTypeError struct{ message string }

func (e *jsonTypeError) Error() string { return e.message }

func (w *jsonWriter) object(o *goja.Object, key string) (ok bool, err error) {
	if toJSON, isFunction := goja.AssertFunction(o.Get("toJSON")); isFunction {
		v, err := toJSON(o, w.rt.vm.ToValue(key))
		if err != nil {
			return false, err
		}
		replaced, isObject := v.(*goja.Object)
		if !isObject {
			return w.primitive(v)
		}
		o = replaced
	}
	switch o.ClassName() {
	case "Function":
		return false, nil
	case "Number":
		return w.primitive(o.ToNumber())
	case "String":
		return w.primitive(o.ToString())
	case "Boolean":
		return w.primitive(w.rt.vm.ToValue(o.Export() == true))
	}
	if !isOrdinary(o) {
		return false, errForeign
	}
	if w.copySource(o) {
		return true, nil
	}
	if slices.Contains(w.within, o) {
		return false, &jsonTypeError{"the object is a part of itself, which JSON cannot say"}
	}
	w.within = append(w.within, o)
	outer := w.indent
	w.indent += w.gap
	if o.ClassName() == "Array" {
		err = w.elements(o, outer)
	} else {
		err = w.members(o, outer)
	}
	w.indent = outer
	w.within = w.within[:len(w.within)-1]
	return true, err
}

var (
	intType      = reflect.TypeFor[int64]()
	boolType     = reflect.TypeFor[bool]()
	floatType    = reflect.TypeFor[float64]()
	mapType      = reflect.TypeFor[map[string]any]()
	sliceType    = reflect.TypeFor[[]any]()
	closableType = reflect.TypeFor[Closable]()
)

// isOrdinary says whether an object keeps its members where a script put them.
func isOrdinary(o *goja.Object) bool {
	t := o.ExportType()
	return t == mapType || t == sliceType || t.Implements(closableType)
}

// copySource writes an object of the host by the text that it still is.
func (w *jsonWriter) copySource(o *goja.Object) (ok bool) {
	if w.gap != "" || o.ExportType() == mapType || o.ExportType() == sliceType {
		return false
	}
	source, isSource := o.Export().(JSONSource)
	if !isSource {
		return false
	}
	text := source.SourceJSON()
	mark := len(w.out)
	if text == nil || !w.copy(text) {
		w.out = w.out[:mark]
		return false
	}
	return true
}

func (w *jsonWriter) elements(o *goja.Object, outer string) error {
	length := int(o.Get("length").ToInteger())
	w.out = append(w.out, '[')
	for i := range length {
		w.separate(i == 0)
		key := strconv.Itoa(i)
		ok, err := w.value(o.Get(key), key)
		if err != nil {
			return err
		}
		if !ok {
			w.out = append(w.out, "null"...)
		}
	}
	w.end(length == 0, outer, ']')
	return nil
}

func (w *jsonWriter) members(o *goja.Object, outer string) error {
	w.out = append(w.out, '{')
	first := true
	for _, key := range o.Keys() {
		mark := len(w.out)
		w.separate(first)
		w.quote(key)
		w.out = append(w.out, ':')
		if w.gap != "" {
			w.out = append(w.out, ' ')
		}
		ok, err := w.value(o.Get(key), key)
		if err != nil {
			return err
		}
		if ok {
			first = false
		} else {
			w.out = w.out[:mark]
		}
	}
	w.end(first, outer, '}')
	return nil
}

func (w *jsonWriter) separate(first bool) {
	if !first {
		w.out = append(w.out, ',')
	}
	w.newLine(w.indent)
}

func (w *jsonWriter) end(empty bool, outer string, bracket byte) {
	if !empty {
		w.newLine(outer)
	}
	w.out = append(w.out, bracket)
}

func (w *jsonWriter) newLine(indent string) {
	if w.gap != "" {
		w.out = append(append(w.out, '\n'), indent...)
	}
}

// string writes a string. UTF-8 cannot say a surrogate that stands alone, which is
// escaped.
func (w *jsonWriter) string(units goja.String) {
	text := units.String()
	if !strings.Contains(text, "\uFFFD") {
		w.quote(text)
		return
	}
	w.out = append(w.out, '"')
	for i := 0; i < units.Length(); i++ {
		r, next := unitsAt(units, i)
		if utf16.IsSurrogate(r) {
			w.out = append(append(w.out, `\u`...), hex4(r)...)
		} else {
			w.escape(string(r))
		}
		i = next - 1
	}
	w.out = append(w.out, '"')
}

func (w *jsonWriter) quote(text string) {
	w.out = append(w.out, '"')
	w.escape(text)
	w.out = append(w.out, '"')
}

// escape writes text with the escapes that JSON.stringify makes (ECMA-262
// §25.5.2.3), and no others.
func (w *jsonWriter) escape(text string) {
	start := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		w.out = append(w.out, text[start:i]...)
		start = i + 1
		if j := strings.IndexByte("\"\\\b\f\n\r\t", c); j >= 0 {
			w.out = append(w.out, '\\', `"\bfnrt`[j])
		} else {
			w.out = append(append(w.out, `\u`...), hex4(rune(c))...)
		}
	}
	w.out = append(w.out, text[start:]...)
}
