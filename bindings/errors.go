package bindings

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

//go:embed errors.js
var errorsSource string

// errorClasses are the classes of okta.errors.
type errorClasses struct {
	namespace                                     *goja.Object
	apiError, httpError, configError, noMorePages goja.Value
}

func (a *api) makeErrorClasses() errorClasses {
	v, err := a.vm.RunScript("<okta>", errorsSource)
	if err != nil {
		panic(err) // the embedded source is part of the program
	}
	ns := v.ToObject(a.vm)
	return errorClasses{
		namespace:   ns,
		apiError:    ns.Get("OktaAPIError"),
		httpError:   ns.Get("HTTPError"),
		configError: ns.Get("ConfigError"),
		noMorePages: ns.Get("NoMorePages"),
	}
}

// typeError is a wrong call, thrown as a JavaScript TypeError.
type typeError struct{ message string }

func (e *typeError) Error() string { return e.message }

func typeErrorf(format string, args ...any) error { return &typeError{fmt.Sprintf(format, args...)} }

// errNoMorePages is thrown by next() past the last page.
var errNoMorePages = errors.New("there is no next page: hasNext() told so")

// stack is where in the script a call was made.
type stack []goja.StackFrame

// here captures the script's stack, async callers included. It costs little
// until it is printed.
func (a *api) here() stack { return a.vm.CaptureCallStack(0, nil) }

// String renders frames as goja does, without those of Go functions.
func (s stack) String() string {
	var b strings.Builder
	for _, frame := range s {
		position := frame.Position()
		if position.Filename == "" {
			continue
		}
		where := position.String()
		if name := frame.FuncName(); name != "" && name != "<anonymous>" {
			where = name + " (" + where + ")"
		}
		b.WriteString("\n\tat " + where)
	}
	return b.String()
}

// errorValue turns a Go error into an instance of its JavaScript class whose
// stack is that of the call which failed.
func (a *api) errorValue(err error, at stack) goja.Value {
	var (
		exception *goja.Exception
		script    *scriptThrow
		typeErr   *typeError
		apiErr    *okta.APIError
		httpErr   *okta.HTTPError
		configErr *okta.ConfigError
		object    *goja.Object
	)
	switch {
	case errors.As(err, &exception):
		return exception.Value()
	case errors.As(err, &script):
		return script.value
	case errors.As(err, &typeErr):
		object = a.newError(a.vm.Get("TypeError"), typeErr.message, at)
	case errors.As(err, &apiErr):
		object = a.newError(a.errors.apiError, apiErr.Error(), at)
		a.setAPIError(object, apiErr)
	case errors.As(err, &httpErr):
		object = a.newError(a.errors.httpError, httpErr.Error(), at)
		a.setHTTPError(object, httpErr)
		a.attach(object, httpErr)
	case errors.As(err, &configErr):
		object = a.newError(a.errors.configError, configErr.Error(), at)
		a.setConfigError(object, configErr)
	case errors.Is(err, errNoMorePages):
		object = a.newError(a.errors.noMorePages, err.Error(), at)
	default:
		object = a.newError(a.vm.Get("Error"), err.Error(), at)
	}
	return object
}

func (a *api) newError(class goja.Value, message string, at stack) *goja.Object {
	object, err := a.vm.New(class, a.vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	a.define(object, "stack", object.Get("name").String()+": "+message+at.String())
	return object
}

func (a *api) setAPIError(o *goja.Object, e *okta.APIError) {
	causes := make([]any, len(e.ErrorCauses))
	for i, cause := range e.ErrorCauses {
		c := a.vm.NewObject()
		_ = c.Set("errorSummary", cause.ErrorSummary)
		causes[i] = c
	}
	a.defineAll(o, map[string]any{
		"status": e.Status, "errorCode": e.ErrorCode, "errorSummary": e.ErrorSummary, "errorLink": e.ErrorLink,
		"errorId": e.ErrorID, "errorCauses": a.vm.NewArray(causes...), "method": e.Method, "url": e.URL,
		"requestId": e.RequestID, "headers": a.rt.NewHeaders(e.Header),
	})
}

func (a *api) setHTTPError(o *goja.Object, e *okta.HTTPError) {
	a.defineAll(o, map[string]any{
		"kind": e.Kind, "method": e.Method, "url": e.URL, "requestId": e.RequestID,
		"headers": a.rt.NewHeaders(e.Header), "body": string(e.Body),
	})
	if e.Status != 0 {
		a.define(o, "status", e.Status)
	}
	if e.Err != nil && e.Err.Error() != e.Message {
		a.define(o, "cause", a.newError(a.vm.Get("Error"), e.Err.Error(), nil))
	}
}

// defineAll sets the fields of an error. They do not show when it is printed:
// its message says what they say.
func (a *api) defineAll(o *goja.Object, fields map[string]any) {
	for name, v := range fields {
		a.define(o, name, v)
	}
}

// setConfigError sets the problems, and the exit status of a script that does
// not catch the error.
func (a *api) setConfigError(o *goja.Object, e *okta.ConfigError) {
	a.define(o, "exitCode", e.ExitCode())
	problems := make([]any, len(e.Problems))
	for i, p := range e.Problems {
		problem := a.vm.NewObject()
		_ = problem.Set("key", p.Key)
		_ = problem.Set("source", p.Source)
		_ = problem.Set("message", p.Message)
		problems[i] = problem
	}
	a.define(o, "problems", a.vm.NewArray(problems...))
}
