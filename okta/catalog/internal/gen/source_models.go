package main

import (
	"bytes"
	"fmt"
	"go/format"
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// modelSource is the Go file of the models: a model a line, only the fields that
// are set.
func (c *catalogue) modelSource() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(generatedHeader)
	b.WriteString("// models are sorted by name.\nvar models = [...]Model{\n")
	for i := range c.models {
		fmt.Fprintf(&b, "\t{%s},\n", modelFields(&c.models[i]))
	}
	b.WriteString("}\n\n// modelAliases are sorted by name.\nvar modelAliases = [...]ModelAlias{\n")
	for _, a := range c.modelAliases {
		fmt.Fprintf(&b, "\t{%q, %q},\n", a.Name, a.Model)
	}
	b.WriteString("}\n")
	return format.Source(b.Bytes())
}

func modelFields(m *catalog.Model) string {
	var f fields
	f.text("Name", m.Name)
	f.text("Base", m.Base)
	f.raw("Properties", pairs("Property", m.Properties, func(p catalog.Property) (string, string) { return p.Name, p.Type }))
	f.text("Discriminator", m.Discriminator)
	f.raw("Variants", pairs("Variant", m.Variants, func(v catalog.Variant) (string, string) { return v.Value, v.Model }))
	f.raw("Defaults", pairs("Default", m.Defaults, func(d catalog.Default) (string, string) { return d.Property, d.Value }))
	f.raw("Values", pairs("EnumValue", m.Values, func(v catalog.EnumValue) (string, string) { return v.Name, v.Value }))
	return f.String()
}

// pairs is a slice of structs of two strings.
func pairs[T any](kind string, list []T, of func(T) (string, string)) string {
	if len(list) == 0 {
		return ""
	}
	parts := make([]string, len(list))
	for i, e := range list {
		a, b := of(e)
		parts[i] = fmt.Sprintf("{%q, %q}", a, b)
	}
	return "[]" + kind + "{" + strings.Join(parts, ", ") + "}"
}
