package catalog

import "sort"

// Model is a schema of the API: the form of an object, or an enumeration.
type Model struct {
	Name string
	Base string // the model that this one extends; empty where it is none

	Properties []Property // its own, without those of its base

	// Discriminator is the property whose value chooses the narrower model that an
	// object is of, among Variants; empty where there are none.
	Discriminator string
	Variants      []Variant

	// Defaults are what constructing the model sets, unless told otherwise.
	Defaults []Default

	// Values make an enumeration. Okta may add to them.
	Values []EnumValue
}

// Property is a member of an object.
type Property struct {
	Name string
	// Type is string, integer, number, boolean, object or any, a model's name, or
	// one of these in array<...> or, for an object with members of any name, in
	// map<...>.
	Type string
}

// Variant is a value of a discriminator with the model that it chooses.
type Variant struct{ Value, Model string }

// Default is a property with its value as JSON text.
type Default struct{ Property, Value string }

// EnumValue is a value of an enumeration under the name by which scripts know it.
type EnumValue struct{ Name, Value string }

// ModelAlias is a further name of a model: that of the Python SDK 1.x.
type ModelAlias struct{ Name, Model string }

// Models returns all models, sorted by name. The slice is the package's own and
// must not be changed.
func Models() []Model { return models[:] }

// ModelAliases returns the further names, sorted. The slice is the package's own
// and must not be changed.
func ModelAliases() []ModelAlias { return modelAliases[:] }

// LookupModel finds a model by its name or an alias; nil where there is none.
func LookupModel(name string) *Model {
	i := sort.Search(len(models), func(i int) bool { return models[i].Name >= name })
	if i < len(models) && models[i].Name == name {
		return &models[i]
	}
	j := sort.Search(len(modelAliases), func(j int) bool { return modelAliases[j].Name >= name })
	if j < len(modelAliases) && modelAliases[j].Name == name {
		return LookupModel(modelAliases[j].Model)
	}
	return nil
}

// Property finds a property by its name, in the model or those it extends; nil
// where there is none.
func (m *Model) Property(name string) *Property {
	for ; m != nil; m = LookupModel(m.Base) {
		for i := range m.Properties {
			if m.Properties[i].Name == name {
				return &m.Properties[i]
			}
		}
	}
	return nil
}

// IsEnum says whether the model is an enumeration.
func (m *Model) IsEnum() bool { return len(m.Values) > 0 }

// Narrow is the model that an object is of, by what its discriminator says: a
// variant, one of the variant's own, or m itself where the value is not known. get
// gives the text of the object's property, empty where it has none.
func (m *Model) Narrow(get func(property string) string) *Model {
	for m.Discriminator != "" {
		variant := m.variant(get(m.Discriminator))
		if variant == nil || variant == m {
			return m
		}
		m = variant
	}
	return m
}

func (m *Model) variant(value string) *Model {
	for i := range m.Variants {
		if m.Variants[i].Value == value {
			return LookupModel(m.Variants[i].Model)
		}
	}
	return nil
}
