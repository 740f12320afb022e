package runtime

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// format joins the arguments of console.log: a first string's %s %d %i %f %j %o
// %O %c take one each (https://console.spec.whatwg.org/#formatter); the rest
// follow, strings as they are.
func (rt *Runtime) format(args []goja.Value) string {
	if len(args) == 0 {
		return ""
	}
	var b strings.Builder
	if text, isText := args[0].(goja.String); isText && len(args) > 1 && strings.Contains(text.String(), "%") {
		args = rt.expand(&b, text.String(), args[1:])
	} else {
		b.WriteString(rt.plain(args[0]))
		args = args[1:]
	}
	for _, v := range args {
		b.WriteString(" " + rt.plain(v))
	}
	return b.String()
}

// expand writes a format and returns the arguments that it left.
func (rt *Runtime) expand(b *strings.Builder, format string, args []goja.Value) []goja.Value {
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
		b.WriteString(rt.directive(format[i], args[0]))
		args = args[1:]
	}
	return args
}

func (rt *Runtime) directive(letter byte, v goja.Value) string {
	switch letter {
	case 'd', 'f':
		return v.ToNumber().String()
	case 'i':
		if n := v.ToFloat(); !math.IsNaN(n) {
			return rt.vm.ToValue(math.Trunc(n)).String()
		}
		return "NaN"
	case 'j':
		stringify, _ := goja.AssertFunction(rt.vm.Get("JSON").ToObject(rt.vm).Get("stringify"))
		text, err := stringify(goja.Undefined(), v)
		if err != nil {
			return "[Circular]"
		}
		return text.String()
	case 'o', 'O':
		return rt.Inspect(v)
	case 'c':
		return "" // CSS, which a terminal has not
	}
	return rt.plain(v)
}

// plain shows a string as it is and inspects everything else.
func (rt *Runtime) plain(v goja.Value) string {
	if text, isText := v.(goja.String); isText {
		return text.String()
	}
	return rt.Inspect(v)
}
