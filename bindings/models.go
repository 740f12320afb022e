package bindings

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta/catalog"
)

// models is okta.models: a class for every model of the catalogue and a frozen
// object for every enumeration, each made when a script first names it.
type models struct {
	api     *api
	classes map[*catalog.Model]*modelClass
	enums   map[*catalog.Model]goja.Value
	kinds   map[string]*modelClass // by a type's name; nil for one that names no class
}

// modelClass is the JavaScript class of a model.
type modelClass struct {
	model   *catalog.Model
	class   *goja.Object
	proto   *goja.Object
	objects []catalog.Property // those that hold objects, with the bases' ones
}

func newModels(a *api) *models {
	return &models{api: a, classes: map[*catalog.Model]*modelClass{}, enums: map[*catalog.Model]goja.Value{}, kinds: map[string]*modelClass{}}
}

// Get finds a class or an enumeration. A name that is nearly a model's is refused
// with a suggestion.
func (m *models) Get(name string) goja.Value {
	model := catalog.LookupModel(name)
	switch {
	case model == nil:
		if near := nearest(name, m.Keys()); near != "" {
			panic(m.api.vm.NewTypeError("okta.models has no %s: did you mean %s?", name, near))
		}
		return nil
	case model.IsEnum():
		return m.enum(model)
	}
	return m.of(model).class
}

// Has tells the in operator which models there are.
func (m *models) Has(name string) bool { return catalog.LookupModel(name) != nil }

// Set refuses: the models are fixed.
func (m *models) Set(string, goja.Value) bool { return false }

// Delete refuses: the models are fixed.
func (m *models) Delete(string) bool { return false }

// Keys lists every model's name.
func (m *models) Keys() []string {
	names := make([]string, 0, len(catalog.Models())+len(catalog.ModelAliases()))
	for i := range catalog.Models() {
		names = append(names, catalog.Models()[i].Name)
	}
	for _, alias := range catalog.ModelAliases() {
		names = append(names, alias.Name)
	}
	return names
}

// enum is an enumeration's frozen object, its values by their names.
func (m *models) enum(model *catalog.Model) goja.Value {
	if made := m.enums[model]; made != nil {
		return made
	}
	o := m.api.vm.NewObject()
	for _, v := range model.Values {
		_ = o.Set(v.Name, v.Value)
	}
	made, err := m.api.freeze(goja.Undefined(), o)
	if err != nil {
		panic(err)
	}
	m.enums[model] = made
	return made
}

// of is the class of a model, made with those that it extends.
func (m *models) of(model *catalog.Model) *modelClass {
	if made := m.classes[model]; made != nil {
		return made
	}
	c := &modelClass{model: model}
	m.classes[model] = c
	c.class = m.api.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		m.construct(c, call)
		return nil
	}).ToObject(m.api.vm)
	c.proto = c.class.Get("prototype").ToObject(m.api.vm)
	_ = c.class.DefineDataProperty("name", m.api.vm.ToValue(model.Name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	m.api.attach(c.class, c)
	if base := catalog.LookupModel(model.Base); base != nil {
		parent := m.of(base)
		_ = c.class.SetPrototype(parent.class)
		_ = c.proto.SetPrototype(parent.proto)
		c.objects = append(c.objects, parent.objects...)
	}
	for _, p := range model.Properties {
		if holdsObjects(p.Type) {
			c.objects = append(c.objects, p)
		}
	}
	return c
}

// named is the model of an object that is declared to be of a type, chosen by the
// object's discriminator; nil where the type names none.
func (m *models) named(kind string, o *goja.Object) *modelClass {
	model := catalog.LookupModel(kind)
	if model == nil || model.IsEnum() {
		return nil
	}
	return m.of(model.Narrow(func(property string) string {
		if v := o.Get(property); !isAbsent(v) {
			return v.String()
		}
		return ""
	}))
}

// elementType is the type of what a list or a map holds.
func elementType(kind string) (element string, isList, isMap bool) {
	if inner, ok := strings.CutPrefix(kind, "array<"); ok {
		return strings.TrimSuffix(inner, ">"), true, false
	}
	if inner, ok := strings.CutPrefix(kind, "map<"); ok {
		return strings.TrimSuffix(inner, ">"), false, true
	}
	return "", false, false
}

// holdsObjects says whether a value of a type is of a model, or has some in it.
func holdsObjects(kind string) bool {
	if element, isList, isMap := elementType(kind); isList || isMap {
		return holdsObjects(element)
	}
	model := catalog.LookupModel(kind)
	return model != nil && !model.IsEnum()
}
