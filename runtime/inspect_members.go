package runtime

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// collection shows an object by its members.
func (in *inspector) collection(o *goja.Object, depth int) string {
	kind := in.kind(o)
	label := in.label(o, kind)
	empty := isEmpty(o, kind)
	if depth > in.depth && !empty {
		if label == "" {
			label = kind
		}
		label, _, _ = strings.Cut(label, "(")
		return in.paint(colorSpecial, "["+strings.TrimSpace(label)+"]")
	}
	if !empty {
		in.deepest = depth
	}
	b := block{open: "{", close: "}"}
	switch kind {
	case "Array":
		b = block{open: "[", close: "]", isList: true, parts: in.elements(o, depth)}
		b.rightAligned = allNumbers(o)
	case "Map":
		b.parts = in.entries(o, depth)
	case "Set":
		b.parts = in.values(o, depth)
	case "Promise":
		b.parts = []string{in.promise(o, depth)}
	case "ArrayBuffer":
		b.parts = in.buffer(o)
	case "WeakMap", "WeakSet":
		b.parts = []string{in.paint(colorSpecial, "<items unknown>")}
	}
	b.parts = append(b.parts, in.members(o, memberKeys(o, kind), depth)...)
	if label != "" {
		b.open = label + " " + b.open
	}
	return in.layout(b, depth)
}

// kind is the built-in class that decides how an object is shown.
func (in *inspector) kind(o *goja.Object) string {
	switch class := o.ClassName(); class {
	case "Array":
		return class
	case "Arguments":
		return "Array"
	}
	switch o.ExportType() {
	case reflect.TypeFor[*goja.Promise]():
		return "Promise"
	case reflect.TypeFor[goja.ArrayBuffer]():
		return "ArrayBuffer"
	}
	for _, name := range [...]string{"Map", "Set", "WeakMap", "WeakSet"} {
		if in.rt.vm.InstanceOf(o, in.rt.vm.Get(name).ToObject(in.rt.vm)) {
			return name
		}
	}
	if property(o, "BYTES_PER_ELEMENT") != nil && in.rt.isView(o) {
		return "Array"
	}
	return "Object"
}

// isEmpty says whether nothing is in an object, which is then shown however deep
// it is nested.
func isEmpty(o *goja.Object, kind string) bool {
	switch kind {
	case "Array":
		return o.Get("length").ToInteger() == 0
	case "Map", "Set":
		return o.Get("size").ToInteger() == 0
	}
	return kind == "Object" && len(o.Keys()) == 0
}

// isView says whether an object is a typed array.
func (rt *Runtime) isView(o *goja.Object) bool {
	isView, ok := goja.AssertFunction(rt.vm.Get("ArrayBuffer").ToObject(rt.vm).Get("isView"))
	if !ok {
		return false
	}
	v, err := isView(goja.Undefined(), o)
	return err == nil && v.ToBoolean()
}

// label stands before the bracket: class and size where they are not plain.
func (in *inspector) label(o *goja.Object, kind string) string {
	name := className(o)
	label := name
	switch {
	case name == "":
		label = "[" + kind + ": null prototype]"
	case o.ClassName() == "Arguments":
		return "[Arguments]"
	case kind == "Array" && name != "Array":
		label += fmt.Sprintf("(%d)", o.Get("length").ToInteger())
	case kind == "Map" || kind == "Set":
		label += fmt.Sprintf("(%d)", o.Get("size").ToInteger())
	case name == kind && (kind == "Object" || kind == "Array"):
		label = ""
	}
	tag, isText := o.GetSymbol(goja.SymToStringTag).(goja.String)
	if isText && tag.String() != "" && tag.String() != name && kind != "Array" {
		if label == "" {
			label = name
		}
		return label + " [" + tag.String() + "]"
	}
	return label
}

// memberKeys are the names of the properties that are shown as such.
func memberKeys(o *goja.Object, kind string) []string {
	keys := o.Keys()
	if kind != "Array" {
		return keys
	}
	var named []string
	for _, key := range keys {
		if _, err := strconv.ParseUint(key, 10, 32); err != nil {
			named = append(named, key)
		}
	}
	return named
}

// elements shows the elements of an array.
func (in *inspector) elements(o *goja.Object, depth int) []string {
	length := int(o.Get("length").ToInteger())
	var parts []string
	i := 0
	for ; i < length && len(parts) < maxItems; i++ {
		holes := 0
		for i < length && o.Get(strconv.Itoa(i)) == nil {
			holes++
			i++
		}
		if holes > 0 {
			parts = append(parts, in.paint(colorMuted, fmt.Sprintf("<%d empty item%s>", holes, plural(holes))))
			i--
			continue
		}
		parts = append(parts, in.show(o.Get(strconv.Itoa(i)), depth+1))
	}
	return in.more(parts, length-i)
}

