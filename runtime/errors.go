package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/dop251/goja"
)

// The errors of a run. Each has an exit status, and a text for the script's
// author.

// ScriptError is an exception that nothing caught.
type ScriptError struct {
	Value goja.Value // what was thrown
	text  string
}

// Error shows the source line, the exception and its stack in the script.
func (e *ScriptError) Error() string { return e.text }

// ExitCode is 1, or what the thrown object's exitCode says: an integer from 1 to
// 255.
func (e *ScriptError) ExitCode() int {
	if o, isObject := e.Value.(*goja.Object); isObject {
		if code, isInteger := exported(o, "exitCode").(int64); isInteger && code >= 1 && code <= 255 {
			return int(code)
		}
	}
	return 1
}

// exported is a property as a Go value; nil where there is none.
func exported(o *goja.Object, name string) any {
	if v := property(o, name); v != nil {
		return v.Export()
	}
	return nil
}

// SyntaxError is a script that cannot be run: it does not parse, or imports
// what does not exist.
type SyntaxError struct{ err error }

// Error shows each fault with its source line.
func (e *SyntaxError) Error() string { return e.err.Error() }

// Unwrap is the fault: a *bundle.Error, mostly.
func (e *SyntaxError) Unwrap() error { return e.err }

// ExitCode is 1.
func (e *SyntaxError) ExitCode() int { return 1 }

// UsageError is a script that cannot be read.
type UsageError struct{ message string }

func (e *UsageError) Error() string { return e.message }

// ExitCode is 2.
func (e *UsageError) ExitCode() int { return 2 }

// ExitError is a script that ended itself with a status other than 0.
type ExitError struct{ Code int }

// Error is empty: the script has said what it had to say.
func (e *ExitError) Error() string { return "" }

// ExitCode is what the script chose.
func (e *ExitError) ExitCode() int { return e.Code }

func (e *ExitError) orNil() error {
	if e.Code == 0 {
		return nil
	}
	return e
}

// StalledError is a script that waits when nothing is left to wait for.
type StalledError struct {
	Place string // file:line:column of the await; empty where it is not known
}

func (e *StalledError) Error() string {
	return "the script is still waiting" + at(e.Place) + ", but nothing is left to wait for: it awaits a promise that nothing will settle"
}

// ExitCode is 1.
func (e *StalledError) ExitCode() int { return 1 }

// InterruptedError is a script ended by Ctrl-C.
type InterruptedError struct{ where string }

func (e *InterruptedError) Error() string { return "interrupted" + at(e.where) }

// ExitCode is 130, the shell's number for SIGINT.
func (e *InterruptedError) ExitCode() int { return 130 }

// TimeoutError is a script ended by its context, other than by cancelling it.
type TimeoutError struct {
	cause error
	where string
}

func (e *TimeoutError) Error() string {
	if e.cause == context.DeadlineExceeded { //nolint:errorlint // a cause that wraps it has a message of its own
		return "the script timed out" + at(e.where)
	}
	return e.cause.Error() + at(e.where)
}

// Unwrap is the context's cause.
func (e *TimeoutError) Unwrap() error { return e.cause }

// ExitCode is 1.
func (e *TimeoutError) ExitCode() int { return 1 }

// closeError is a failure to finish what a script that ended well had begun.
type closeError struct{ err error }

func (e *closeError) Error() string { return e.err.Error() }
func (e *closeError) Unwrap() error { return e.err }
func (e *closeError) ExitCode() int { return 1 }

func at(where string) string {
	if where == "" {
		return ""
	}
	return " at " + where
}

// scriptError makes a ScriptError of what goja returned.
func (rt *Runtime) scriptError(err error) error {
	var known *ScriptError
	var thrown *goja.Exception
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &thrown):
		return rt.thrown(thrown.Value())
	case errors.As(err, &overflow):
		return &ScriptError{text: "RangeError: the calls are nested too deep: a function calls itself without end" + at(firstFrame(overflow.String()))}
	}
	return &ScriptError{text: fmt.Sprintf("the script failed: %v", err)}
}
