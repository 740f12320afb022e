package sandbox

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// check lists what is wrong with a profile by its schema: the attributes that
// are required, those that the schema does not have, and the values.
func (s *schema) check(profile map[string]any) []string {
	var causes []string
	for _, name := range s.names() {
		if s.attribute(name)["required"] == true && isBlank(profile[name]) {
			causes = append(causes, name+": The field cannot be left blank")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(profile)) {
		definition := s.attribute(name)
		if definition == nil {
			causes = append(causes, fmt.Sprintf("%s: Property name is not defined in the %s schema", name, s.name))
			continue
		}
		if isBlank(profile[name]) {
			continue
		}
		if fault := faultOf(definition, profile[name]); fault != "" {
			causes = append(causes, name+": "+fault)
		}
	}
	return causes
}

// isBlank says whether a value counts as none.
func isBlank(v any) bool {
	s, isText := v.(string)
	return v == nil || isText && strings.TrimSpace(s) == ""
}

// faultOf is what is wrong with a value; empty where nothing is.
func faultOf(definition map[string]any, v any) string {
	if list, isList := v.([]any); definition["type"] == "array" && isList {
		items, _ := definition["items"].(map[string]any)
		for _, item := range list {
			if fault := faultOf(items, item); fault != "" {
				return fault
			}
		}
		return ""
	}
	if !hasType(v, text(definition["type"])) {
		return fmt.Sprintf("Expected type %s", definition["type"])
	}
	if !isAllowed(definition, v) {
		return fmt.Sprintf("%v is not an allowed value", v)
	}
	switch x := v.(type) {
	case string:
		return faultOfText(definition, x)
	case float64:
		if least, isSet := definition["minimum"].(float64); isSet && x < least {
			return fmt.Sprintf("The value is less than the minimum value %v", least)
		}
		if most, isSet := definition["maximum"].(float64); isSet && x > most {
			return fmt.Sprintf("The value exceeds the maximum value %v", most)
		}
	}
	return ""
}

func hasType(v any, kind string) bool {
	switch x := v.(type) {
	case string:
		return kind == "string"
	case bool:
		return kind == "boolean"
	case float64:
		return kind == "number" || kind == "integer" && x == math.Trunc(x)
	}
	return false
}

// isAllowed says whether a value is one of an enumeration, where there is one.
func isAllowed(definition map[string]any, v any) bool {
	values, isEnum := definition["enum"].([]any)
	if !isEnum {
		return true
	}
	return slices.Contains(values, v)
}

// textFormats are the formats that texts are held to.
var textFormats = map[string]func(string) bool{
	"email":         isEmail,
	"uri":           func(s string) bool { return !strings.ContainsAny(s, " \t\r\n") },
	"country-code":  regexp.MustCompile(`^[A-Z]{2}$`).MatchString,
	"language-code": regexp.MustCompile(`^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$`).MatchString,
	"locale":        regexp.MustCompile(`^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$`).MatchString,
	"timezone":      regexp.MustCompile(`^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$`).MatchString,
	"date":          func(s string) bool { _, err := time.Parse("2006-01-02", s); return err == nil },
	"date-time":     func(s string) bool { _, isDate := parseDate(s); return isDate },
}

func faultOfText(definition map[string]any, v string) string {
	length := float64(utf8.RuneCountInString(v))
	if most, isSet := definition["maxLength"].(float64); isSet && length > most {
		return "String value exceeds the maximum length"
	}
	if least, isSet := definition["minLength"].(float64); isSet && length < least {
		return "String value is less than the minimum length"
	}
	if matches := textFormats[text(definition["format"])]; matches != nil && !matches(v) {
		return "Does not match required pattern"
	}
	if pattern := text(definition["pattern"]); pattern != "" {
		if re, err := regexp.Compile("^(?:" + pattern + ")$"); err == nil && !re.MatchString(v) {
			return "Does not match required pattern"
		}
	}
	return ""
}
