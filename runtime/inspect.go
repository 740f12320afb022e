package runtime

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// The limits of what is shown, as Node's util.inspect has them.
const (
	defaultDepth = 2
	breakLength  = 80
	maxItems     = 100
	maxString    = 10_000
	unlimited    = math.MaxInt32
)

// Inspect shows a value as console.log does.
func (rt *Runtime) Inspect(v goja.Value) string { return rt.inspector().show(v, 0) }

// inspector shows one value. Objects are nested in it to a depth; what a
// script's getters and proxies throw does not reach the one who prints.
type inspector struct {
	rt       *Runtime
	depth    int // nesting beyond it is cut short
	color    bool
	open     []*goja.Object       // those that are being shown, the outermost first
	circular map[*goja.Object]int // those that were met again inside themselves, by number
	deepest  int                  // the nesting of the object shown last
}

func (rt *Runtime) inspector() *inspector {
	return &inspector{rt: rt, depth: defaultDepth, color: rt.o.Color}
}

// show shows a value at a depth of nesting.
func (in *inspector) show(v goja.Value, depth int) string {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return in.primitive(v, depth)
	}
	for _, outer := range in.open {
		if outer == o {
			return in.paint(colorSpecial, "[Circular *"+strconv.Itoa(in.reference(o))+"]")
		}
	}
	in.open = append(in.open, o)
	text := in.object(o, depth)
	in.open = in.open[:len(in.open)-1]
	if n := in.circular[o]; n > 0 {
		return in.paint(colorSpecial, "<ref *"+strconv.Itoa(n)+">") + " " + text
	}
	return text
}

// reference numbers an object that refers to itself.
func (in *inspector) reference(o *goja.Object) int {
	if in.circular == nil {
		in.circular = map[*goja.Object]int{}
	}
	if in.circular[o] == 0 {
		in.circular[o] = len(in.circular) + 1
	}
	return in.circular[o]
}

// object shows an object by its kind.
func (in *inspector) object(o *goja.Object, depth int) (text string) {
	defer func() {
		switch end := recover().(type) {
		case nil:
		case *goja.InterruptedError, *goja.StackOverflowError:
			panic(end)
		default:
			text = "[Object]"
		}
	}()
	if text, ok := in.custom(o, depth); ok {
		return text
	}
	if _, isFunction := goja.AssertFunction(o); isFunction {
		return in.base(in.paint(colorSpecial, functionLabel(o)), o, depth)
	}
	switch o.ClassName() {
	case "Date":
		if date, ok := o.Export().(time.Time); ok && !math.IsNaN(o.ToFloat()) {
			return in.base(in.paint(colorDate, date.UTC().Format("2006-01-02T15:04:05.000Z")), o, depth)
		}
		return in.base(in.paint(colorDate, "Invalid Date"), o, depth)
	case "RegExp":
		return in.base(in.paint(colorRegExp, o.String()), o, depth)
	case "Number", "Boolean", "Symbol", "BigInt":
		return in.base(in.paint(colorString, "["+o.ClassName()+": "+primitiveOf(o).String()+"]"), o, depth)
	case "String":
		return in.paint(colorString, "[String: "+quoteString(o.String())+"]")
	}
	if in.rt.isError(o) {
		return in.error(o, depth)
	}
	return in.collection(o, depth)
}

func primitiveOf(o *goja.Object) goja.Value {
	valueOf, _ := goja.AssertFunction(o.Get("valueOf"))
	v, err := valueOf(o)
	if err != nil {
		panic(err)
	}
	return v
}

// base shows an object that has a text of its own, then its properties if any.
func (in *inspector) base(text string, o *goja.Object, depth int) string {
	keys := o.Keys()
	if len(keys) == 0 || depth > in.depth {
		return text
	}
	return in.layout(block{base: text, open: "{", parts: in.members(o, keys, depth), close: "}"}, depth)
}

// inspectCustom is the key of the symbol under which an object keeps a function
// that says how it is shown (https://nodejs.org/api/util.html#utilinspectcustom).
const inspectCustom = "nodejs.util.inspect.custom"

// custom calls that function with the depth left, the options and inspect.
func (in *inspector) custom(o *goja.Object, depth int) (string, bool) {
	fn, ok := goja.AssertFunction(o.GetSymbol(in.rt.symbolFor(inspectCustom)))
	if !ok {
		return "", false
	}
	options := in.rt.vm.NewObject()
	_ = options.Set("depth", in.depth-depth)
	inspect := func(v goja.Value) string {
		nested := *in
		nested.depth = in.depth - depth
		return nested.show(v, 0)
	}
	shown, err := fn(o, in.rt.vm.ToValue(in.depth-depth), options, in.rt.vm.ToValue(inspect))
	if err != nil || shown == goja.Value(o) {
		return "", false
	}
	if text, isText := shown.(goja.String); isText {
		return strings.ReplaceAll(text.String(), "\n", "\n"+strings.Repeat("  ", depth)), true
	}
	return in.show(shown, depth), true
}

// symbolFor is Symbol.for(key).
func (rt *Runtime) symbolFor(key string) *goja.Symbol {
	symbol := rt.vm.Get("Symbol").ToObject(rt.vm)
	forKey, _ := goja.AssertFunction(symbol.Get("for"))
	v, err := forKey(symbol, rt.vm.ToValue(key))
	if err != nil {
		panic(err)
	}
	return v.(*goja.Symbol)
}

// functionLabel names a function or class.
func functionLabel(o *goja.Object) string {
	name, source := textProperty(o, "name"), o.String()
	if strings.Contains(name, "/") {
		name = "" // a Go function's, by its package
	}
	if strings.HasPrefix(source, "class") {
		label := "[class " + name
		if name == "" {
			label += "(anonymous)"
		}
		if parent := o.Prototype(); parent != nil && textProperty(parent, "name") != "" {
			label += " extends " + textProperty(parent, "name")
		}
		return label + "]"
	}
	kind := "Function"
	if constructor := className(o); constructor != "" {
		kind = constructor // AsyncFunction, GeneratorFunction
	}
	if name == "" {
		return "[" + kind + " (anonymous)]"
	}
	return "[" + kind + ": " + name + "]"
}

// error shows an error: with its stack, or in brackets where it has none.
func (in *inspector) error(o *goja.Object, depth int) string {
	text := in.rt.errorText(o)
	if len(in.open) > 1 && !strings.Contains(text, "\n") {
		text = "[" + text + "]"
	}
	return strings.ReplaceAll(text, "\n", "\n"+strings.Repeat("  ", depth))
}

// errorMembers shows the properties that a script gave an error, behind its
// stack; empty where there are none.
func (in *inspector) errorMembers(o *goja.Object) string {
	var keys []string
	for _, key := range o.Keys() {
		if key != "name" && key != "message" && key != "stack" && key != "cause" {
			keys = append(keys, key)
		}
	}
	in.open = append(in.open, o)
	parts := in.members(o, keys, 0)
	if errors := property(o, "errors"); len(parts) == 0 && errors != nil && textProperty(o, "name") == "AggregateError" {
		parts = []string{"[errors]: " + in.show(errors, 1)}
	}
	if len(parts) == 0 {
		return ""
	}
	return " {\n  " + strings.Join(parts, ",\n  ") + "\n}"
}

// className is the name of an object's class; empty where it has no prototype.
func className(o *goja.Object) string {
	for proto := o.Prototype(); proto != nil; proto = proto.Prototype() {
		if constructor, isObject := property(proto, "constructor").(*goja.Object); isObject {
			if name := textProperty(constructor, "name"); name != "" {
				return name
			}
		}
	}
	return ""
}
