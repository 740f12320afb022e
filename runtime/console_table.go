package runtime

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// table prints rows as Node's console.table does: a box with the index and a
// column for each property.
func (c *console) table(args []goja.Value) {
	if len(args) == 0 {
		return
	}
	data, isObject := args[0].(*goja.Object)
	if !isObject {
		c.print(c.rt.o.Stdout, c.rt.format(args))
		return
	}
	t := &consoleTable{in: c.rt.inspector(), header: []string{"(index)"}, place: map[string]int{}}
	t.in.depth = 0
	if len(args) > 1 {
		if only, isObject := args[1].(*goja.Object); isObject {
			for _, key := range only.Keys() {
				t.column(only.Get(key).String())
			}
			t.fixed = true
		}
	}
	for _, key := range data.Keys() {
		t.row(key, data.Get(key))
	}
	c.print(c.rt.o.Stdout, t.String())
}

// consoleTable collects cells before it is drawn.
type consoleTable struct {
	in     *inspector
	header []string
	place  map[string]int // of each property, its column
	fixed  bool           // the columns were chosen
	rows   [][]string
	values bool // some rows are no objects
}

func (t *consoleTable) column(name string) int {
	i, ok := t.place[name]
	if !ok && !t.fixed {
		i = len(t.header)
		t.place[name] = i
		t.header = append(t.header, name)
	} else if !ok {
		return -1
	}
	return i
}

func (t *consoleTable) row(index string, v goja.Value) {
	row := []string{index}
	set := func(i int, text string) {
		for len(row) <= i {
			row = append(row, "")
		}
		row[i] = text
	}
	if o, isObject := v.(*goja.Object); isObject && o.ClassName() != "Date" {
		for _, key := range o.Keys() {
			if i := t.column(key); i > 0 {
				set(i, t.in.show(o.Get(key), 1))
			}
		}
	} else if i := t.column("Values"); i > 0 {
		set(i, t.in.show(v, 1))
	}
	t.rows = append(t.rows, row)
}

// String draws the table.
func (t *consoleTable) String() string {
	widths := make([]int, len(t.header))
	for _, row := range append([][]string{t.header}, t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell)+2)
		}
	}
	rule := func(left, middle, right string) string {
		parts := make([]string, len(widths))
		for i, w := range widths {
			parts[i] = strings.Repeat("─", w)
		}
		return left + strings.Join(parts, middle) + right
	}
	line := func(row []string) string {
		parts := make([]string, len(widths))
		for i, w := range widths {
			cell := ""
			if i < len(row) {
				cell = row[i]
			}
			parts[i] = " " + cell + strings.Repeat(" ", w-1-utf8.RuneCountInString(cell))
		}
		return "│" + strings.Join(parts, "│") + "│"
	}
	lines := []string{rule("┌", "┬", "┐"), line(t.header), rule("├", "┼", "┤")}
	for _, row := range t.rows {
		lines = append(lines, line(row))
	}
	return strings.Join(append(lines, rule("└", "┴", "┘")), "\n")
}

// readDepth reads console.dir's { depth }: a number, or null for no limit.
func (in *inspector) readDepth(o *goja.Object) {
	depth := o.Get("depth")
	if depth == nil || goja.IsUndefined(depth) {
		return
	}
	if n, err := strconv.Atoi(depth.String()); err == nil {
		in.depth = n
	} else {
		in.depth = unlimited
	}
}
