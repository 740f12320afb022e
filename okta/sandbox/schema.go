package sandbox

import (
	"maps"
	"slices"
	"time"
)

// schema is of a profile: that of the users of a type, of groups, or of the
// users of an app.
type schema struct {
	id, name, title, description string
	created, lastUpdated         time.Time

	base, custom map[string]map[string]any // the attributes by name, each as it is shown
	required     []string                  // those of the base that are, in their order
}

// attribute is an attribute's definition; nil where the schema has none of it.
func (s *schema) attribute(name string) map[string]any {
	if d := s.base[name]; d != nil {
		return d
	}
	return s.custom[name]
}

// names are those of all attributes: the required ones first, then the others of
// the base, and then the custom ones.
func (s *schema) names() []string {
	names := slices.Clone(s.required)
	for _, part := range []map[string]map[string]any{s.base, s.custom} {
		for _, name := range slices.Sorted(maps.Keys(part)) {
			if !slices.Contains(s.required, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// known is a profile without the attributes that the schema does not have. It is
// a new one where it differs, as answers that are on their way hold the old one.
func (s *schema) known(profile map[string]any) map[string]any {
	kept := maps.Clone(profile)
	maps.DeleteFunc(kept, func(name string, _ any) bool { return s.attribute(name) == nil })
	if len(kept) == len(profile) {
		return profile
	}
	return kept
}

// schemaDefinition is what a part of a schema, base or custom, shows.
func schemaDefinition(id string, attributes map[string]map[string]any, required []string) map[string]any {
	properties := make(map[string]any, len(attributes))
	for name, definition := range attributes {
		properties[name] = definition
	}
	shown := map[string]any{"id": id, "type": "object", "properties": properties}
	if len(attributes) > 0 {
		list := []any{}
		for _, name := range required {
			list = append(list, name)
		}
		shown["required"] = list
	}
	return shown
}

// showSchema is a schema as the API shows one, with the path that is its id.
func (c *call) showSchema(s *schema, path string, links map[string]any) answer {
	var required []string
	for _, name := range slices.Sorted(maps.Keys(s.custom)) {
		if s.custom[name]["required"] == true {
			required = append(required, name)
		}
	}
	shown := map[string]any{
		"id": c.base + path, "$schema": "http://json-schema.org/draft-04/schema#",
		"name": s.name, "title": s.title, "type": "object",
		"created": stamp(s.created), "lastUpdated": stamp(s.lastUpdated),
		"definitions": map[string]any{
			"base":   schemaDefinition("#base", s.base, s.required),
			"custom": schemaDefinition("#custom", s.custom, required),
		},
		"properties": map[string]any{"profile": map[string]any{"allOf": []any{
			map[string]any{"$ref": "#/definitions/custom"}, map[string]any{"$ref": "#/definitions/base"},
		}}},
	}
	if s.description != "" {
		shown["description"] = s.description
	}
	if links != nil {
		shown["_links"] = links
	}
	return ok(shown)
}

// relation is a link of a schema.
func (c *call) relation(path, name string) map[string]any {
	return map[string]any{"href": c.base + path, "method": "GET", "rel": name}
}
