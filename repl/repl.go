package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
)

const (
	prompt     = "> "
	morePrompt = "... "
)

// Options are what a REPL takes from the program that it is part of.
type Options struct {
	Runtime  *runtime.Runtime
	Terminal *Terminal
	Dir      string // the working directory
	Home     string // what ~ stands for
	History  string // the file that keeps lines for the next session; empty for none
	Banner   string // greets a person
	// Context bounds an entry; nil for no bound.
	Context func() (context.Context, context.CancelFunc)
	// Signature is the arguments of a known method, such as "id, query?"; empty
	// for any other.
	Signature func(method string) string
	// Names completes the argument of .doc.
	Names []string
	// Table lays out a JSON array of objects; it is not ok where no table of at
	// most width columns can be made of them. A width of 0 is no bound.
	Table    func(rows []byte, width int) (text string, ok bool)
	Commands []Command // beside the REPL's own
}

// REPL is an interactive session.
type REPL struct {
	o        Options
	session  *runtime.Session
	terminal *Terminal
	history  *history
	commands []Command
	saved    []string    // the entries that did not fail, for .save
	reading  atomic.Bool // a line is being waited for
	failed   bool
}

// New makes a REPL.
func New(o Options) *REPL {
	if o.Context == nil {
		o.Context = func() (context.Context, context.CancelFunc) { return context.WithCancel(context.Background()) }
	}
	r := &REPL{o: o, terminal: o.Terminal, history: openHistory(o.History)}
	r.session = o.Runtime.NewSession(func(err error) {
		r.failed = true
		r.complain(err)
	})
	r.commands = append(r.builtins(), o.Commands...)
	return r
}

// failure is the end of a session from a pipe in which an entry failed; it has
// been told.
type failure struct{}

func (failure) Error() string { return "" }
func (failure) ExitCode() int { return 1 }

// Run reads and runs entries until the input ends. Its error has the exit status:
// what process.exit was given, or 1 where the input was no terminal and an entry
// failed.
func (r *REPL) Run() error {
	r.terminal.open(r)
	defer r.terminal.close()
	if r.terminal.person {
		fmt.Fprintln(r.terminal.Stdout(), r.o.Banner)
	}
	err := r.loop()
	var exit *runtime.ExitError
	if errors.As(err, &exit) {
		_ = r.session.Close()
		if exit.Code == 0 {
			return nil
		}
		return exit
	}
	if closing := r.session.Close(); err == nil {
		err = closing
	}
	if err == nil && r.failed && !r.terminal.person {
		return failure{}
	}
	return err
}

// errLeave ends the session by .exit.
var errLeave = errors.New("the session is left")

func (r *REPL) loop() error {
	for {
		entry, err := r.read()
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, errLeave):
			return nil
		case errors.Is(err, errInterrupted):
			if !r.terminal.person {
				return &runtime.InterruptedError{}
			}
			continue
		case err != nil:
			return err
		}
		if err := r.dispatch(entry); errors.Is(err, errLeave) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// dispatch runs an entry or a dot command. Its error ends the session.
func (r *REPL) dispatch(entry string) error {
	if strings.TrimSpace(entry) == "" {
		return nil
	}
	defer r.history.add(entry, r.terminal)
	if name, argument, ok := commandLine(entry); ok {
		return r.command(name, argument)
	}
	return r.evaluate(entry, r.show)
}

// evaluate runs code and shows its value. What it throws is told and kept in
// _error; an error from evaluate ends the session.
func (r *REPL) evaluate(code string, show func(goja.Value) error) error {
	ctx, cancel := r.o.Context()
	defer cancel()
	value, err := r.session.Run(ctx, code)
	if err == nil {
		var shown error
		if err = r.session.Try(ctx, func() { shown = show(value) }); err == nil {
			err = shown
		}
	}
	var exit *runtime.ExitError
	switch {
	case errors.As(err, &exit):
		return exit
	case err != nil:
		r.failed = true
		r.complain(err)
		r.setGlobal("_error", thrownValue(r.o.Runtime, err))
		return nil
	}
	if value != nil && !goja.IsUndefined(value) {
		r.setGlobal("_", value)
	}
	if !holdsSecret(code) {
		r.saved = append(r.saved, code)
	}
	return nil
}

// setGlobal sets a global that does not show when the globals are listed.
func (r *REPL) setGlobal(name string, value goja.Value) {
	_ = r.o.Runtime.VM().GlobalObject().DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// thrownValue is what a script threw, or an Error with the message where nothing
// was.
func thrownValue(rt *runtime.Runtime, err error) goja.Value {
	var thrown *runtime.ScriptError
	if errors.As(err, &thrown) && thrown.Value != nil {
		return thrown.Value
	}
	return rt.NewError("Error", err.Error())
}

// complain tells an error.
func (r *REPL) complain(err error) {
	if text := err.Error(); text != "" {
		fmt.Fprintln(r.terminal.Stderr(), text)
	}
}

// Interrupt is Ctrl-C where it comes as a signal, from any goroutine: it ends the
// entry that runs, or the line that is being typed.
func (r *REPL) Interrupt() {
	if r.reading.Load() {
		r.terminal.interrupt()
		return
	}
	r.session.Interrupt()
}
