package stdlib

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
)

// newCSV makes the module csv (RFC 4180).
//
//	read(path) -> object[]                  '-' is standard input
//	parse(text) -> object[]                 keyed by the first row
//	stringify(rows, columns) -> string
//	writer(path, columns) -> { write(row), close() }   '-' is standard output
//
// A row is an object, or an array in the columns' order. Columns are an array of
// properties or paths such as 'profile.login', or { header: path or function }.
// A writer to a file writes to <path>.part, which gets its name when the writer
// is closed or the script has ended well: a script that fails leaves an older
// file as it was, and its rows in the part. read and parse take { delimiter,
// columns }; stringify and writer take { delimiter, header: false }.
func newCSV(rt *runtime.Runtime) *goja.Object {
	vm := rt.VM()
	o := vm.NewObject()
	define(vm, o, "parse", func(call goja.FunctionCall) (goja.Value, error) {
		return parseCSV(vm, "the text", strings.NewReader(call.Argument(0).String()), call.Argument(1))
	})
	define(vm, o, "read", func(call goja.FunctionCall) (goja.Value, error) {
		return readCSV(rt, call.Argument(0).String(), call.Argument(1))
	})
	define(vm, o, "stringify", func(call goja.FunctionCall) (goja.Value, error) {
		return stringifyCSV(vm, call)
	})
	define(vm, o, "writer", func(call goja.FunctionCall) (goja.Value, error) {
		return newCSVWriter(rt, call)
	})
	return o
}

func readCSV(rt *runtime.Runtime, name string, settings goja.Value) (goja.Value, error) {
	if name == "-" {
		return parseCSV(rt.VM(), "standard input", rt.Stdin(), settings)
	}
	data, err := os.ReadFile(rt.Path(name))
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, errors.Unwrap(err))
	}
	return parseCSV(rt.VM(), name, bytes.NewReader(data), settings)
}

// parseCSV reads rows as objects keyed by the header. A byte order mark, which
// Excel writes, is no part of the first name.
func parseCSV(vm *goja.Runtime, name string, r io.Reader, settings goja.Value) (goja.Value, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	reader.FieldsPerRecord = -1
	var header []string
	err = options(vm, "csv", settings, map[string]func(goja.Value) error{
		"delimiter": delimiter(&reader.Comma),
		"columns": func(v goja.Value) (err error) {
			header, err = texts(vm, v)
			return err
		},
	})
	if err != nil {
		return nil, err
	}
	records, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s is no CSV: %w", name, err)
	}
	if header == nil && len(records) > 0 {
		header, records = records[0], records[1:]
	}
	return rowObjects(vm, name, header, records)
}

func rowObjects(vm *goja.Runtime, name string, header []string, records [][]string) (goja.Value, error) {
	rows := make([]any, len(records))
	for i, record := range records {
		if len(record) > len(header) {
			return nil, fmt.Errorf("%s: row %d has %d cells, but there are only %d columns", name, i+1, len(record), len(header))
		}
		row := vm.NewObject()
		for j, column := range header {
			cell := ""
			if j < len(record) {
				cell = record[j]
			}
			_ = row.Set(column, cell)
		}
		rows[i] = row
	}
	return vm.NewArray(rows...), nil
}

func stringifyCSV(vm *goja.Runtime, call goja.FunctionCall) (goja.Value, error) {
	rows, err := elements(vm, call.Argument(0))
	if err != nil {
		return nil, fmt.Errorf("csv.stringify %w", err)
	}
	var b strings.Builder
	w, err := newRowWriter(vm, &b, call.Argument(1), call.Argument(2))
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if err := w.write(row); err != nil {
			return nil, err
		}
	}
	w.csv.Flush()
	return vm.ToValue(b.String()), w.csv.Error()
}

func delimiter(to *rune) func(goja.Value) error {
	return func(v goja.Value) error {
		runes := []rune(v.String())
		if len(runes) != 1 {
			return fmt.Errorf("is one character, not %q", v.String())
		}
		*to = runes[0]
		return nil
	}
}
