package bundle

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Error is what keeps a script from being bundled: syntax errors, and imports
// that lead nowhere.
type Error struct {
	Messages []Message
	// Incomplete says of an entry of a REPL that more lines may mend it.
	Incomplete bool
}

// Message is one of them. A position that is not known has Line 0.
type Message struct {
	Text     string
	File     string
	Line     int // from 1
	Column   int // from 1
	LineText string
	Length   int // of what is marked
}

// Error lists the messages, each with its place in the source.
func (e *Error) Error() string {
	texts := make([]string, len(e.Messages))
	for i, m := range e.Messages {
		texts[i] = m.String()
	}
	return strings.Join(texts, "\n\n")
}

// String shows the message and the marked line.
func (m Message) String() string {
	if m.Line == 0 {
		return m.Text
	}
	number := fmt.Sprint(m.Line)
	indent := strings.Repeat(" ", len(number))
	before := m.LineText[:min(m.Column-1, len(m.LineText))]
	gap := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, before)
	return fmt.Sprintf("%s:%d:%d: %s\n\n  %s | %s\n  %s | %s%s",
		m.File, m.Line, m.Column, m.Text, number, m.LineText, indent, gap, strings.Repeat("^", max(m.Length, 1)))
}

func newError(messages []api.Message, in Input) *Error {
	e := &Error{}
	for _, m := range messages {
		out := Message{Text: explain(m.Text, in.Host)}
		if l := m.Location; l != nil && l.File != entryName {
			out.File, out.Line, out.Column, out.LineText = relative(in.Dir, l.File), l.Line, l.Column+1, l.LineText
			out.Length = min(l.Length, max(len(l.LineText)-l.Column, 1))
		}
		e.Messages = append(e.Messages, out)
	}
	return e
}

// explain puts esbuild's messages on a host module's exports and on modules named
// at run time in the words of those who write scripts.
func explain(text string, modules []HostModule) string {
	if strings.HasPrefix(text, "Top-level await is currently not supported") {
		return "a module that is named only when the script runs cannot use top-level await; import it by a name in quotes"
	}
	var module, name string
	if n, _ := fmt.Sscanf(text, "No matching export in %q for import %q", &module, &name); n != 2 {
		return text
	}
	for _, m := range modules {
		if hostESM+":"+m.Name == module {
			return missingExport(m, name)
		}
	}
	return text
}

// relative names a file as seen from the working directory, where it is below it.
func relative(dir, file string) string {
	if !filepath.IsAbs(file) {
		return file
	}
	if rel, err := filepath.Rel(dir, file); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return file
}
