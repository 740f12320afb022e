package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"sort"

	"github.com/oktascript/oktascript/okta/catalog"
)

// pythonModel is a model of the Python SDK 1.x.
type pythonModel struct {
	Kind             string
	Base             string
	Attrs            map[string]pythonAttr
	Values           map[string]string // of an enumeration, by name
	SetByConstructor map[string]any    // by the attribute's Python name
	Defaults         map[string]any
}

type pythonAttr struct {
	JSONName string
	Type     string
	Array    bool
}

func readPythonModels(name string) (map[string]pythonModel, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var models map[string]pythonModel
	if err := json.Unmarshal(data, &models); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return models, nil
}

// addPythonModels gives each of the Python SDK's models its name: a model that
// the document has too, another name for one that its discriminator chooses, or a
// model of its own.
func (c *catalogue) addPythonModels(all map[string]*catalog.Model, python map[string]pythonModel, fixes *overrides) error {
	for _, name := range slices.Sorted(maps.Keys(python)) {
		p := python[name]
		model := all[name]
		if model != nil && model.IsEnum() != (p.Kind == "enum") {
			switch fixes.clash(name) {
			case "catalogue":
				continue
			case "python":
				model = nil
			default:
				return fmt.Errorf("%s is an enumeration in one of the document and the Python SDK, and an object in the other: decide in overrides.yaml under clashes", name)
			}
		}
		if model == nil {
			if target := chosenBy(all, p); target != "" {
				c.modelAliases = append(c.modelAliases, catalog.ModelAlias{Name: name, Model: target})
				model = all[target]
			} else {
				model = p.model(name)
				all[name] = model
			}
		}
		if err := p.addTo(model); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		p.narrow(all, model)
	}
	setDiscriminators(all)
	c.models = modelList(all)
	return nil
}

// chosenBy is the document's model that the base's discriminator chooses by what
// a Python constructor sets; empty where there is none.
func chosenBy(all map[string]*catalog.Model, p pythonModel) string {
	base := all[p.Base]
	if base == nil {
		return ""
	}
	for attribute, value := range p.SetByConstructor {
		for _, v := range base.Variants {
			if camelCase(attribute) == base.Discriminator && v.Value == value {
				return v.Model
			}
		}
	}
	return ""
}

// model is a Python model that the document does not have.
func (p pythonModel) model(name string) *catalog.Model {
	m := &catalog.Model{Name: name, Base: p.Base}
	for _, attribute := range slices.Sorted(maps.Keys(p.Attrs)) {
		a := p.Attrs[attribute]
		kind := a.Type
		if kind == "" {
			kind = "any"
		}
		if a.Array {
			kind = "array<" + kind + ">"
		}
		m.Properties = append(m.Properties, catalog.Property{Name: a.JSONName, Type: kind})
	}
	return m
}

// addTo adds to a model what only the Python SDK says of it: names of values,
// and what constructors set.
func (p pythonModel) addTo(m *catalog.Model) error {
	for _, name := range slices.Sorted(maps.Keys(p.Values)) {
		if !slices.ContainsFunc(m.Values, func(v catalog.EnumValue) bool { return v.Name == name }) {
			m.Values = append(m.Values, catalog.EnumValue{Name: name, Value: p.Values[name]})
		}
	}
	for _, set := range []map[string]any{p.SetByConstructor, p.Defaults} {
		for _, attribute := range slices.Sorted(maps.Keys(set)) {
			text, err := json.Marshal(set[attribute])
			if err != nil {
				return err
			}
			addDefault(m, p.property(attribute), string(text))
		}
	}
	return nil
}

// narrow makes a model a variant of its base by the one value that its constructor
// sets, where the document tells the base's variants apart by nothing: apps of one
// sign-on mode differ by name.
func (p pythonModel) narrow(all map[string]*catalog.Model, m *catalog.Model) {
	base := all[p.Base]
	if base == nil || len(p.Defaults) != 1 || base.Discriminator != "" && !p.sets(base.Discriminator) {
		return
	}
	for attribute, value := range p.Defaults {
		base.Discriminator = p.property(attribute)
		base.Variants = append(base.Variants, catalog.Variant{Value: fmt.Sprint(value), Model: m.Name})
	}
}

// sets says whether the constructor gives a property a default.
func (p pythonModel) sets(property string) bool {
	for attribute := range p.Defaults {
		if p.property(attribute) == property {
			return true
		}
	}
	return false
}

// property is the name in JSON of an attribute in Python.
func (p pythonModel) property(attribute string) string {
	if a, ok := p.Attrs[attribute]; ok {
		return a.JSONName
	}
	return camelCase(attribute)
}

func addDefault(m *catalog.Model, property, value string) {
	if !slices.ContainsFunc(m.Defaults, func(d catalog.Default) bool { return d.Property == property }) {
		m.Defaults = append(m.Defaults, catalog.Default{Property: property, Value: value})
	}
}

// setDiscriminators makes constructing a variant set the one value that chooses
// it.
func setDiscriminators(all map[string]*catalog.Model) {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		m := all[name]
		sort.Slice(m.Variants, func(i, j int) bool { return m.Variants[i].Value < m.Variants[j].Value })
		count := map[string]int{}
		for _, v := range m.Variants {
			count[v.Model]++
		}
		for _, v := range m.Variants {
			if target := all[v.Model]; target != nil && count[v.Model] == 1 && v.Model != name && extends(all, target, name) {
				addDefault(target, m.Discriminator, fmt.Sprintf("%q", v.Value))
			}
		}
	}
}

// extends says whether a model is below another.
func extends(all map[string]*catalog.Model, m *catalog.Model, base string) bool {
	for ; m != nil; m = all[m.Base] {
		if m.Base == base {
			return true
		}
	}
	return false
}
