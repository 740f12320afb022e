package bindings

import (
	"github.com/dop251/goja"
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
