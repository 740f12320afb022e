package sandbox

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// elFunction is a function with the least and greatest number of its arguments;
// no greatest is -1.
type elFunction struct {
	least, most int
	call        func(s elScope, arguments []any) any
}

// elFunctions are the functions that the sandbox evaluates.
var elFunctions = map[string]elFunction{
	"String.stringContains": {2, 2, func(_ elScope, a []any) any { return strings.Contains(elText(a[0]), elText(a[1])) }},
	"String.startsWith":     {2, 2, func(_ elScope, a []any) any { return strings.HasPrefix(elText(a[0]), elText(a[1])) }},
	"String.endsWith":       {2, 2, func(_ elScope, a []any) any { return strings.HasSuffix(elText(a[0]), elText(a[1])) }},
	"String.toUpperCase":    {1, 1, func(_ elScope, a []any) any { return strings.ToUpper(elText(a[0])) }},
	"String.toLowerCase":    {1, 1, func(_ elScope, a []any) any { return strings.ToLower(elText(a[0])) }},
	"String.removeSpaces":   {1, 1, func(_ elScope, a []any) any { return strings.ReplaceAll(elText(a[0]), " ", "") }},
	"String.len":            {1, 1, func(_ elScope, a []any) any { return float64(utf8.RuneCountInString(elText(a[0]))) }},
	"String.append":         {2, 2, func(_ elScope, a []any) any { return elText(a[0]) + elText(a[1]) }},
	"String.replace":        {3, 3, func(_ elScope, a []any) any { return strings.ReplaceAll(elText(a[0]), elText(a[1]), elText(a[2])) }},
	"String.replaceFirst":   {3, 3, func(_ elScope, a []any) any { return strings.Replace(elText(a[0]), elText(a[1]), elText(a[2]), 1) }},
	"String.substring":      {3, 3, func(_ elScope, a []any) any { return substring(elText(a[0]), a[1], a[2]) }},
	"String.substringBefore": {2, 2, func(_ elScope, a []any) any {
		before, _, _ := strings.Cut(elText(a[0]), elText(a[1]))
		return before
	}},
	"String.substringAfter": {2, 2, func(_ elScope, a []any) any {
		_, after, _ := strings.Cut(elText(a[0]), elText(a[1]))
		return after
	}},
	"String.join": {2, -1, func(_ elScope, a []any) any {
		var texts []string
		for _, v := range a[1:] {
			texts = append(texts, elText(v))
		}
		return strings.Join(texts, elText(a[0]))
	}},
	"Arrays.contains": {2, 2, func(_ elScope, a []any) any {
		list, _ := a[0].([]any)
		return slices.ContainsFunc(list, func(v any) bool { return reflect.DeepEqual(v, a[1]) })
	}},
	"Arrays.size": {1, 1, func(_ elScope, a []any) any {
		list, _ := a[0].([]any)
		return float64(len(list))
	}},
	"Arrays.isEmpty": {1, 1, func(_ elScope, a []any) any {
		list, _ := a[0].([]any)
		return len(list) == 0
	}},
	"Convert.toInt": {1, 1, func(_ elScope, a []any) any { return toNumber(a[0], true) }},
	"Convert.toNum": {1, 1, func(_ elScope, a []any) any { return toNumber(a[0], false) }},
	"user.getInternalProperty": {1, 1, func(s elScope, a []any) any {
		values := s.user.attribute(elText(a[0]))
		if len(values) == 0 {
			return nil
		}
		return values[0]
	}},
	"isMemberOfGroup":               {1, 1, memberOfID},
	"isMemberOfAnyGroup":            {1, -1, memberOfID},
	"isMemberOfGroupName":           {1, 1, memberOfName(func(name, want string) bool { return name == want })},
	"isMemberOfGroupNameStartsWith": {1, 1, memberOfName(strings.HasPrefix)},
	"isMemberOfGroupNameContains":   {1, 1, memberOfName(strings.Contains)},
	"isMemberOfGroupNameRegex": {1, 1, memberOfName(func(name, want string) bool {
		re, err := regexp.Compile("^(?:" + want + ")$")
		return err == nil && re.MatchString(name)
	})},
}

// memberOfID says whether the user is in one of the groups with some ids.
func memberOfID(s elScope, ids []any) any {
	return slices.ContainsFunc(ids, func(id any) bool {
		g := s.org.groups.get(elText(id))
		return g != nil && g.members.has(s.user.id)
	})
}

// memberOfName makes a function that compares the names of the user's groups.
func memberOfName(matches func(name, want string) bool) func(elScope, []any) any {
	return func(s elScope, a []any) any {
		return slices.ContainsFunc(s.org.groups.all(), func(g *group) bool {
			return g.members.has(s.user.id) && matches(g.name(), elText(a[0]))
		})
	}
}

// substring is a part of a text, from one character to before another.
func substring(s string, from, to any) string {
	runes := []rune(s)
	begin, _ := from.(float64)
	end, _ := to.(float64)
	first := min(max(int(begin), 0), len(runes))
	return string(runes[first:max(first, min(int(end), len(runes)))])
}

// toNumber reads a number; null where there is none.
func toNumber(v any, whole bool) any {
	n, isNumber := v.(float64)
	if !isNumber {
		var err error
		if n, err = strconv.ParseFloat(elText(v), 64); err != nil {
			return nil
		}
	}
	if whole {
		n = float64(int64(n))
	}
	return n
}

// elCall is a call of a function.
type elCall struct {
	function  elFunction
	arguments []elNode
}

func newELCall(name string, arguments []elNode) (elNode, error) {
	function, found := elFunctions[name]
	if !found {
		return nil, fmt.Errorf("there is no function %s", name)
	}
	if len(arguments) < function.least || function.most >= 0 && len(arguments) > function.most {
		return nil, fmt.Errorf("%s takes another number of arguments", name)
	}
	return elCall{function, arguments}, nil
}

func (e elCall) value(s elScope) any {
	values := make([]any, len(e.arguments))
	for i, argument := range e.arguments {
		values[i] = argument.value(s)
	}
	return e.function.call(s, values)
}
