package runtime

import (
	"os"
	"strconv"
	"strings"
)

// codeFrame shows a source line with a caret under the column; empty where the
// source is not to be had.
func (rt *Runtime) codeFrame(f frame) string {
	source := rt.sourceOf(f.file)
	if source == "" {
		return ""
	}
	lines := strings.Split(source, "\n")
	if f.line < 1 || f.line > len(lines) {
		return ""
	}
	line := strings.TrimRight(lines[f.line-1], "\r")
	before := []rune(line)[:min(max(f.column-1, 0), len([]rune(line)))]
	for i, r := range before {
		if r != '\t' {
			before[i] = ' '
		}
	}
	number := strconv.Itoa(f.line)
	return "  " + number + " | " + line + "\n  " + strings.Repeat(" ", len(number)) + " | " + string(before) + "^"
}

// sourceOf is the text of a script; empty where it is not to be had.
func (rt *Runtime) sourceOf(file string) string {
	if source, ok := rt.sources[file]; ok {
		return source
	}
	data, err := os.ReadFile(rt.Path(file))
	if err != nil {
		return ""
	}
	return string(data)
}
