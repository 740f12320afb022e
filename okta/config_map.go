package okta

import (
	"sort"
	"strings"
)

// readMap reads settings that were given by name in the program: flags and the
// constructor's object. There a name that is not known is a mistake.
func (l *loader) readMap(source string, given map[string]any) {
	l.readMembers(source, "", given)
}

func (l *loader) readMembers(source, prefix string, members map[string]any) {
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		path := prefix + name
		if path == "testing.testingDisableHttpsCheck" {
			path = testingKey
		}
		if k, ok := keyAt(path); ok {
			l.set(k, members[name], source)
			continue
		}
		section, isObject := members[name].(map[string]any)
		switch {
		case members[name] == nil:
		case isSection(path) && isObject:
			l.readMembers(source, path+".", section)
		case isSection(path):
			l.problem(path, source, "is an object, not %s", describe(members[name]))
		default:
			l.problem(path, source, "there is no such setting%s", suggestion(path))
		}
	}
}

func keyAt(path string) (key, bool) {
	for _, k := range keys() {
		if k.path == path {
			return k, true
		}
	}
	return key{}, false
}

func isSection(path string) bool {
	for _, k := range keys() {
		if strings.HasPrefix(k.path, path+".") {
			return true
		}
	}
	return false
}

// suggestion names the setting that a path was meant to be, where it differs in
// case or punctuation alone or stands in another section.
func suggestion(path string) string {
	plain := func(s string) string {
		return strings.ToLower(strings.NewReplacer("_", "", "-", "", ".", "").Replace(s))
	}
	for _, k := range keys() {
		last := k.path[strings.LastIndex(k.path, ".")+1:]
		if plain(k.path) == plain(path) || strings.EqualFold(last, path) {
			return ": did you mean " + k.path + "?"
		}
	}
	var all []string
	for _, k := range keys() {
		all = append(all, k.path)
	}
	return " (there are " + strings.Join(all, ", ") + ")"
}
