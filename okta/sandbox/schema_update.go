package sandbox

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"sync"
)

// attributeTypes are those that a custom attribute can have.
var attributeTypes = []string{"string", "boolean", "number", "integer", "array"}

// attributeName is the form of a custom attribute's name.
var attributeName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`) })

// update takes the changes of a body: custom attributes as they are to be, or
// null to remove them, and members of the base's attributes.
func (s *schema) update(c *call) answer {
	base, hasBase := membersIn(c.body, "definitions", "base", "properties")
	custom, hasCustom := membersIn(c.body, "definitions", "custom", "properties")
	if !hasBase && !hasCustom {
		return errMalformedBody()
	}
	changed := &schema{base: maps.Clone(s.base), custom: maps.Clone(s.custom), required: slices.Clone(s.required)}
	for _, name := range slices.Sorted(maps.Keys(base)) {
		if refusal := changed.updateBase(name, base[name]); refusal.status != 0 {
			return refusal
		}
	}
	for _, name := range slices.Sorted(maps.Keys(custom)) {
		if refusal := changed.updateCustom(name, custom[name]); refusal.status != 0 {
			return refusal
		}
	}
	s.base, s.custom, s.required, s.lastUpdated = changed.base, changed.custom, changed.required, c.org.now()
	return answer{}
}

// membersIn is an object within objects; false where one of them is missing.
func membersIn(v map[string]any, path ...string) (map[string]any, bool) {
	for _, name := range path {
		inner, isObject := v[name].(map[string]any)
		if !isObject {
			return nil, false
		}
		v = inner
	}
	return v, true
}

// updateBase changes what may be changed of an attribute of the base.
func (s *schema) updateBase(name string, given any) answer {
	definition := s.base[name]
	change, isObject := given.(map[string]any)
	if definition == nil || !isObject {
		return errValidationOf("base", fmt.Sprintf("%s: The base schema's properties cannot be added or removed.", name))
	}
	definition = maps.Clone(definition)
	for _, member := range []string{"master", "permissions", "pattern", "title"} {
		switch v, isGiven := change[member]; {
		case isGiven && v == nil:
			delete(definition, member)
		case isGiven:
			definition[member] = v
		}
	}
	switch change["required"] {
	case true:
		definition["required"] = true
		if !slices.Contains(s.required, name) {
			s.required = append(s.required, name)
		}
	case false:
		delete(definition, "required")
		s.required = slices.DeleteFunc(s.required, func(r string) bool { return r == name })
	}
	s.base[name] = definition
	return answer{}
}

// updateCustom adds, changes or removes a custom attribute.
func (s *schema) updateCustom(name string, given any) answer {
	before := s.custom[name]
	if given == nil {
		delete(s.custom, name)
		return answer{}
	}
	change, isObject := given.(map[string]any)
	if !isObject {
		return errMalformedBody()
	}
	kind := text(change["type"])
	switch {
	case !attributeName().MatchString(name):
		return errValidationOf(name, name+": The field name is invalid.")
	case s.base[name] != nil:
		return errValidationOf(name, name+": This property already exists in the base schema.")
	case text(change["title"]) == "":
		return errValidationOf(name, "title: The field cannot be left blank")
	case !slices.Contains(attributeTypes, kind):
		return errValidationOf(name, "type: The field has an invalid value")
	case before != nil && before["type"] != kind:
		return errValidationOf(name, "The type of an existing property cannot be changed.")
	case kind == "array" && !isArrayOf(change["items"]):
		return errValidationOf(name, "items: The field cannot be left blank")
	}
	definition := map[string]any{
		"mutability": "READ_WRITE", "scope": "NONE", "master": map[string]any{"type": "PROFILE_MASTER"},
		"permissions": []any{map[string]any{"principal": "SELF", "action": "READ_ONLY"}},
	}
	for member, v := range change {
		if v != nil && v != false {
			definition[member] = v
		}
	}
	if change["unique"] == true {
		definition["unique"] = "UNIQUE_VALIDATED"
	}
	s.custom[name] = definition
	return answer{}
}

// isArrayOf says whether an array's items have a type that arrays can be of.
func isArrayOf(items any) bool {
	of, _ := items.(map[string]any)
	kind := text(of["type"])
	return kind == "string" || kind == "number" || kind == "integer"
}
