package cli

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// tableGap is what stands between columns.
const tableGap = "  "

// layOut makes a table of a JSON array of objects, of the columns that fit the
// width; 0 fits all. It is not ok where fewer than two do.
func layOut(list []byte, width int) (table string, ok bool) {
	rows, err := readRows(list)
	if err != nil {
		return "", false
	}
	columns := fitting(rows, byPreference(columnsOf(rows)), width)
	if len(columns) == 0 || width > 0 && len(columns) < 2 {
		return "", false
	}
	var b strings.Builder
	_ = writeTable(&b, rows, columns)
	return b.String(), true
}

// fitting are the columns that fit, each that does after those before it.
func fitting(rows []row, columns []string, width int) []string {
	if width == 0 {
		return columns
	}
	var fit []string
	left := width
	for _, name := range columns {
		if need := columnWidth(rows, name) + len(tableGap); need <= left+len(tableGap) {
			fit, left = append(fit, name), left-need
		}
	}
	return fit
}

func columnWidth(rows []row, name string) int {
	width := text.StringWidthWithoutEscSequences(name)
	for _, r := range rows {
		width = max(width, text.StringWidthWithoutEscSequences(oneLine(r.values[name])))
	}
	return width
}

// writeTable writes a heading and the rows, each column as wide as its widest
// cell.
func writeTable(w io.Writer, rows []row, columns []string) error {
	widths := make([]int, len(columns))
	for i, name := range columns {
		widths[i] = columnWidth(rows, name)
	}
	line := func(cell func(column string) string) error {
		var b strings.Builder
		for i, name := range columns {
			if i > 0 {
				b.WriteString(tableGap)
			}
			b.WriteString(text.Pad(oneLine(cell(name)), widths[i], ' '))
		}
		_, err := io.WriteString(w, strings.TrimRight(b.String(), " ")+"\n")
		return err
	}
	if err := line(func(column string) string { return column }); err != nil {
		return err
	}
	for _, r := range rows {
		if err := line(func(column string) string { return r.values[column] }); err != nil {
			return err
		}
	}
	return nil
}
