package runtime

import (
	"math"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// block is an object about to be laid out: base { part, part }.
type block struct {
	base         string // stands before the bracket by itself
	open, close  string // brackets; open with what is said of the object
	parts        []string
	isList       bool // many short parts share lines
	rightAligned bool
}

// maxInline is how many levels of nesting may stand on one line.
const maxInline = 3

// layout puts a block on one line where it fits, else each part on its own. The
// rules are those of Node's util.inspect (reduceToSingleString, groupArrayElements),
// so that output looks as its users know it.
func (in *inspector) layout(b block, depth int) string {
	if b.base != "" {
		b.base += " "
	}
	if len(b.parts) == 0 {
		return b.base + b.open + b.close
	}
	indent := 2 * depth
	parts := b.parts
	if b.isList && len(parts) > 6 {
		parts = columns(parts, indent, b.rightAligned)
	}
	grouped := len(parts) != len(b.parts)
	if in.deepest-depth < maxInline && !grouped && fits(b, indent) {
		return b.base + b.open + " " + strings.Join(parts, ", ") + " " + b.close
	}
	newline := "\n" + strings.Repeat(" ", indent)
	return b.base + b.open + newline + "  " + strings.Join(parts, ","+newline+"  ") + newline + b.close
}

// fits says whether a block can stand on one line.
func fits(b block, indent int) bool {
	total := 2*len(b.parts) + indent + visibleWidth(b.open) + visibleWidth(b.base) + 10
	for _, p := range b.parts {
		if strings.Contains(p, "\n") {
			return false
		}
		total += visibleWidth(p)
	}
	return total <= breakLength && !strings.Contains(b.base, "\n")
}

// columns joins parts to lines of equal columns where they are short enough.
func columns(parts []string, indent int, rightAligned bool) []string {
	const separator = 2 // ", "
	count := len(parts)
	if count > maxItems {
		count-- // the note of those left out has a line of its own
	}
	widths := make([]int, count)
	total, widest := 0, 0
	for i := range widths {
		widths[i] = visibleWidth(parts[i])
		total += widths[i] + separator
		widest = max(widest, widths[i])
	}
	column := widest + separator
	if column*3+indent >= breakLength || (float64(total)/float64(column) <= 5 && widest > 6) {
		return parts
	}
	bias := math.Sqrt(float64(column) - float64(total)/float64(len(parts)))
	biased := math.Max(float64(column)-3-bias, 1)
	perLine := min(int(math.Round(math.Sqrt(2.5*biased*float64(count))/biased)), (breakLength-indent)/column, 4*maxInline, 15)
	if perLine <= 1 {
		return parts
	}
	var lines []string
	for start := 0; start < count; start += perLine {
		end := min(start+perLine, count)
		lines = append(lines, row(parts[start:end], widths, start, perLine, rightAligned))
	}
	return append(lines, parts[count:]...)
}

// row joins the parts of one line, padded to the widest of each column.
func row(parts []string, widths []int, start, perLine int, rightAligned bool) string {
	var b strings.Builder
	for i, part := range parts {
		widest := 0
		for j := i; j < len(widths); j += perLine {
			widest = max(widest, widths[j])
		}
		padding := strings.Repeat(" ", widest-widths[start+i])
		last := i == len(parts)-1
		switch {
		case rightAligned && last:
			b.WriteString(padding + part)
		case rightAligned:
			b.WriteString(padding + part + ", ")
		case last:
			b.WriteString(part)
		default:
			b.WriteString(part + ", " + padding)
		}
	}
	return b.String()
}

var colourCode = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\x1b\[\d+m`) })

// visibleWidth is a text's width without its colours.
func visibleWidth(text string) int {
	if strings.Contains(text, "\x1b") {
		text = colourCode().ReplaceAllString(text, "")
	}
	return utf8.RuneCountInString(text)
}
