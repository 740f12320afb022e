package runtime

import (
	"context"
	"errors"
	"testing"

	"github.com/dop251/goja"
)

func TestPromise(t *testing.T) {
	work := func(err, convertErr error) func(*Runtime, goja.FunctionCall) goja.Value {
		return func(rt *Runtime, call goja.FunctionCall) goja.Value {
			n := call.Argument(0).ToInteger()
			return Promise(rt, func(context.Context) (int64, error) { return 2 * n, err },
				func(n int64) (goja.Value, error) { return rt.vm.ToValue(n), convertErr })
		}
	}
	bad := errors.New("bad")
	prints(t, `
		console.log(await Promise.all([1, 2, 3].map(double)));
		for (const f of [failing, unconvertible, throwing]) {
			try { await f(1); } catch (e) { console.log(e instanceof Error, e.message); }
		}
	`, "[ 2, 4, 6 ]\ntrue bad\ntrue bad\ntrue thrown",
		function("double", work(nil, nil)), function("failing", work(bad, nil)), function("unconvertible", work(nil, bad)),
		function("throwing", func(rt *Runtime, _ goja.FunctionCall) goja.Value {
			return Promise(rt, func(context.Context) (int, error) { return 0, nil },
				func(int) (goja.Value, error) { rt.TypeError("thrown"); return nil, nil })
		}))
}

func TestPromise_WrapError(t *testing.T) {
	known := errors.New("known")
	prints(t, `for (const name of ['known', 'other']) await fail(name).catch((e) => console.log(e.name, e.message));`,
		"RangeError wrapped\nError other",
		func(o *Options) {
			o.WrapError = func(rt *Runtime, err error) goja.Value {
				if errors.Is(err, known) {
					return rt.NewError("RangeError", "wrapped")
				}
				return nil
			}
		},
		function("fail", func(rt *Runtime, call goja.FunctionCall) goja.Value {
			err := known
			if call.Argument(0).String() != "known" {
				err = errors.New("other")
			}
			return Promise(rt, func(context.Context) (int, error) { return 0, err }, nil)
		}))
}

func TestHold_settled_from_many_goroutines(t *testing.T) {
	prints(t, "let sum = 0; hold((n) => { sum += n; }); await Promise.resolve(); globalThis.report = () => console.log(sum); process.on('exit', report);",
		"5050",
		function("hold", func(rt *Runtime, call goja.FunctionCall) goja.Value {
			add, _ := goja.AssertFunction(call.Argument(0))
			for n := 1; n <= 100; n++ {
				settle := rt.Hold()
				go settle(func() {
					if _, err := add(goja.Undefined(), rt.vm.ToValue(n)); err != nil {
						t.Error(err)
					}
				})
			}
			return goja.Undefined()
		}))
}

func TestHold_exception_ends_the_script(t *testing.T) {
	got := script(t, "hold()", function("hold", func(rt *Runtime, _ goja.FunctionCall) goja.Value {
		settle := rt.Hold()
		go settle(func() { rt.TypeError("from Go") })
		return goja.Undefined()
	}))
	if got.exitCode() != 1 || got.err.Error() != "TypeError: from Go" {
		t.Errorf("it ended with %v", got.err)
	}
}

func TestSleep(t *testing.T) {
	prints(t, "console.log(await nap())", "undefined", function("nap", func(rt *Runtime, _ goja.FunctionCall) goja.Value { return rt.Sleep(1) }))
}
