package bindings

import (
	"math"
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
	"github.com/oktascript/oktascript/runtime/jsonscan"
)

// view is an object of a list as a script sees it, over the text that was
// received: a member is decoded when it is read, and kept from then on. The first
// write, or a listing of the names, decodes all of it and lets go of the text.
type view struct {
	api   *api
	class *modelClass // nil for an object of no model
	text  []byte      // checked, and without a member twice
	read  []readMember

	closed runtime.Integrity

	names  []string // once it is decoded: those of members, in their order
	values map[string]goja.Value
}

type readMember struct {
	name  string
	value goja.Value
}

// viewed is the value of checked text that is declared to be of a type: objects
// are views.
func (a *api) viewed(text []byte, kind string) goja.Value {
	switch text[0] {
	case '{':
		v := &view{api: a, text: text, class: a.models.ofText(kind, text)}
		o := a.vm.NewDynamicObject(v)
		if v.class != nil {
			_ = o.SetPrototype(v.class.proto)
		}
		return o
	case '[':
		element, _, _ := elementType(kind)
		var elements []any
		jsonscan.EachElement(text, func(e []byte) { elements = append(elements, a.viewed(e, element)) })
		return a.vm.NewArray(elements...)
	}
	return a.rt.JSONScalar(text)
}

// Get reads a member.
func (v *view) Get(name string) goja.Value {
	if v.values != nil {
		return v.values[name]
	}
	for i := range v.read {
		if v.read[i].name == name {
			return v.read[i].value
		}
	}
	text := jsonscan.Find(v.text, name)
	if text == nil {
		return nil
	}
	value := v.api.viewed(text, v.class.memberType(name))
	v.read = append(v.read, readMember{name, value})
	return value
}

// Has says whether there is a member.
func (v *view) Has(name string) bool {
	if v.values != nil {
		_, has := v.values[name]
		return has
	}
	return jsonscan.Find(v.text, name) != nil
}

// Set writes a member.
func (v *view) Set(name string, value goja.Value) bool {
	v.decode()
	_, has := v.values[name]
	if v.closed == runtime.Frozen || v.closed != runtime.Open && !has {
		return false
	}
	if !has {
		v.names = append(v.names, name)
	}
	v.values[name] = value
	return true
}

// Delete takes a member away.
func (v *view) Delete(name string) bool {
	v.decode()
	if _, has := v.values[name]; has {
		if v.closed >= runtime.Sealed {
			return false
		}
		delete(v.values, name)
		v.names = slices.DeleteFunc(v.names, func(n string) bool { return n == name })
	}
	return true
}

// Keys lists the names as JavaScript orders them: array indices first, by size
// (ECMA-262 §10.1.11.1).
func (v *view) Keys() []string {
	v.decode()
	if !slices.ContainsFunc(v.names, isIndex) {
		return v.names
	}
	names := slices.Clone(v.names)
	slices.SortStableFunc(names, func(a, b string) int {
		switch {
		case isIndex(a) && isIndex(b):
			x, _ := strconv.ParseUint(a, 10, 32)
			y, _ := strconv.ParseUint(b, 10, 32)
			return int(int64(x) - int64(y))
		case isIndex(a):
			return -1
		case isIndex(b):
			return 1
		}
		return 0
	})
	return names
}

func isIndex(name string) bool {
	if name == "" || name[0] < '0' || name[0] > '9' || len(name) > 1 && name[0] == '0' {
		return false
	}
	n, err := strconv.ParseUint(name, 10, 32)
	return err == nil && n < math.MaxUint32
}

// Integrity says whether Object.freeze or one like it has closed the view.
func (v *view) Integrity() runtime.Integrity { return v.closed }

// Close closes the view.
func (v *view) Close(level runtime.Integrity) { v.closed = level }

// SourceJSON is the text as long as nothing can have changed: no member that could
// be changed has been handed out, but for views that have not been either.
func (v *view) SourceJSON() []byte {
	for i := range v.read {
		o, isObject := v.read[i].value.(*goja.Object)
		if !isObject {
			continue
		}
		inner, isView := o.Export().(*view)
		if !isView || inner.SourceJSON() == nil {
			return nil
		}
	}
	return v.text
}

// decode makes the view one that holds all its members itself.
func (v *view) decode() {
	if v.values != nil {
		return
	}
	values := map[string]goja.Value{}
	jsonscan.Each(v.text, func(key, text []byte) bool {
		name := v.api.rt.JSONKey(key)
		v.names = append(v.names, name)
		if i := slices.IndexFunc(v.read, func(m readMember) bool { return m.name == name }); i >= 0 {
			values[name] = v.read[i].value
		} else {
			values[name] = v.api.viewed(text, v.class.memberType(name))
		}
		return true
	})
	v.values, v.text, v.read = values, nil, nil
}
