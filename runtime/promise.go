package runtime

import (
	"context"
	"errors"
	"time"

	"github.com/dop251/goja"
)

// Promise runs work on a goroutine of its own and settles the promise on the
// loop, with what convert makes of the result. An error rejects with the error that
// Options.WrapError makes of it. The context is done when the script is to end.
func Promise[T any](rt *Runtime, work func(ctx context.Context) (T, error), convert func(T) (goja.Value, error)) *goja.Object {
	promise, resolve, reject := rt.vm.NewPromise()
	ctx := rt.ctx
	settle := rt.Hold()
	go func() {
		result, err := work(ctx)
		settle(func() {
			var v goja.Value
			if err == nil {
				v, err = rt.convert(func() (goja.Value, error) { return convert(result) })
			}
			if err != nil {
				err = reject(rt.errorOf(err))
			} else {
				err = resolve(v)
			}
			if err != nil { // the script was ended on the way
				rt.fail(err)
			}
		})
	}()
	return rt.vm.ToValue(promise).ToObject(rt.vm)
}

// convert calls fn, whose JavaScript exceptions become its error.
func (rt *Runtime) convert(fn func() (goja.Value, error)) (v goja.Value, err error) {
	if thrown := rt.vm.Try(func() { v, err = fn() }); thrown != nil {
		return nil, thrown
	}
	return v, err
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
	if rt.o.WrapError != nil {
		if v := rt.o.WrapError(rt, err); v != nil {
			return v
		}
	}
	return rt.NewError("Error", err.Error())
}
