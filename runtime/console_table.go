package runtime

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// table prints rows as Node's console.table does: a box with the index and a
// column for each property, or for those that the second argument names.
func (c *console) table(args []goja.Value) {
	if len(args) == 0 {
		return
	}
	data, isObject := args[0].(*goja.Object)
	if !isObject {
		c.print(c.rt.o.Stdout, c.format(c.rt.o.Stdout, args))
		return
	}
	t := &consoleTable{in: c.rt.inspector()}
	if len(args) > 1 {
		if only, isObject := args[1].(*goja.Object); isObject {
			t.fixed = true
			for _, key := range only.Keys() {
				t.properties = append(t.properties, only.Get(key).String())
			}
		}
	}
	index := t.fill(data)
	c.print(c.rt.o.Stdout, t.draw(index))
}

// consoleTable collects cells before they are drawn.
type consoleTable struct {
	in         *inspector
	properties []string // the columns
	fixed      bool     // they were chosen
	rows       []tableRow
	hasKeys    bool // some rows have a Map's key
	hasValues  bool // some rows are no objects
}

type tableRow struct {
	index, key, value string
	cells             map[string]string
}

// fill reads the rows; index is the heading of their indexes.
func (t *consoleTable) fill(data *goja.Object) (index string) {
	kind := t.in.kind(data)
	if kind != "Map" && kind != "Set" {
		for _, key := range data.Keys() {
			t.add(tableRow{index: key}, data.Get(key))
		}
		return "(index)"
	}
	vm := t.in.rt.vm
	vm.ForOf(data, func(v goja.Value) bool {
		row := tableRow{index: strconv.Itoa(len(t.rows))}
		if kind == "Map" {
			entry := v.ToObject(vm)
			row.key, v = t.cell(entry.Get("0")), entry.Get("1")
			t.hasKeys = true
			row.value = t.cell(v)
			t.hasValues = true
			t.rows = append(t.rows, row)
			return true
		}
		t.add(row, v)
		return true
	})
	return "(iteration index)"
}

func (t *consoleTable) add(row tableRow, v goja.Value) {
	o, isObject := v.(*goja.Object)
	if !isObject || o.ClassName() == "Date" || o.ClassName() == "Function" {
		row.value, t.hasValues = t.cell(v), true
		t.rows = append(t.rows, row)
		return
	}
	row.cells = map[string]string{}
	for _, key := range o.Keys() {
		if t.column(key) {
			row.cells[key] = t.cell(o.Get(key))
		}
	}
	t.rows = append(t.rows, row)
}

// column says whether a property is shown; where all are, it gets a column.
func (t *consoleTable) column(name string) bool {
	if slices.Contains(t.properties, name) {
		return true
	}
	if !t.fixed {
		t.properties = append(t.properties, name)
	}
	return !t.fixed
}

// cell shows a value, without what is nested in it where that is much.
func (t *consoleTable) cell(v goja.Value) string {
	t.in.depth = 0
	if o, isObject := v.(*goja.Object); isObject && o.ClassName() == "Object" && len(o.Keys()) > 2 {
		t.in.depth = -1
	}
	return t.in.show(v, 0)
}

// draw draws the box.
func (t *consoleTable) draw(index string) string {
	header := []string{index}
	if t.hasKeys {
		header = append(header, "Key")
	}
	header = append(header, t.properties...)
	if t.hasValues {
		header = append(header, "Values")
	}
	lines := [][]string{header}
	for _, r := range t.rows {
		line := []string{r.index}
		if t.hasKeys {
			line = append(line, r.key)
		}
		for _, name := range t.properties {
			line = append(line, r.cells[name])
		}
		if t.hasValues {
			line = append(line, r.value)
		}
		lines = append(lines, line)
	}
	return drawBox(lines)
}

// drawBox draws lines of cells, the first as the heading.
func drawBox(lines [][]string) string {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], visibleWidth(cell)+2)
		}
	}
	rule := func(left, middle, right string) string {
		parts := make([]string, len(widths))
		for i, w := range widths {
			parts[i] = strings.Repeat("─", w)
		}
		return left + strings.Join(parts, middle) + right
	}
	drawn := []string{rule("┌", "┬", "┐")}
	for i, line := range lines {
		cells := make([]string, len(line))
		for j, cell := range line {
			cells[j] = " " + cell + strings.Repeat(" ", widths[j]-1-visibleWidth(cell))
		}
		drawn = append(drawn, "│"+strings.Join(cells, "│")+"│")
		if i == 0 {
			drawn = append(drawn, rule("├", "┼", "┤"))
		}
	}
	return strings.Join(append(drawn, rule("└", "┴", "┘")), "\n")
}
