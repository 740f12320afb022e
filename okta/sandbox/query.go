package sandbox

import (
	"slices"
	"sort"
	"strings"
)

// matcher makes a test from an endpoint's filter or search parameter; nil where
// the query has none.
func (c *call) matcher(parameter string, allow allowed) (expression, answer) {
	text := c.query.Get(parameter)
	if strings.TrimSpace(text) == "" {
		return nil, answer{}
	}
	e, err := parseExpression(text, allow)
	if err != nil {
		return nil, errSearch(err.Error())
	}
	return e, answer{}
}

// only allows some attributes, each with some operators.
func only(attributes map[string][]string) allowed {
	return func(attribute, operator string) bool { return slices.Contains(attributes[attribute], operator) }
}

// sortBy sorts by an attribute's text, in the direction that the query asks for.
// Objects without the attribute come last.
func sortBy[T any](c *call, list []*T, get func(*T, string) []any) {
	attribute := c.query.Get("sortBy")
	if attribute == "" {
		return
	}
	descending := strings.EqualFold(c.query.Get("sortOrder"), "desc")
	sort.SliceStable(list, func(i, j int) bool {
		a, b := present(get(list[i], attribute)), present(get(list[j], attribute))
		if len(a) == 0 || len(b) == 0 {
			return len(a) > len(b)
		}
		order, _ := orderOf(a[0], b[0])
		if descending {
			return order > 0
		}
		return order < 0
	})
}

// beginsWith says whether one of the texts begins with what q asks for; case
// does not count.
func beginsWith(q string, texts ...string) bool {
	q = strings.ToLower(q)
	for _, text := range texts {
		if strings.HasPrefix(strings.ToLower(text), q) {
			return true
		}
	}
	return false
}
