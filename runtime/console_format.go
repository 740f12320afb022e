package runtime

import (
	"math/big"
	"strings"

	"github.com/dop251/goja"
)

// formatter renders the arguments of console.log.
type formatter struct {
	rt    *Runtime
	color bool
}

// inspector shows a value as the formatter is to.
func (f formatter) inspector() *inspector {
	in := f.rt.inspector()
	in.color = f.color
	return in
}

// format joins the arguments of console.log: a first string's %s %d %i %f %j %o
// %O %c take one each (https://console.spec.whatwg.org/#formatter); the rest
// follow, strings as they are.
func (f formatter) format(args []goja.Value) string {
	if len(args) == 0 {
		return ""
	}
	var b strings.Builder
	if text, isText := args[0].(goja.String); isText && len(args) > 1 && strings.Contains(text.String(), "%") {
		args = f.expand(&b, text.String(), args[1:])
	} else {
		b.WriteString(f.plain(args[0]))
		args = args[1:]
	}
	for _, v := range args {
		b.WriteString(" " + f.plain(v))
	}
	return b.String()
}

// expand writes a format and returns the arguments that it left.
func (f formatter) expand(b *strings.Builder, format string, args []goja.Value) []goja.Value {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		if format[i] == '%' {
			b.WriteByte('%')
			continue
		}
		if len(args) == 0 || !strings.ContainsRune("sdifjoOc", rune(format[i])) {
			b.WriteString(format[i-1 : i+1])
			continue
		}
		b.WriteString(f.directive(format[i], args[0]))
		args = args[1:]
	}
	return args
}

func (f formatter) directive(letter byte, v goja.Value) string {
	switch letter {
	case 'd', 'i', 'f':
		return f.number(letter, v)
	case 'j':
		stringify, _ := goja.AssertFunction(f.rt.vm.Get("JSON").ToObject(f.rt.vm).Get("stringify"))
		text, err := stringify(goja.Undefined(), v)
		if err != nil {
			return "[Circular]"
		}
		return text.String()
	case 'o':
		in := f.inspector()
		in.depth = 4
		return in.show(v, 0)
	case 'O':
		return f.inspector().show(v, 0)
	case 'c':
		return "" // CSS, which a terminal has not
	}
	return f.plain(v)
}

// number formats for %d, %i and %f: as a number, whole, or read from a text.
func (f formatter) number(letter byte, v goja.Value) string {
	_, isObject := v.(*goja.Object)
	_, isSymbol := v.(*goja.Symbol)
	if isObject || isSymbol {
		return "NaN"
	}
	if n, isBig := v.Export().(*big.Int); isBig {
		return n.String() + "n"
	}
	name := map[byte]string{'d': "Number", 'i': "parseInt", 'f': "parseFloat"}[letter]
	read, _ := goja.AssertFunction(f.rt.vm.Get(name))
	n, err := read(goja.Undefined(), v)
	if err != nil {
		return "NaN"
	}
	return f.rt.inspectPlain(n)
}

// inspectPlain shows a value without colours.
func (rt *Runtime) inspectPlain(v goja.Value) string {
	in := rt.inspector()
	in.color = false
	return in.show(v, 0)
}

// plain shows a string as it is and inspects everything else.
func (f formatter) plain(v goja.Value) string {
	if text, isText := v.(goja.String); isText {
		return text.String()
	}
	return f.inspector().show(v, 0)
}
