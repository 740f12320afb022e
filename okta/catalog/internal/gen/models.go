package main

import (
	"regexp"
	"sort"
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// models reads every schema of the document that has a name.
func (d *document) models() map[string]*catalog.Model {
	all := map[string]*catalog.Model{}
	d.root.at("components", "schemas").each(func(name string, schema node) {
		all[name] = d.model(name, schema)
	})
	return all
}

func (d *document) model(name string, schema node) *catalog.Model {
	m := &catalog.Model{Name: name, Discriminator: schema.at("discriminator", "propertyName").text()}
	for _, value := range schema.at("enum").texts() {
		m.Values = append(m.Values, catalog.EnumValue{Name: enumName(value), Value: value})
	}
	schema.at("discriminator", "mapping").each(func(value string, target node) {
		ref := target.text()
		m.Variants = append(m.Variants, catalog.Variant{Value: value, Model: ref[strings.LastIndex(ref, "/")+1:]})
	})
	d.properties(m, schema)
	for _, part := range schema.at("allOf").items() {
		base := schemaName(part)
		switch {
		case base != "" && m.Base == "":
			m.Base = base
		case base != "":
			d.eachProperty(part, func(property string, schema node) { d.addProperty(m, property, schema) })
		default:
			d.properties(m, part)
		}
	}
	return m
}

// properties adds the properties that a schema names itself.
func (d *document) properties(m *catalog.Model, schema node) {
	schema.at("properties").each(func(name string, property node) { d.addProperty(m, name, property) })
}

func (d *document) addProperty(m *catalog.Model, name string, schema node) {
	for i := range m.Properties {
		if m.Properties[i].Name == name {
			m.Properties[i].Type = d.typeOf(schema)
			return
		}
	}
	m.Properties = append(m.Properties, catalog.Property{Name: name, Type: d.typeOf(schema)})
}

// typeOf names the type of a schema, as catalog.Property has it.
func (d *document) typeOf(schema node) string {
	if name := schemaName(schema); name != "" {
		return name
	}
	if items := schema.at("items"); items.exists() {
		return "array<" + d.typeOf(items) + ">"
	}
	if values := schema.at("additionalProperties"); values.at("type").exists() || values.at("$ref").exists() {
		return "map<" + d.typeOf(values) + ">"
	}
	switch kind := schema.at("type").text(); kind {
	case "":
		return "any"
	case "array":
		return "array<any>"
	default:
		return kind
	}
}

// enumName makes a name of a value: what is no letter or digit becomes an
// underscore. Okta's values mostly are names already.
func enumName(value string) string {
	return strings.ToUpper(regexp.MustCompile(`[^A-Za-z0-9]+`).ReplaceAllString(value, "_"))
}

// modelList sorts models by name.
func modelList(all map[string]*catalog.Model) []catalog.Model {
	list := make([]catalog.Model, 0, len(all))
	for _, m := range all {
		list = append(list, *m)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}
