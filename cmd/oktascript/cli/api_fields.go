package cli

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// field is a -f or -F of the command line.
type field struct {
	key, value string
	typed      bool
}

// fieldList are the fields in the order in which they were given.
type fieldList struct{ list []field }

// fieldFlag adds to a list; a pflag.Value.
type fieldFlag struct {
	to    *fieldList
	typed bool
}

func (l *fieldList) flag(typed bool) *fieldFlag { return &fieldFlag{l, typed} }

// Set adds a field; part of pflag.Value.
func (f *fieldFlag) Set(text string) error {
	key, value, found := strings.Cut(text, "=")
	if !found || strings.Trim(key, ".[]") == "" {
		return fmt.Errorf("a field is written KEY=VALUE, such as profile.firstName=Ada")
	}
	f.to.list = append(f.to.list, field{key, value, f.typed})
	return nil
}

// String is the default, which is none; part of pflag.Value.
func (f *fieldFlag) String() string { return "" }

// Type names the value in the help; part of pflag.Value.
func (f *fieldFlag) Type() string { return "KEY=VALUE" }

// read is a field's value.
func (f field) read(s *State) (any, error) {
	if !f.typed {
		return f.value, nil
	}
	if name, isFile := strings.CutPrefix(f.value, "@"); isFile {
		data, err := readInput(s, name)
		return string(data), err
	}
	var value any
	decoder := json.NewDecoder(strings.NewReader(f.value))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil || decoder.More() {
		return f.value, nil
	}
	switch value.(type) {
	case bool, nil, json.Number:
		return value, nil
	}
	return f.value, nil // a text in quotes, a list or an object is taken as it is
}

// query is the fields as a query; a key that is given again is repeated.
func (l *fieldList) query(s *State) (url.Values, error) {
	query := url.Values{}
	for _, f := range l.list {
		value, err := f.read(s)
		if err != nil {
			return nil, err
		}
		if value == nil {
			value = "null"
		}
		query.Add(strings.TrimSuffix(f.key, "[]"), fmt.Sprint(value))
	}
	return query, nil
}

// body is the fields as an object.
func (l *fieldList) body(s *State) (map[string]any, error) {
	body := map[string]any{}
	for _, f := range l.list {
		value, err := f.read(s)
		if err != nil {
			return nil, err
		}
		if err := put(body, strings.Split(f.key, "."), value); err != nil {
			return nil, usagef("the field %s %v", f.key, err)
		}
	}
	return body, nil
}

// put sets the value at a path of names, the last of which may end in [].
func put(object map[string]any, path []string, value any) error {
	name, isList := strings.CutSuffix(path[0], "[]")
	switch {
	case name == "" || isList && len(path) > 1:
		return fmt.Errorf("is written as names with dots between them, and [] behind the last for a list")
	case isList:
		list, ok := object[name].([]any)
		if !ok && object[name] != nil {
			return fmt.Errorf("is both a list and a value")
		}
		object[name] = append(list, value)
		return nil
	case len(path) == 1:
		if object[name] != nil {
			return fmt.Errorf("is given twice")
		}
		object[name] = value
		return nil
	}
	inner, ok := object[name].(map[string]any)
	if !ok {
		if object[name] != nil {
			return fmt.Errorf("is both an object and a value")
		}
		inner = map[string]any{}
		object[name] = inner
	}
	return put(inner, path[1:], value)
}
