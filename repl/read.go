package repl

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/oktascript/oktascript/runtime"
)

// line reads a line, and meanwhile lets go on what entries have left going.
func (r *REPL) line(prompt string) (text string, err error) {
	r.reading.Store(true)
	defer r.reading.Store(false)
	if ended := r.session.While(func() { text, err = r.terminal.lines.read(prompt) }); ended != nil {
		return "", ended
	}
	return text, err
}

// read reads an entry: lines until they are whole. Two empty lines in a row end
// one that is not; Ctrl-C drops it.
func (r *REPL) read() (string, error) {
	var lines []string
	for {
		mark := prompt
		if len(lines) > 0 {
			mark = morePrompt
		}
		text, err := r.line(mark)
		switch {
		case errors.Is(err, errInterrupted) && len(lines) == 0 && text == "":
			r.session.Interrupt()
			r.hint("(to leave, press Ctrl-D or type .exit)")
			return "", err
		case errors.Is(err, io.EOF) && len(lines) > 0:
			return strings.Join(lines, "\n"), nil // its fault is told
		case err != nil:
			return "", err
		}
		lines = append(lines, text)
		entry := strings.Join(lines, "\n")
		if _, _, isCommand := commandLine(entry); isCommand || !runtime.IsIncomplete(r.session.Check(entry)) || endsBlank(lines) {
			return entry, nil
		}
	}
}

// endsBlank says whether the last two lines, of three or more, are empty.
func endsBlank(lines []string) bool {
	n := len(lines)
	return n > 2 && strings.TrimSpace(lines[n-1]) == "" && strings.TrimSpace(lines[n-2]) == ""
}

// readAll reads lines until Ctrl-D, whatever they hold.
func (r *REPL) readAll() (string, error) {
	var lines []string
	for {
		text, err := r.line("")
		switch {
		case errors.Is(err, io.EOF):
			return strings.Join(lines, "\n"), nil
		case err != nil:
			return "", err
		}
		lines = append(lines, text)
	}
}

// hint tells a person something about the REPL itself.
func (r *REPL) hint(text string) {
	if r.terminal.person {
		fmt.Fprintln(r.terminal.Stderr(), text)
	}
}
