package main

import "strings"

// schemaName is the name of a component schema; empty for a schema that is
// written out in place, but for one that only wraps a named one.
func schemaName(schema node) string {
	if ref := schema.at("$ref").text(); ref != "" {
		return ref[strings.LastIndex(ref, "/")+1:]
	}
	if all := schema.at("allOf").items(); len(all) == 1 {
		return schemaName(all[0])
	}
	return ""
}

// itemSchema is the schema of an array's items.
func (d *document) itemSchema(schema node) (node, bool) {
	s := d.resolve(schema)
	if items := s.at("items"); items.exists() {
		return items, true
	}
	return node{}, s.at("type").text() == "array"
}

// listProperty names the one array property of an object: where a page's items
// are in an answer that wraps them. Empty where none or several are arrays.
func (d *document) listProperty(schema node) string {
	var arrays []string
	d.eachProperty(schema, func(name string, property node) {
		if _, isArray := d.itemSchema(property); isArray {
			arrays = append(arrays, name)
		}
	})
	if len(arrays) != 1 {
		return ""
	}
	return arrays[0]
}

func (d *document) eachProperty(schema node, fn func(name string, property node)) {
	s := d.resolve(schema)
	s.at("properties").each(fn)
	for _, part := range s.at("allOf").items() {
		d.eachProperty(part, fn)
	}
}
