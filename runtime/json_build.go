package runtime

import (
	"strconv"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime/jsonscan"
)

// ParseJSON is the value that JSON text says, of ordinary objects and arrays.
func (rt *Runtime) ParseJSON(text []byte) (goja.Value, error) {
	if err := jsonscan.Check(text); err != nil {
		return nil, err
	}
	return rt.JSONValue(text), nil
}

// JSONValue is the value that JSON text says, which must have been checked. What
// it makes keeps nothing of the text.
func (rt *Runtime) JSONValue(text []byte) goja.Value {
	b := jsonBuilder{rt: rt, text: text}
	return b.value()
}

// jsonBuilder makes values of checked JSON text, from its position on.
type jsonBuilder struct {
	rt   *Runtime
	text []byte
	at   int
}

// peek is the next byte that is no white space.
func (b *jsonBuilder) peek() byte {
	for {
		switch c := b.text[b.at]; c {
		case ' ', '\n', '\t', '\r':
			b.at++
		default:
			return c
		}
	}
}

func (b *jsonBuilder) value() goja.Value {
	switch b.peek() {
	case '{':
		return b.object()
	case '[':
		return b.array()
	}
	start := b.at
	b.at = jsonscan.Skip(b.text, start)
	return b.rt.JSONScalar(b.text[start:b.at])
}

func (b *jsonBuilder) object() goja.Value {
	o := b.rt.vm.NewObject()
	b.at++
	for b.peek() != '}' {
		start := b.at
		b.at = jsonscan.Skip(b.text, start)
		key := b.rt.jsonStrings.key(b.text[start:b.at])
		b.peek() // the colon
		b.at++
		v := b.value()
		if key == "__proto__" { // assigning it would set the prototype
			_ = o.DefineDataProperty(key, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		} else {
			_ = o.Set(key, v)
		}
		if b.peek() == ',' {
			b.at++
		}
	}
	b.at++
	return o
}

func (b *jsonBuilder) array() goja.Value {
	var elements []any
	b.at++
	for b.peek() != ']' {
		elements = append(elements, b.value())
		if b.peek() == ',' {
			b.at++
		}
	}
	b.at++
	return b.rt.vm.NewArray(elements...)
}

// JSONScalar is the value of a checked JSON string, number or word.
func (rt *Runtime) JSONScalar(text []byte) goja.Value {
	switch text[0] {
	case '"':
		return rt.jsonStrings.value(rt.vm, text)
	case 't':
		return rt.vm.ToValue(true)
	case 'f':
		return rt.vm.ToValue(false)
	case 'n':
		return goja.Null()
	}
	if len(text) < 16 { // a whole number that a float64 holds exactly
		if n, err := strconv.ParseInt(string(text), 10, 64); err == nil && string(text) != "-0" {
			return rt.vm.ToValue(n)
		}
	}
	f, _ := strconv.ParseFloat(string(text), 64) // what is too great is infinite, as in JavaScript
	return rt.vm.ToValue(f)
}

// JSONKey is the name that a checked string literal says.
func (rt *Runtime) JSONKey(literal []byte) string { return rt.jsonStrings.key(literal) }
