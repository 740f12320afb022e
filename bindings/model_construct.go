package bindings

import (
	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta/catalog"
)

// construct is new okta.models.X(members?): an object with the members, those
// that hold objects as instances of their models, above what the model's
// constructor sets by itself, such as an app's signOnMode.
func (m *models) construct(c *modelClass, call goja.ConstructorCall) {
	m.setDefaults(call.This, c.model)
	given := call.Argument(0)
	if isAbsent(given) {
		return
	}
	members, ok := plainObject(given)
	if !ok {
		panic(m.api.vm.NewTypeError("new okta.models.%s takes an object, not %s", c.model.Name, describe(given)))
	}
	kinds := map[string]string{}
	for _, p := range c.objects {
		kinds[p.Name] = p.Type
	}
	for _, key := range members.Keys() {
		m.api.member(call.This, key, m.converted(members.Get(key), kinds[key]))
	}
}

// setDefaults sets what the constructors of a model and its bases set, the bases'
// first.
func (m *models) setDefaults(o *goja.Object, model *catalog.Model) {
	if base := catalog.LookupModel(model.Base); base != nil {
		m.setDefaults(o, base)
	}
	for _, d := range model.Defaults {
		v, err := m.api.jsonParse(goja.Undefined(), m.api.vm.ToValue(d.Value))
		if err != nil {
			panic(err)
		}
		_ = o.Set(d.Property, v)
	}
}

// converted is a member's value with plain objects as instances of their models.
// What is of a class already stays as it is.
func (m *models) converted(v goja.Value, kind string) goja.Value {
	o, isObject := v.(*goja.Object)
	if !isObject || kind == "" {
		return v
	}
	element, isList, isMap := elementType(kind)
	switch {
	case isList && o.ClassName() == "Array":
		return m.convertedEach(o, m.api.vm.NewArray(), element)
	case isList || !m.isPlain(o):
		return v
	case isMap:
		return m.convertedEach(o, m.api.vm.NewObject(), element)
	}
	class := m.named(kind, o)
	if class == nil {
		return v
	}
	made, err := m.api.vm.New(class.class, o)
	if err != nil {
		panic(err)
	}
	return made
}

func (m *models) convertedEach(from, to *goja.Object, element string) goja.Value {
	for _, key := range from.Keys() {
		m.api.member(to, key, m.converted(from.Get(key), element))
	}
	return to
}

// isPlain says whether an object was written as { ... }.
func (m *models) isPlain(o *goja.Object) bool {
	return o.ClassName() == "Object" && (o.Prototype() == nil || o.Prototype() == m.api.objectProto)
}
