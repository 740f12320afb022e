package bundle

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// plainMost is how long a script may be, in bytes, that is run as it is.
const plainMost = 64 << 10

// needsBundling finds what only esbuild can do for a script: modules, what the
// engine does not know, and names that the code around it takes. It may find it
// in a comment too, which costs a little time.
var needsBundling = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:import|export|require|module|exports|using|accessor|return|__\w+)\b|\bfor\s+await\b|\basync\s*(?:function\s*)?\*|@|[^\t\n\r -~]`)
})

// plainPath is a path that a source map holds as it is.
var plainPath = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\w./-]+\.m?js$`) })

// Plain is a script's code without esbuild, which takes longer to start than a
// short script takes to run. ok is false for a script that needs esbuild; one that
// the engine cannot parse needs it too, if only for its messages.
func Plain(in Input) (out *Output, ok bool) {
	if in.Path == "" || in.Module || in.KeepAll {
		return nil, false
	}
	name, err := filepath.Rel(in.Dir, in.Path)
	if err != nil || !plainPath().MatchString(filepath.ToSlash(name)) {
		return nil, false
	}
	source, err := os.ReadFile(in.Path)
	if err != nil || len(source) > plainMost {
		return nil, false
	}
	if line, rest, _ := bytes.Cut(source, []byte("\n")); bytes.HasPrefix(line, []byte("#!")) {
		source = append([]byte("\n"), rest...)
	}
	if needsBundling().Match(source) {
		return nil, false
	}
	return &Output{
		Code:      scriptBanner + "\n" + string(source) + "\n" + footer + "\n//# sourceMappingURL=__bundle.js.map\n",
		SourceMap: shiftColumns(plainMap(filepath.ToSlash(name), source)),
	}, true
}

// plainMap is the source map of a source that stands one line further down: a
// mapping for the beginning of every word and sign. A call is where its name is.
func plainMap(name string, source []byte) []byte {
	var b strings.Builder
	b.WriteString(`{"version": 3, "sources": [` + strconv.Quote(name) + `], "names": [], "mappings": ";`)
	lastLine, lastColumn := 0, 0
	for number, line := range bytes.Split(source, []byte("\n")) {
		if number > 0 {
			b.WriteByte(';')
		}
		generated, first := 0, true
		for column := range line {
			if !isMapped(line, column) {
				continue
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			segment := appendVLQ(nil, column-generated)
			segment = appendVLQ(segment, 0)
			segment = appendVLQ(segment, number-lastLine)
			segment = appendVLQ(segment, column-lastColumn)
			b.Write(segment)
			generated, lastLine, lastColumn = column, number, column
		}
	}
	b.WriteString(`"}`)
	return []byte(b.String())
}

func isMapped(line []byte, column int) bool {
	afterWord := column > 0 && isWordByte(line[column-1])
	return line[column] != ' ' && (!afterWord || !isWordByte(line[column]) && line[column] != '(')
}

func isWordByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
