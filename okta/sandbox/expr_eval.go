package sandbox

import (
	"fmt"
	"strings"
	"time"
)

type orExpression struct{ left, right expression }

func (e orExpression) matches(get attributes) bool {
	return e.left.matches(get) || e.right.matches(get)
}

type andExpression struct{ left, right expression }

func (e andExpression) matches(get attributes) bool {
	return e.left.matches(get) && e.right.matches(get)
}

type notExpression struct{ inner expression }

func (e notExpression) matches(get attributes) bool { return !e.inner.matches(get) }

// comparison compares an attribute with a value. Of an attribute with several
// values one has to match, but for ne, where none may equal.
type comparison struct {
	attribute, operator string
	operand             any
}

func (e comparison) matches(get attributes) bool {
	values := present(get(e.attribute))
	switch e.operator {
	case "pr":
		return len(values) > 0
	case "ne":
		return !e.anyMatches(values, "eq")
	case "eq":
		if e.operand == nil {
			return len(values) == 0
		}
	}
	return e.anyMatches(values, e.operator)
}

func (e comparison) anyMatches(values []any, operator string) bool {
	for _, v := range values {
		if compare(v, operator, e.operand) {
			return true
		}
	}
	return false
}

// present drops nulls and empty strings, which do not count as values.
func present(values []any) []any {
	kept := values[:0:0]
	for _, v := range values {
		if v != nil && v != "" {
			kept = append(kept, v)
		}
	}
	return kept
}

// membership stands for a set of ids as the value of an attribute: it equals
// every id that is in the set.
type membership func(id string) bool

// compare compares two values: dates as dates, numbers as numbers, and all else
// as text, in which case does not count.
func compare(v any, operator string, operand any) bool {
	if has, isSet := v.(membership); isSet {
		return operator == "eq" && has(text(operand))
	}
	order, comparable := orderOf(v, operand)
	switch operator {
	case "eq":
		return comparable && order == 0
	case "gt":
		return comparable && order > 0
	case "ge":
		return comparable && order >= 0
	case "lt":
		return comparable && order < 0
	case "le":
		return comparable && order <= 0
	}
	have, want := strings.ToLower(fmt.Sprint(v)), strings.ToLower(fmt.Sprint(operand))
	switch operator {
	case "co":
		return strings.Contains(have, want)
	case "sw":
		return strings.HasPrefix(have, want)
	case "ew":
		return strings.HasSuffix(have, want)
	}
	return false
}

// orderOf is below, at or above 0 as v is before, at or behind the operand.
func orderOf(v, operand any) (order int, comparable bool) {
	switch want := operand.(type) {
	case float64:
		have, isNumber := v.(float64)
		switch {
		case !isNumber:
			return 0, false
		case have < want:
			return -1, true
		case have > want:
			return 1, true
		}
		return 0, true
	case bool:
		have, isBool := v.(bool)
		if isBool && have == want {
			return 0, true
		}
		return 1, isBool
	case string:
		return orderOfTexts(fmt.Sprint(v), want), true
	}
	return 0, false
}

func orderOfTexts(have, want string) int {
	a, aIsDate := parseDate(have)
	b, bIsDate := parseDate(want)
	if aIsDate && bIsDate {
		return a.Compare(b)
	}
	return strings.Compare(strings.ToLower(have), strings.ToLower(want))
}

// parseDate reads a date in the forms that Okta takes.
func parseDate(text string) (time.Time, bool) {
	if len(text) < 10 || text[4] != '-' {
		return time.Time{}, false
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// pathIn gives the values at a path of an object's members; along an array it
// goes into every element.
func pathIn(v any, path string) []any {
	switch x := v.(type) {
	case []any:
		var all []any
		for _, e := range x {
			all = append(all, pathIn(e, path)...)
		}
		return all
	case map[string]any:
		if path == "" {
			return nil
		}
		if member, ok := x[path]; ok {
			return pathIn(member, "")
		}
		head, rest, _ := strings.Cut(path, ".")
		member, ok := x[head]
		if !ok {
			return nil
		}
		return pathIn(member, rest)
	}
	if path != "" {
		return nil
	}
	return []any{v}
}