// more notes the items that are left out.
func (in *inspector) more(parts []string, left int) []string {
	if left <= 0 {
		return parts
	}
	return append(parts, fmt.Sprintf("... %d more item%s", left, plural(left)))
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// entries shows a Map.
func (in *inspector) entries(o *goja.Object, depth int) []string {
	var parts []string
	in.rt.vm.ForOf(o, func(v goja.Value) bool {
		entry := v.ToObject(in.rt.vm)
		parts = append(parts, in.show(entry.Get("0"), depth+1)+" => "+in.show(entry.Get("1"), depth+1))
		return len(parts) < maxItems
	})
	return in.more(parts, int(o.Get("size").ToInteger())-len(parts))
}

// values shows a Set.
func (in *inspector) values(o *goja.Object, depth int) []string {
	var parts []string
	in.rt.vm.ForOf(o, func(v goja.Value) bool {
		parts = append(parts, in.show(v, depth+1))
		return len(parts) < maxItems
	})
	return in.more(parts, int(o.Get("size").ToInteger())-len(parts))
}

func (in *inspector) promise(o *goja.Object, depth int) string {
	p, ok := o.Export().(*goja.Promise)
	switch {
	case !ok || p.State() == goja.PromiseStatePending:
		return in.paint(colorSpecial, "<pending>")
	case p.State() == goja.PromiseStateRejected:
		return in.paint(colorSpecial, "<rejected>") + " " + in.show(p.Result(), depth+1)
	}
	return in.show(p.Result(), depth+1)
}

func (in *inspector) buffer(o *goja.Object) []string {
	data, ok := o.Export().(goja.ArrayBuffer)
	if !ok || data.Detached() {
		return []string{"(detached)"}
	}
	const shown = 50
	text := fmt.Sprintf("% x", data.Bytes()[:min(len(data.Bytes()), shown)])
	if left := len(data.Bytes()) - shown; left > 0 {
		text += fmt.Sprintf(" ... %d more byte%s", left, plural(left))
	}
	return []string{
		"[" + in.paint(colorSpecial, "Uint8Contents") + "]: <" + text + ">",
		"byteLength: " + in.paint(colorNumber, strconv.Itoa(len(data.Bytes()))),
	}
}

// members shows properties; an accessor is not called.
func (in *inspector) members(o *goja.Object, keys []string, depth int) []string {
	descriptor, _ := goja.AssertFunction(in.rt.vm.Get("Object").ToObject(in.rt.vm).Get("getOwnPropertyDescriptor"))
	var parts []string
	for _, key := range keys {
		shown := ""
		if d, err := descriptor(goja.Undefined(), o, in.rt.vm.ToValue(key)); err == nil {
			shown = in.accessor(d)
		}
		if shown == "" {
			shown = in.show(o.Get(key), depth+1)
		}
		parts = append(parts, in.key(key)+": "+shown)
	}
	for _, symbol := range o.Symbols() {
		d, err := descriptor(goja.Undefined(), o, symbol)
		if symbol == hiddenKey() || err != nil || !d.ToObject(in.rt.vm).Get("enumerable").ToBoolean() {
			continue
		}
		parts = append(parts, "["+in.paint(colorString, symbolText(symbol))+"]: "+in.show(o.GetSymbol(symbol), depth+1))
	}
	return parts
}

// accessor names a property that has a getter or a setter.
func (in *inspector) accessor(descriptor goja.Value) string {
	d, isObject := descriptor.(*goja.Object)
	if !isObject {
		return ""
	}
	has := func(name string) bool { v := d.Get(name); return v != nil && !goja.IsUndefined(v) }
	switch {
	case has("get") && has("set"):
		return in.paint(colorSpecial, "[Getter/Setter]")
	case has("get"):
		return in.paint(colorSpecial, "[Getter]")
	case has("set"):
		return in.paint(colorSpecial, "[Setter]")
	}
	return ""
}

var identifier = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z_]\w*$`) })

// key shows a property's name, quoted where it is no identifier.
func (in *inspector) key(name string) string {
	if identifier().MatchString(name) {
		return name
	}
	return in.paint(colorString, quoteString(name))
}

// allNumbers says whether an array holds numbers only, which are shown in
// columns that end at the same place.
func allNumbers(o *goja.Object) bool {
	for i := range int(o.Get("length").ToInteger()) {
		v := o.Get(strconv.Itoa(i))
		if _, isObject := v.(*goja.Object); v == nil || isObject {
			return false
		}
		switch v.Export().(type) {
		case int64, float64:
		default:
			return false
		}
	}
	return true
}
