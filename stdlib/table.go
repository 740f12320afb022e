package stdlib

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"
	pretty "github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/oktascript/oktascript/runtime"
)

// newTable makes the module table, a function:
//
//	table(rows, columns?)          prints rows on standard output
//	table.format(rows, columns?)   -> string
//
// Rows are objects, or arrays in the columns' order; columns are as csv's, by
// default the properties of the first row.
func newTable(rt *runtime.Runtime) *goja.Object {
	vm := rt.VM()
	format := func(call goja.FunctionCall) (goja.Value, error) {
		formatted, err := formatTable(vm, call.Argument(0), call.Argument(1))
		return vm.ToValue(formatted), err
	}
	print := vm.ToValue(callable(vm, func(call goja.FunctionCall) (goja.Value, error) {
		formatted, err := format(call)
		if err != nil {
			return nil, err
		}
		_, err = fmt.Fprintln(rt.Stdout(), formatted)
		return nil, err
	})).ToObject(vm)
	define(vm, print, "format", format)
	return print
}

func formatTable(vm *goja.Runtime, rows, cols goja.Value) (string, error) {
	list, err := elements(vm, rows)
	if err != nil {
		return "", fmt.Errorf("table %w", err)
	}
	if isAbsent(cols) {
		cols = firstKeys(vm, list)
	}
	chosen, err := columns(vm, cols)
	if err != nil {
		return "", fmt.Errorf("table: the columns are an array of names or an object { header: path }: %w", err)
	}
	w := pretty.NewWriter()
	style := pretty.StyleDefault
	style.Options = pretty.OptionsNoBordersAndSeparators
	style.Format.Header = text.FormatDefault
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	w.SetStyle(style)
	w.AppendHeader(tableRow(headers(chosen)))
	for _, row := range list {
		record, err := cells(vm, chosen, row)
		if err != nil {
			return "", err
		}
		w.AppendRow(tableRow(record))
	}
	lines := strings.Split(w.Render(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n"), nil
}

func tableRow(texts []string) pretty.Row {
	row := make(pretty.Row, len(texts))
	for i, t := range texts {
		row[i] = t
	}
	return row
}

// firstKeys are the properties of the first row.
func firstKeys(vm *goja.Runtime, list []goja.Value) goja.Value {
	names := []any{}
	if len(list) > 0 {
		if o, isObject := list[0].(*goja.Object); isObject {
			for _, name := range o.Keys() {
				names = append(names, name)
			}
		}
	}
	return vm.NewArray(names...)
}
