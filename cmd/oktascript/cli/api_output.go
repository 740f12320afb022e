package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"github.com/oktascript/oktascript/okta"
)

// formats are the values of --output.
var formats = []string{"json", "ndjson", "csv", "table"}

// output prints answers in a format.
type output struct {
	to      *bufio.Writer
	format  string
	merge   bool // the pages' lists are one
	pretty  bool
	color   bool
	filter  *jqFilter // nil for none
	columns []string  // empty for all
	// property is where a list is that the API wraps in an object; else empty.
	property string

	rows  []row
	count int // the items of the merged list that were printed
	open  bool
	csv   *csv.Writer
}

func newWriter(w io.Writer) *bufio.Writer { return bufio.NewWriterSize(w, 64<<10) }

// page prints an answer.
func (o *output) page(ctx context.Context, r *okta.Response) error {
	body := bytes.TrimSpace(r.Body)
	var err error
	switch {
	case len(body) == 0:
	case !json.Valid(body): // XML, CSV, an image
		_, err = o.to.Write(r.Body)
	case o.filter != nil:
		err = o.filter.apply(ctx, body, o.result)
	case o.merge || o.format != "json":
		if list, ok := o.list(body); ok {
			err = o.items(list)
			break
		}
		err = o.item(body)
	default:
		err = o.item(body)
	}
	if err != nil {
		return err
	}
	return o.to.Flush()
}

// list is the list that an answer is, or wraps.
func (o *output) list(body []byte) (list []byte, ok bool) {
	if body[0] == '[' {
		return body, true
	}
	var wrapped map[string]json.RawMessage
	if o.property == "" || json.Unmarshal(body, &wrapped) != nil {
		return nil, false
	}
	list = bytes.TrimSpace(wrapped[o.property])
	return list, len(list) > 0 && list[0] == '['
}

// items prints a list's items.
func (o *output) items(list []byte) error {
	var items []json.RawMessage
	if err := json.Unmarshal(list, &items); err != nil {
		return err
	}
	if o.format == "json" && !o.open {
		o.open = true
		_, _ = o.to.WriteString("[")
	}
	for _, item := range items {
		if o.format == "json" {
			o.separate()
			_, _ = o.to.WriteString(strings.TrimPrefix(o.text(item, "  "), "  "))
			continue
		}
		if err := o.item(item); err != nil {
			return err
		}
	}
	return nil
}

// separate writes what stands before an item of the merged list.
func (o *output) separate() {
	if o.count > 0 {
		_, _ = o.to.WriteString(",")
	}
	if o.pretty {
		_, _ = o.to.WriteString("\n  ")
	}
	o.count++
}

// item prints a document, or an item of a list.
func (o *output) item(document []byte) error {
	switch o.format {
	case "json":
		_, err := o.to.WriteString(o.text(document, "") + "\n")
		return err
	case "ndjson":
		_, err := o.to.WriteString(o.compact(document) + "\n")
		return err
	}
	r, err := newRow(document)
	if err != nil {
		return err
	}
	if o.format == "csv" && len(o.columns) > 0 {
		return o.record(r)
	}
	o.rows = append(o.rows, r)
	return nil
}

// result prints what jq made: a text as it is where the format is json.
func (o *output) result(value []byte) error {
	var text string
	if o.format == "json" && json.Unmarshal(value, &text) == nil && value[0] == '"' {
		_, err := o.to.WriteString(text + "\n")
		return err
	}
	if value[0] == '[' && (o.format == "csv" || o.format == "table") {
		return o.items(value)
	}
	return o.item(value)
}

// text is a document as it came or, on a terminal, indented and coloured.
func (o *output) text(document []byte, indent string) string {
	if !o.pretty {
		return string(document)
	}
	var b bytes.Buffer
	if json.Indent(&b, document, indent, "  ") != nil {
		return string(document)
	}
	if o.color {
		return colorJSON(b.String())
	}
	return b.String()
}

func (o *output) compact(document []byte) string {
	var b bytes.Buffer
	if json.Compact(&b, document) != nil {
		return string(document)
	}
	if o.color {
		return colorJSON(b.String())
	}
	return b.String()
}

// record writes a line of CSV, after the heading.
func (o *output) record(r row) error {
	if o.csv == nil {
		o.csv = csv.NewWriter(o.to)
		if err := o.csv.Write(o.columns); err != nil {
			return err
		}
	}
	cells := make([]string, len(o.columns))
	for i, name := range o.columns {
		cells[i] = r.values[name]
	}
	err := o.csv.Write(cells)
	o.csv.Flush()
	return err
}

// close prints what had to wait for the end.
func (o *output) close() error {
	switch {
	case o.open:
		if o.pretty && o.count > 0 {
			_, _ = o.to.WriteString("\n")
		}
		_, _ = o.to.WriteString("]\n")
	case o.format == "csv":
		if len(o.columns) == 0 {
			o.columns = columnsOf(o.rows)
		}
		for _, r := range o.rows {
			if err := o.record(r); err != nil {
				return err
			}
		}
	case o.format == "table":
		columns := o.columns
		if len(columns) == 0 {
			columns = byPreference(columnsOf(o.rows))
		}
		if len(columns) > 0 {
			_ = writeTable(o.to, o.rows, columns)
		}
	}
	return o.to.Flush()
}
