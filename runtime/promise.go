package runtime

import (
	"context"
	"errors"
	"time"

	"github.com/dop251/goja"
)

// Promise runs work on a goroutine of its own and settles the promise on the
// loop, with what convert makes of the result. An error rejects with an Error of
// its message. The context is done when the script is to end.
func Promise[T any](rt *Runtime, work func(ctx context.Context) (T, error), convert func(T) (goja.Value, error)) *goja.Object {
	promise, resolve, reject := rt.vm.NewPromise()
	settle := rt.Hold()
	go func() {
		result, err := work(rt.ctx)
		settle(func() {
			var v goja.Value
			if err == nil {
				v, err = convert(result)
			}
			if err != nil {
				_ = reject(rt.errorOf(err))
				return
			}
			_ = resolve(v)
		})
	}()
	return rt.vm.ToValue(promise).ToObject(rt.vm)
}

// Sleep promises undefined after a time. It rejects when the script is to end.
func (rt *Runtime) Sleep(d time.Duration) goja.Value {
	return Promise(rt, func(ctx context.Context) (struct{}, error) {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
			return struct{}{}, nil
		case <-ctx.Done():
			return struct{}{}, context.Cause(ctx)
		}
	}, func(struct{}) (goja.Value, error) { return goja.Undefined(), nil })
}

// errorOf is a Go error as a JavaScript one.
func (rt *Runtime) errorOf(err error) goja.Value {
	var thrown *goja.Exception
	if errors.As(err, &thrown) {
		return thrown.Value()
	}
	o, newErr := rt.vm.New(rt.vm.Get("Error"), rt.vm.ToValue(err.Error()))
	if newErr != nil {
		return rt.vm.ToValue(err.Error())
	}
	return o
}
