package bindings

import (
	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta/catalog"
	"github.com/oktascript/oktascript/runtime/jsonscan"
)

// typed makes a decoded value, and what is in it, instances of the models that
// its type names. What does not have the form that the catalogue tells of stays as
// it came.
func (m *models) typed(v goja.Value, kind string) {
	o, isObject := v.(*goja.Object)
	if !isObject || kind == "" {
		return
	}
	isArray := o.ClassName() == "Array"
	element, isList, isMap := elementType(kind)
	switch {
	case isList != isArray:
	case isList || isMap:
		if holdsObjects(element) {
			for _, key := range o.Keys() {
				m.typed(o.Get(key), element)
			}
		}
	default:
		m.instance(o, kind)
	}
}

// instance makes a decoded object one of a model.
func (m *models) instance(o *goja.Object, kind string) {
	class := m.named(kind, o)
	if class == nil {
		return
	}
	_ = o.SetPrototype(class.proto)
	for _, p := range class.objects {
		if v := o.Get(p.Name); v != nil {
			m.typed(v, p.Type)
		}
	}
}

// resultType is the type of a call's answer: what the script asked for, or else
// what the catalogue says.
func (k *call) resultType(isArray bool) string {
	kind := k.out.as
	if kind == "" && k.out.op != nil {
		kind = k.out.op.ResultSchema
	}
	if kind != "" && isArray {
		return "array<" + kind + ">"
	}
	return kind
}

// ofText is the class of an object that is declared to be of a type, chosen by
// what its text says; nil where the type names none.
func (m *models) ofText(kind string, text []byte) *modelClass {
	base, known := m.kinds[kind]
	if !known {
		if model := catalog.LookupModel(kind); model != nil && !model.IsEnum() {
			base = m.of(model)
		}
		m.kinds[kind] = base
	}
	if base == nil || base.model.Discriminator == "" {
		return base
	}
	return m.of(base.model.Narrow(func(property string) string {
		if value := jsonscan.Find(text, property); value != nil {
			return m.api.scalarText(value)
		}
		return ""
	}))
}

// memberType is the type of a member that holds objects; empty for any other.
func (c *modelClass) memberType(name string) string {
	if c != nil {
		for i := len(c.objects) - 1; i >= 0; i-- { // the class's own go before its base's
			if c.objects[i].Name == name {
				return c.objects[i].Type
			}
		}
	}
	return ""
}
