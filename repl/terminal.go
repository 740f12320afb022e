package repl

import (
	"errors"
	"io"
	"os"
)

// errInterrupted is Ctrl-C while a line is typed.
var errInterrupted = errors.New("the line was interrupted")

// TerminalOptions say where a REPL reads and writes.
type TerminalOptions struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Person         bool // a person types: there are prompts
	Edit           bool // the terminal can edit lines: it knows escape sequences
	Color          bool
	Width          func() int // of the screen
}

// Terminal is where a REPL reads and writes. A runtime that is to print without
// spoiling the line that is typed writes to its Stdout and Stderr.
type Terminal struct {
	o      TerminalOptions
	person bool
	lines  lineReader
}

// lineReader reads lines: its error is io.EOF or errInterrupted.
type lineReader interface {
	read(prompt string) (string, error)
	remember(line string)
	interrupt()
	close()
}

// NewTerminal makes a terminal.
func NewTerminal(o TerminalOptions) *Terminal { return &Terminal{o: o, person: o.Person} }

// open begins to read for a REPL.
func (t *Terminal) open(r *REPL) {
	if file, isFile := t.o.Stdin.(*os.File); t.o.Edit && isFile {
		t.lines = newEditor(t.o, file, r)
	} else {
		t.lines = newPlainReader(t.o)
	}
	for _, line := range r.history.lines {
		t.lines.remember(line)
	}
}

func (t *Terminal) close() { t.lines.close() }

func (t *Terminal) interrupt() { t.lines.interrupt() }

// width is that of a person's screen; 0 where nobody watches.
func (t *Terminal) width() int {
	if !t.person || t.o.Width == nil {
		return 0
	}
	return t.o.Width()
}

// Stdout is the standard output, above the line that is being typed.
func (t *Terminal) Stdout() io.Writer { return &writer{t, t.o.Stdout} }

// Stderr is the standard error, likewise.
func (t *Terminal) Stderr() io.Writer { return &writer{t, t.o.Stderr} }

// writer writes through the editor, which moves its line out of the way.
type writer struct {
	terminal *Terminal
	target   io.Writer
}

func (w *writer) Write(data []byte) (int, error) {
	if e, ok := w.terminal.lines.(*editor); ok {
		return e.writeTo(w.target, data)
	}
	return w.target.Write(data)
}
