package bindings

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// isAbsent says whether an argument was left out: undefined and null alike.
func isAbsent(v goja.Value) bool { return v == nil || goja.IsUndefined(v) || goja.IsNull(v) }

// isID says whether a value can stand in a path.
func isID(v goja.Value) bool {
	if isAbsent(v) {
		return false
	}
	switch id := v.Export().(type) {
	case string, int64, *big.Int:
		_, isObject := v.(*goja.Object)
		return !isObject
	case float64:
		return !math.IsNaN(id) && !math.IsInf(id, 0)
	}
	return false
}

// plainObject is a value's members, where it has members to be read by name.
func plainObject(v goja.Value) (*goja.Object, bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	switch o.ClassName() {
	case "Array", "Function", "Date", "String", "Number", "Boolean", "RegExp", "Promise":
		return nil, false
	}
	return o, true
}

// describe names a value in an error message by its kind, and shows it where it
// is short and cannot be a secret.
func describe(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return "undefined"
	}
	if goja.IsNull(v) {
		return "null"
	}
	o, isObject := v.(*goja.Object)
	if !isObject {
		switch v.Export().(type) {
		case string:
			return "a string"
		case bool:
			return "the boolean " + v.String()
		}
		return "the number " + v.String()
	}
	if _, isPromise := o.Export().(*goja.Promise); isPromise {
		return "a promise (is an await missing?)"
	}
	switch o.ClassName() {
	case "Function":
		return "a function"
	case "Array":
		return "an array"
	}
	if class, isObject := o.Get("constructor").(*goja.Object); isObject && class.Get("name").String() != "Object" {
		return "a " + class.Get("name").String()
	}
	return "an object"
}

// queryTexts is a query value as the text that is sent, or texts for an array.
func queryTexts(v goja.Value) ([]string, error) {
	if o, isObject := v.(*goja.Object); isObject && o.ClassName() == "Array" {
		texts := make([]string, 0, o.Get("length").ToInteger())
		for i := range cap(texts) {
			text, err := queryText(o.Get(fmt.Sprint(i)))
			if err != nil {
				return nil, err
			}
			texts = append(texts, text)
		}
		return texts, nil
	}
	text, err := queryText(v)
	return []string{text}, err
}

func queryText(v goja.Value) (string, error) {
	if !isAbsent(v) {
		switch x := v.Export().(type) {
		case string, bool, int64, *big.Int:
			return v.String(), nil
		case float64:
			if !math.IsNaN(x) && !math.IsInf(x, 0) {
				return v.String(), nil
			}
		case time.Time:
			return x.UTC().Format("2006-01-02T15:04:05.000Z"), nil
		}
	}
	return "", fmt.Errorf("takes a string, number, boolean, Date or an array of them, not %s", describe(v))
}

// bytesOf is the content of an ArrayBuffer or of a view on one, copied.
func bytesOf(v goja.Value) ([]byte, bool) {
	if v == nil {
		return nil, false
	}
	switch data := v.Export().(type) {
	case goja.ArrayBuffer:
		return append([]byte{}, data.Bytes()...), true
	case []byte:
		return append([]byte{}, data...), true
	}
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	buffer, isBuffer := exportBuffer(o)
	if !isBuffer {
		return nil, false
	}
	offset, length := o.Get("byteOffset").ToInteger(), o.Get("byteLength").ToInteger()
	return append([]byte{}, buffer[offset:offset+length]...), true
}

func exportBuffer(view *goja.Object) ([]byte, bool) {
	inner := view.Get("buffer")
	if inner == nil {
		return nil, false
	}
	buffer, ok := inner.Export().(goja.ArrayBuffer)
	if !ok {
		return nil, false
	}
	return buffer.Bytes(), true
}

// isJSONType says whether a content type is JSON: application/json, or a type
// that ends in +json (RFC 6839).
func isJSONType(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	return kind == "application/json" || strings.HasSuffix(kind, "+json")
}
