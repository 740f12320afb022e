package bindings

import (
	"context"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

// inScript runs fn on the loop from another goroutine, waits until what it made
// has settled, and gives what read makes of that, on the loop too.
func inScript[T any](ctx context.Context, a *api, fn func() (goja.Value, error), read func(goja.Value) (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	a.rt.Post(func() {
		v, err := fn()
		a.settled(v, err, func(value, failure goja.Value) {
			if failure != nil {
				done <- outcome{err: a.failureOf(failure)}
				return
			}
			var o outcome
			o.value, o.err = read(value)
			done <- o
		})
	})
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// failureOf is what a script threw as a Go error: that of the client itself, by
// which it knows whether to try again, or else one that holds what was thrown.
func (a *api) failureOf(v goja.Value) error {
	if own, ok := attached[*okta.HTTPError](a, v); ok {
		return own
	}
	return &scriptThrow{v}
}
