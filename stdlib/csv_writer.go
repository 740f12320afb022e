package stdlib

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
)

// rowWriter writes rows under a header.
type rowWriter struct {
	vm      *goja.Runtime
	csv     *csv.Writer
	columns []column
}

func newRowWriter(vm *goja.Runtime, to io.Writer, cols, settings goja.Value) (*rowWriter, error) {
	list, err := columns(vm, cols)
	if err != nil {
		return nil, fmt.Errorf("csv: the columns are an array of names or an object { header: path }: %w", err)
	}
	w := &rowWriter{vm: vm, csv: csv.NewWriter(to), columns: list}
	header := true
	err = options(vm, "csv", settings, map[string]func(goja.Value) error{
		"delimiter": delimiter(&w.csv.Comma),
		"header":    func(v goja.Value) error { header = v.ToBoolean(); return nil },
	})
	if err == nil && header {
		err = w.csv.Write(headers(list))
	}
	return w, err
}

func (w *rowWriter) write(row goja.Value) error {
	if _, isObject := row.(*goja.Object); !isObject {
		return fmt.Errorf("csv: a row is an object or an array, not %s", row)
	}
	record, err := cells(w.vm, w.columns, row)
	if err != nil {
		return err
	}
	return w.csv.Write(record)
}

// fileWriter is what csv.writer returns: rows on their way to a file, or to
// standard output.
type fileWriter struct {
	rows   *rowWriter
	name   string   // as the script gave it
	path   string   // where the file will be; empty for standard output
	part   *os.File // where the rows are until then
	closed bool
}

// newCSVWriter is csv.writer(path, columns, options?). A writer that the script
// does not close is closed when the script ends.
func newCSVWriter(rt *runtime.Runtime, call goja.FunctionCall) (goja.Value, error) {
	vm := rt.VM()
	f := &fileWriter{name: call.Argument(0).String()}
	to := rt.Stdout()
	if f.name != "-" {
		f.path = rt.Path(f.name)
		part, err := os.Create(f.path + ".part")
		if err != nil {
			return nil, fmt.Errorf("cannot write %s: %w", f.name, errors.Unwrap(err))
		}
		f.part, to = part, part
	}
	rows, err := newRowWriter(vm, bufio.NewWriterSize(to, 64<<10), call.Argument(1), call.Argument(2))
	if err != nil {
		f.discard()
		return nil, err
	}
	f.rows = rows
	rt.OnClose(f.end)

	o := vm.NewObject()
	define(vm, o, "write", func(call goja.FunctionCall) (goja.Value, error) {
		if f.closed {
			return nil, fmt.Errorf("csv: the writer of %s is closed", f.name)
		}
		return nil, f.rows.write(call.Argument(0))
	})
	define(vm, o, "close", func(goja.FunctionCall) (goja.Value, error) { return nil, f.end(nil) })
	return o, nil
}

// end writes what is buffered and gives the file its name, or, where the script
// failed, leaves the part.
func (f *fileWriter) end(failure error) error {
	if f.closed {
		return nil
	}
	f.closed = true
	f.rows.csv.Flush()
	err := f.rows.csv.Error()
	if f.part == nil {
		return err
	}
	err = errors.Join(err, f.part.Close())
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", f.name, err)
	}
	if failure != nil {
		return fmt.Errorf("%s was not written: the rows so far are in %s.part", f.name, f.name)
	}
	return os.Rename(f.path+".part", f.path)
}

func (f *fileWriter) discard() {
	if f.part != nil {
		f.part.Close()
		os.Remove(f.part.Name())
	}
}
