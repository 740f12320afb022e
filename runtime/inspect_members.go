package runtime

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// collection shows an object by its members.
func (in *inspector) collection(o *goja.Object, depth int) string {
	class, name := in.kind(o), className(o)
	prefix := name
	switch {
	case name == "":
		prefix = "[Object: null prototype]"
	case name == "Object" || name == "Array":
		prefix = ""
	}
	size := -1
	switch class {
	case "Map", "Set":
		size = int(o.Get("size").ToInteger())
		prefix += fmt.Sprintf("(%d)", size)
	case "Array":
		if prefix != "" {
			prefix += fmt.Sprintf("(%d)", o.Get("length").ToInteger())
		}
	}
	if view, isView := typedArrayLength(o); isView {
		prefix, class = fmt.Sprintf("%s(%d)", name, view), "Array"
	}
	if depth > in.depth {
		if prefix == "" {
			prefix = map[bool]string{true: "Array", false: "Object"}[class == "Array"]
		}
		return in.paint(colorSpecial, "["+prefix+"]")
	}
	if prefix != "" {
		prefix += " "
	}
	switch class {
	case "Array":
		return in.join(prefix+"[", in.elements(o, depth), "]", depth, true)
	case "Map":
		return in.join(prefix+"{", in.entries(o, depth, " => "), "}", depth, false)
	case "Set":
		return in.join(prefix+"{", in.entries(o, depth, ""), "}", depth, false)
	case "Promise":
		return in.join(prefix+"{", in.promise(o, depth), "}", depth, false)
	}
	return in.join(prefix+"{", in.members(o, o.Keys(), depth), "}", depth, false)
}

// kind is the built-in class that decides how an object is shown.
func (in *inspector) kind(o *goja.Object) string {
	if _, isPromise := o.Export().(*goja.Promise); isPromise {
		return "Promise"
	}
	for _, name := range []string{"Map", "Set"} {
		if in.rt.vm.InstanceOf(o, in.rt.vm.Get(name).ToObject(in.rt.vm)) {
			return name
		}
	}
	return o.ClassName()
}

// typedArrayLength is the length of a typed array.
func typedArrayLength(o *goja.Object) (int64, bool) {
	if o.ClassName() == "Array" || o.ClassName() == "DataView" || property(o, "BYTES_PER_ELEMENT") == nil {
		return 0, false
	}
	length := property(o, "length")
	if length == nil {
		return 0, false
	}
	return length.ToInteger(), true
}

// elements shows an array's elements and, behind them, its other members.
func (in *inspector) elements(o *goja.Object, depth int) []string {
	length := int(o.Get("length").ToInteger())
	var parts []string
	for i := range min(length, maxItems) {
		v := o.Get(strconv.Itoa(i))
		if v == nil {
			parts = append(parts, in.paint(colorMuted, "<empty item>"))
			continue
		}
		parts = append(parts, in.show(v, depth+1))
	}
	if length > maxItems {
		parts = append(parts, fmt.Sprintf("... %d more items", length-maxItems))
	}
	var others []string
	for _, key := range o.Keys() {
		if _, err := strconv.Atoi(key); err != nil {
			others = append(others, key)
		}
	}
	return append(parts, in.members(o, others, depth)...)
}

// entries shows what a Map or Set iterates.
func (in *inspector) entries(o *goja.Object, depth int, arrow string) []string {
	var parts []string
	in.rt.vm.ForOf(o, func(v goja.Value) bool {
		if len(parts) == maxItems {
			parts = append(parts, "... more items")
			return false
		}
		if arrow == "" {
			parts = append(parts, in.show(v, depth+1))
			return true
		}
		entry := v.ToObject(in.rt.vm)
		parts = append(parts, in.show(entry.Get("0"), depth+1)+arrow+in.show(entry.Get("1"), depth+1))
		return true
	})
	return parts
}

func (in *inspector) promise(o *goja.Object, depth int) []string {
	p, ok := o.Export().(*goja.Promise)
	switch {
	case !ok || p.State() == goja.PromiseStatePending:
		return []string{in.paint(colorSpecial, "<pending>")}
	case p.State() == goja.PromiseStateRejected:
		return []string{in.paint(colorSpecial, "<rejected>") + " " + in.show(p.Result(), depth+1)}
	}
	return []string{in.show(p.Result(), depth+1)}
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
		if symbol == hiddenKey {
			continue
		}
		if d, err := descriptor(goja.Undefined(), o, symbol); err == nil && d.ToObject(in.rt.vm).Get("enumerable").ToBoolean() {
			parts = append(parts, "["+in.primitive(symbol)+"]: "+in.show(o.GetSymbol(symbol), depth+1))
		}
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

// key shows a property's name, quoted where it is no identifier.
func (in *inspector) key(name string) string {
	if regexp.MustCompile(`^[\p{L}_$][\p{L}\p{Nd}_$]*$`).MatchString(name) {
		return name
	}
	return in.paint(colorString, quoteString(name))
}

// join puts the parts on one line where they fit, else each on its own; many
// short elements of an array share lines.
func (in *inspector) join(left string, parts []string, right string, depth int, isArray bool) string {
	if len(parts) == 0 {
		return left + right
	}
	width, multiline := visibleWidth(left)+len(parts)+1, false
	for _, p := range parts {
		width += visibleWidth(p) + 1
		multiline = multiline || strings.Contains(p, "\n")
	}
	if !multiline && width+2*depth <= lineWidth && (!isArray || len(parts) <= 6) {
		return left + " " + strings.Join(parts, ", ") + " " + right
	}
	if isArray && !multiline && len(parts) > 6 {
		parts = columnsOf(parts)
	}
	indent := strings.Repeat("  ", depth+1)
	return left + "\n" + indent + strings.Join(parts, ",\n"+indent) + "\n" + indent[2:] + right
}

// columnsOf joins short elements to lines of equal columns.
func columnsOf(parts []string) []string {
	widest := 0
	for _, p := range parts {
		widest = max(widest, visibleWidth(p))
	}
	perLine := min(16, lineWidth/(widest+2))
	if perLine < 2 {
		return parts
	}
	var lines []string
	for start := 0; start < len(parts); start += perLine {
		row := parts[start:min(start+perLine, len(parts))]
		var b strings.Builder
		for i, p := range row {
			b.WriteString(p)
			if i < len(row)-1 {
				b.WriteString("," + strings.Repeat(" ", widest-visibleWidth(p)+1))
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}

// visibleWidth is a text's width without its colours.
func visibleWidth(text string) int {
	if strings.Contains(text, "\x1b") {
		text = regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(text, "")
	}
	return utf8.RuneCountInString(text)
}
