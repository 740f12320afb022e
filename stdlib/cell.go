package stdlib

import (
	"strings"
	"time"

	"github.com/dop251/goja"
)

// column is a column of a table or a CSV file: a header, and where its value is
// found in a row.
type column struct {
	header string
	path   string        // a property, or a path such as profile.login
	value  goja.Callable // computes it from the row, in place of the path
}

// columns reads columns: an array of paths, or an object { header: path or
// function }.
func columns(vm *goja.Runtime, v goja.Value) ([]column, error) {
	if className(v) == "Object" {
		o := v.ToObject(vm)
		var list []column
		for _, header := range o.Keys() {
			c := column{header: header}
			if fn, ok := goja.AssertFunction(o.Get(header)); ok {
				c.value = fn
			} else {
				c.path = o.Get(header).String()
			}
			list = append(list, c)
		}
		return list, nil
	}
	names, err := texts(vm, v)
	if err != nil {
		return nil, err
	}
	list := make([]column, len(names))
	for i, name := range names {
		list[i] = column{header: name, path: name}
	}
	return list, nil
}

func headers(list []column) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.header
	}
	return out
}

// cells are a row's values as text. A row is an object, or an array in the
// columns' order.
func cells(vm *goja.Runtime, list []column, row goja.Value) ([]string, error) {
	out := make([]string, len(list))
	values, isArray := []goja.Value(nil), className(row) == "Array"
	if isArray {
		if err := vm.ExportTo(row, &values); err != nil {
			return nil, err
		}
	}
	for i, c := range list {
		v := goja.Undefined()
		switch {
		case isArray && i < len(values):
			v = values[i]
		case isArray:
		case c.value != nil:
			result, err := c.value(goja.Undefined(), row)
			if err != nil {
				return nil, err
			}
			v = result
		default:
			v = lookup(row, c.path)
		}
		text, err := cellText(vm, v)
		if err != nil {
			return nil, err
		}
		out[i] = text
	}
	return out, nil
}

// lookup finds a property by its name, or else by a path of names.
func lookup(row goja.Value, path string) goja.Value {
	o, isObject := row.(*goja.Object)
	if !isObject {
		return goja.Undefined()
	}
	if v := o.Get(path); v != nil {
		return v
	}
	head, rest, isPath := strings.Cut(path, ".")
	if !isPath || isAbsent(o.Get(head)) {
		return goja.Undefined()
	}
	return lookup(o.Get(head), rest)
}

// cellText is a value in a cell: nothing for null and undefined, a date in ISO
// form, an array's elements joined by "; ", and JSON for an object.
func cellText(vm *goja.Runtime, v goja.Value) (string, error) {
	if isAbsent(v) {
		return "", nil
	}
	if date, isDate := v.Export().(time.Time); isDate && className(v) == "Date" {
		return date.UTC().Format("2006-01-02T15:04:05.000Z"), nil
	}
	switch className(v) {
	case "Array":
		list, err := elements(vm, v)
		if err != nil {
			return "", err
		}
		parts := make([]string, len(list))
		for i, e := range list {
			if parts[i], err = cellText(vm, e); err != nil {
				return "", err
			}
		}
		return strings.Join(parts, "; "), nil
	case "Object":
		stringify, _ := goja.AssertFunction(vm.Get("JSON").ToObject(vm).Get("stringify"))
		text, err := stringify(goja.Undefined(), v)
		if err != nil {
			return "", err
		}
		return text.String(), nil
	}
	return v.String(), nil
}
