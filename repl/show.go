package repl

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/dop251/goja"
)

// maxRows is how many rows of a list are shown unasked.
const maxRows = 100

// show prints a value: a list of objects as a table where it fits the screen,
// anything else as console.log shows it, and nothing for undefined.
func (r *REPL) show(value goja.Value) error {
	if value == nil || goja.IsUndefined(value) {
		return nil
	}
	if text, ok := r.tableOf(value); ok {
		fmt.Fprint(r.terminal.Stdout(), text)
		return nil
	}
	fmt.Fprintln(r.terminal.Stdout(), r.o.Runtime.Inspect(value))
	return nil
}

// tableOf is a list as a table, where a person watches and it fits.
func (r *REPL) tableOf(value goja.Value) (string, bool) {
	width := r.terminal.width()
	if width == 0 || r.o.Table == nil {
		return "", false
	}
	rows, length, ok := r.rows(value, maxRows)
	if !ok {
		return "", false
	}
	text, ok := r.o.Table(rows, width)
	if ok && length > maxRows {
		text += fmt.Sprintf("... and %d more\n", length-maxRows)
	}
	return text, ok
}

// showTable prints rows as a table, whatever fits.
func (r *REPL) showTable(value goja.Value) error {
	rows, _, ok := r.rows(value, 0)
	if o, isObject := value.(*goja.Object); !ok && isObject && r.o.Table != nil {
		rows, _, ok = r.rows(r.o.Runtime.VM().NewArray(o), 0)
	}
	if ok {
		if text, laidOut := r.o.Table(rows, r.terminal.width()); laidOut {
			fmt.Fprint(r.terminal.Stdout(), text)
			return nil
		}
	}
	return errors.New(".table shows an array of objects with texts, numbers or booleans in them, which this value is not")
}

// rows are the first elements of a list of objects, as JSON; limit 0 is all. It is
// not ok where the value is no such list.
func (r *REPL) rows(value goja.Value, limit int) (rows []byte, length int, ok bool) {
	vm := r.o.Runtime.VM()
	isArray, _ := goja.AssertFunction(vm.Get("Array").ToObject(vm).Get("isArray"))
	if is, err := isArray(goja.Undefined(), value); err != nil || !is.ToBoolean() {
		return nil, 0, false
	}
	list := value.ToObject(vm)
	length = int(list.Get("length").ToInteger())
	count := length
	if limit > 0 {
		count = min(count, limit)
	}
	elements := make([]any, count)
	for i := range elements {
		element, isObject := list.Get(fmt.Sprint(i)).(*goja.Object)
		if !isObject || element.ClassName() != "Object" {
			return nil, 0, false
		}
		elements[i] = element
	}
	stringify, _ := goja.AssertFunction(vm.Get("JSON").ToObject(vm).Get("stringify"))
	text, err := stringify(goja.Undefined(), vm.NewArray(elements...))
	if err != nil || count == 0 || !json.Valid([]byte(text.String())) {
		return nil, 0, false
	}
	return []byte(text.String()), length, true
}
