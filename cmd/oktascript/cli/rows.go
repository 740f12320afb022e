package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// row is an object's scalar fields, by dotted names in the object's own order.
type row struct {
	names  []string
	values map[string]string
}

// newRow reads an object. Its lists and links are left out; a value that is no
// object has the one field value.
func newRow(object json.RawMessage) (row, error) {
	r := row{values: map[string]string{}}
	decoder := json.NewDecoder(bytes.NewReader(object))
	decoder.UseNumber()
	if err := r.read(decoder, ""); err != nil {
		return r, fmt.Errorf("the answer is no valid JSON: %w", err)
	}
	return r, nil
}

// read reads the next value under a name.
func (r *row) read(decoder *json.Decoder, name string) error {
	token, err := decoder.Token()
	if err != nil {
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			return skipList(decoder)
		}
		return r.readObject(decoder, name)
	case nil:
		r.add(name, "")
	case string:
		r.add(name, t)
	default:
		r.add(name, fmt.Sprint(t))
	}
	return nil
}

func (r *row) readObject(decoder *json.Decoder, name string) error {
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return err
		}
		field := fmt.Sprint(key)
		if name != "" {
			field = name + "." + field
		}
		if key == "_links" || key == "_embedded" {
			err = skip(decoder)
		} else {
			err = r.read(decoder, field)
		}
		if err != nil {
			return err
		}
	}
	_, err := decoder.Token()
	return err
}

// skip passes over the next value.
func skip(decoder *json.Decoder) error {
	var skipped json.RawMessage
	return decoder.Decode(&skipped)
}

// skipList passes over the rest of a list.
func skipList(decoder *json.Decoder) error {
	for decoder.More() {
		if err := skip(decoder); err != nil {
			return err
		}
	}
	_, err := decoder.Token()
	return err
}

func (r *row) add(name, value string) {
	if name == "" {
		name = "value"
	}
	r.names = append(r.names, name)
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
