package runtime

import (
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// The limits of what is shown, as Node's util.inspect has them.
const (
	defaultDepth = 2
	lineWidth    = 72
	maxItems     = 100
	unlimited    = math.MaxInt32
)

// Inspect shows a value as console.log does.
func (rt *Runtime) Inspect(v goja.Value) string { return rt.inspector().show(v, 0) }

// inspector shows one value.
type inspector struct {
	rt    *Runtime
	depth int
	open  []*goja.Object // those that are being shown, the outermost first
}

func (rt *Runtime) inspector() *inspector { return &inspector{rt: rt, depth: defaultDepth} }

// show shows a value at a depth of nesting.
func (in *inspector) show(v goja.Value, depth int) string {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return in.primitive(v)
	}
	for _, outer := range in.open {
		if outer == o {
			return in.paint(colorSpecial, "[Circular]")
		}
	}
	in.open = append(in.open, o)
	defer func() { in.open = in.open[:len(in.open)-1] }()
	return in.object(o, depth)
}

func (in *inspector) primitive(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return in.paint(colorMuted, "undefined")
	}
	if goja.IsNull(v) {
		return in.paint(colorBold, "null")
	}
	switch x := v.(type) {
	case goja.String:
		return in.paint(colorString, quoteString(x.String()))
	case *goja.Symbol:
		return in.paint(colorString, "Symbol("+x.String()+")")
	}
	switch x := v.Export().(type) {
	case float64:
		if x == 0 && math.Signbit(x) {
			return in.paint(colorNumber, "-0")
		}
	case *big.Int:
		return in.paint(colorNumber, x.String()+"n")
	}
	return in.paint(colorNumber, v.String())
}

// quoteString quotes a string with the first quote that it does not hold.
func quoteString(s string) string {
	quote := "'"
	for _, q := range []string{"'", `"`, "`"} {
		if !strings.Contains(s, q) {
			quote = q
			break
		}
	}
	r := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, quote, `\`+quote)
	return quote + r.Replace(s) + quote
}

// object shows an object by its kind. What a script's getters and proxies
// throw does not reach the one who prints.
func (in *inspector) object(o *goja.Object, depth int) (text string) {
	defer func() {
		if recover() != nil {
			text = "[Object]"
		}
	}()
	if text, ok := in.custom(o, depth); ok {
		return text
	}
	switch o.ClassName() {
	case "Function":
		return in.function(o, depth)
	case "Error":
		return in.error(o)
	case "Date":
		if date, ok := o.Export().(time.Time); ok && !date.IsZero() {
			return in.paint(colorSpecial, date.UTC().Format("2006-01-02T15:04:05.000Z"))
		}
		return in.paint(colorSpecial, "Invalid Date")
	case "RegExp":
		return in.paint(colorSpecial, o.String())
	case "String", "Number", "Boolean":
		return in.paint(colorSpecial, "["+o.ClassName()+": "+in.primitive(in.rt.vm.ToValue(o.Export()))+"]")
	}
	if in.rt.isError(o) {
		return in.error(o)
	}
	return in.collection(o, depth)
}

// custom calls an object's own Symbol.for('nodejs.util.inspect.custom').
func (in *inspector) custom(o *goja.Object, depth int) (string, bool) {
	forKey, _ := goja.AssertFunction(in.rt.vm.Get("Symbol").ToObject(in.rt.vm).Get("for"))
	key, err := forKey(goja.Undefined(), in.rt.vm.ToValue("nodejs.util.inspect.custom"))
	if err != nil {
		return "", false
	}
	fn, ok := goja.AssertFunction(o.GetSymbol(key.(*goja.Symbol)))
	if !ok {
		return "", false
	}
	shown, err := fn(o, in.rt.vm.ToValue(in.depth-depth), in.rt.vm.NewObject())
	if err != nil {
		return "", false
	}
	if text, isText := shown.Export().(string); isText {
		return text, true
	}
	if shown == goja.Value(o) {
		return "", false
	}
	name := className(o)
	if name == "Object" || name == "" {
		return in.show(shown, depth), true
	}
	return name + " " + in.show(shown, depth), true
}

func (in *inspector) function(o *goja.Object, depth int) string {
	name := textProperty(o, "name")
	kind := "Function"
	if source := o.String(); strings.HasPrefix(source, "class") {
		kind = "class"
	} else if strings.HasPrefix(source, "async") {
		kind = "AsyncFunction"
	}
	text := "[" + kind + ": " + name + "]"
	if name == "" {
		text = "[" + kind + " (anonymous)]"
	}
	if kind == "class" {
		text = "[" + strings.TrimSpace("class "+name) + "]"
	}
	text = in.paint(colorSpecial, text)
	if keys := o.Keys(); len(keys) > 0 && depth <= in.depth {
		return in.join(text+" {", in.members(o, keys, depth), "}", depth, false)
	}
	return text
}

func (in *inspector) error(o *goja.Object) string {
	text := in.rt.errorText(o)
	if len(in.open) > 1 && !strings.Contains(text, "\n") {
		return "[" + text + "]"
	}
	return text
}

// className is the name of an object's class; empty where it has no prototype.
func className(o *goja.Object) string {
	proto := o.Prototype()
	if proto == nil {
		return ""
	}
	constructor, isObject := property(proto, "constructor").(*goja.Object)
	if !isObject {
		return "Object"
	}
	return textProperty(constructor, "name")
}
