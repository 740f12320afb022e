package repl

import (
	"errors"
	"io"
	"os"
	"sync/atomic"

	"github.com/chzyer/readline"
)

// editor reads lines that are edited on a terminal. Outside read the terminal is
// as the shell left it, so that Ctrl-C is a signal.
type editor struct {
	instance *readline.Instance
	reading  atomic.Bool // Terminal.IsReading lags behind, and what is written then draws the prompt
}

func newEditor(o TerminalOptions, stdin *os.File, r *REPL) *editor {
	config := &readline.Config{
		Stdin:                  readline.NewCancelableStdin(stdin),
		Stdout:                 o.Stdout,
		Stderr:                 o.Stderr,
		FuncGetWidth:           o.Width,
		FuncIsTerminal:         func() bool { return true },
		DisableAutoSaveHistory: true, // see history
		HistoryLimit:           maxHistory,
		HistorySearchFold:      true,
		InterruptPrompt:        "^C",
		EOFPrompt:              "\n",
		AutoComplete:           &completer{r},
		Painter:                &painter{signature: r.o.Signature, width: o.Width, color: o.Color},
	}
	instance, err := readline.NewEx(config)
	if err != nil {
		panic(err) // the configuration's, which is fixed
	}
	return &editor{instance: instance}
}

func (e *editor) read(prompt string) (string, error) {
	e.instance.SetPrompt(prompt)
	e.reading.Store(true)
	defer e.reading.Store(false)
	text, err := e.instance.Readline()
	if errors.Is(err, readline.ErrInterrupt) {
		return text, errInterrupted
	}
	return text, err
}

func (e *editor) remember(line string) { _ = e.instance.SaveHistory(line) }

// interrupt does nothing: while a line is read Ctrl-C comes as a key.
func (e *editor) interrupt() {}

// close leaves the terminal as it was found, even if a line is being read. The
// instance's own Close waits for the next key.
func (e *editor) close() { _ = e.instance.Terminal.ExitRawMode() }

// writeTo writes above the line that is being typed, if one is.
func (e *editor) writeTo(target io.Writer, data []byte) (n int, err error) {
	if !e.reading.Load() {
		return target.Write(data)
	}
	if target == e.instance.Config.Stderr {
		return e.instance.Stderr().Write(data)
	}
	return e.instance.Stdout().Write(data)
}
