package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// row is an object's fields by dotted names. Those that are shown unasked, in the
// object's own order, are texts, numbers and booleans; lists and links are there
// for who names them.
type row struct {
	names  []string
	values map[string]string
}

// newRow reads an object; a value that is no object is the one field value.
func newRow(object json.RawMessage) (row, error) {
	r := row{values: map[string]string{}}
	decoder := json.NewDecoder(bytes.NewReader(object))
	decoder.UseNumber()
	if err := r.read(decoder, "", true); err != nil {
		return r, fmt.Errorf("the answer is no valid JSON: %w", err)
	}
	return r, nil
}

// read reads the next value under a name.
func (r *row) read(decoder *json.Decoder, name string, shown bool) error {
	token, err := decoder.Token()
	if err != nil {
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			return r.readList(decoder, name)
		}
		return r.readObject(decoder, name, shown)
	case nil:
		r.add(name, "", shown)
	case string:
		r.add(name, t, shown)
	default:
		r.add(name, fmt.Sprint(t), shown)
	}
	return nil
}

func (r *row) readObject(decoder *json.Decoder, name string, shown bool) error {
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return err
		}
		field := fmt.Sprint(key)
		if name != "" {
			field = name + "." + field
		}
		if err := r.read(decoder, field, shown && key != "_links" && key != "_embedded"); err != nil {
			return err
		}
	}
	_, err := decoder.Token()
	return err
}

// readList keeps the rest of a list as JSON.
func (r *row) readList(decoder *json.Decoder, name string) error {
	var items []json.RawMessage
	for decoder.More() {
		var item json.RawMessage
		if err := decoder.Decode(&item); err != nil {
			return err
		}
		items = append(items, item)
	}
	text, err := json.Marshal(items)
	if err != nil {
		return err
	}
	r.add(name, string(text), false)
	_, err = decoder.Token()
	return err
}

func (r *row) add(name, value string, shown bool) {
	if name == "" {
		name = "value"
		shown = true
	}
	if shown {
		r.names = append(r.names, name)
	}
	r.values[name] = value
}

// columnsOf are the names of all rows' fields, each row's new ones behind those
// before.
func columnsOf(rows []row) []string {
	var columns []string
	seen := map[string]bool{}
	for _, r := range rows {
		for _, name := range r.names {
			if !seen[name] {
				seen[name] = true
				columns = append(columns, name)
			}
		}
	}
	return columns
}

// preferred are the fields by which people know an object, the best first.
var preferred = []string{
	"id", "profile.login", "profile.name", "label", "name", "status", "type", "eventType", "profile.firstName", "profile.lastName",
	"profile.email", "profile.description", "published", "actor.alternateId", "outcome.result", "signOnMode", "lastLogin", "created",
}

// byPreference sorts columns: those that people know objects by, then the others
// as they are.
func byPreference(columns []string) []string {
	rank := func(name string) int {
		if i := slices.Index(preferred, name); i >= 0 {
			return i
		}
		return len(preferred)
	}
	sorted := slices.Clone(columns)
	slices.SortStableFunc(sorted, func(a, b string) int { return rank(a) - rank(b) })
	return sorted
}

// readRows reads a JSON array of objects.
func readRows(list []byte) ([]row, error) {
	var items []json.RawMessage
	if err := json.Unmarshal(list, &items); err != nil {
		return nil, err
	}
	rows := make([]row, len(items))
	for i, item := range items {
		var err error
		if rows[i], err = newRow(item); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// oneLine keeps a cell on its line, and a terminal safe from what it holds.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, text)
}
