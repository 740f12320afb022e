package bindings

import "github.com/dop251/goja"

// toArray collects all items of all pages, or the first max.
func (k *call) toArray(args goja.FunctionCall) goja.Value {
	limit, err := readMax(args.Argument(0))
	if err != nil {
		k.markHandled()
		return k.api.rejected(err)
	}
	w, d := k.walk(), k.api.deferred()
	var all []any
	var step func(goja.Value)
	step = func(failure goja.Value) {
		if failure != nil {
			d.reject(failure)
			return
		}
		for item, ok := w.takeItem(); ok && len(all) < limit; item, ok = w.takeItem() {
			all = append(all, item)
		}
		if w.ended || len(all) >= limit {
			w.end()
			d.resolve(k.api.vm.NewArray(all...))
			return
		}
		w.advance(step)
	}
	w.advance(step)
	return d.promise
}

// readMax reads toArray's { max }.
func readMax(v goja.Value) (int, error) {
	const unlimited = int(^uint(0) >> 1)
	if isAbsent(v) {
		return unlimited, nil
	}
	o, ok := plainObject(v)
	if !ok {
		return 0, typeErrorf("toArray takes { max }, not %s", describe(v))
	}
	for _, key := range o.Keys() {
		if key != "max" {
			return 0, typeErrorf("toArray takes { max }, there is no option %s", key)
		}
	}
	if isAbsent(o.Get("max")) {
		return unlimited, nil
	}
	n, err := positive(o.Get("max"), "max", "items")
	if err != nil {
		return 0, typeErrorf("toArray: %v", err)
	}
	return int(min(n, float64(unlimited/2))), nil
}

// each calls a function for every item, one after another, and awaits what it
// returns; false stops.
func (k *call) each(args goja.FunctionCall) goja.Value {
	fn, ok := goja.AssertFunction(args.Argument(0))
	if !ok {
		k.markHandled()
		return k.api.rejected(typeErrorf("each takes a function, not %s", describe(args.Argument(0))))
	}
	e := &eachItem{walk: k.walk(), api: k.api, fn: fn, done: k.api.deferred()}
	e.walk.advance(e.step)
	return e.done.promise
}

// eachItem is a run of each().
type eachItem struct {
	walk  *walk
	api   *api
	fn    goja.Callable
	done  *deferred
	index int
}

// step goes on until a function's result has to be awaited or a page asked for.
func (e *eachItem) step(failure goja.Value) {
	for {
		if failure != nil {
			e.done.reject(failure)
			return
		}
		item, ok := e.walk.takeItem()
		if !ok {
			break
		}
		result, err := e.fn(goja.Undefined(), item, e.api.vm.ToValue(e.index))
		e.index++
		if err != nil {
			e.walk.end()
			e.done.reject(e.api.errorValue(err, nil))
			return
		}
		if then, ok := thenOf(result); ok {
			e.await(result, then)
			return
		}
		if isFalse(result) {
			e.walk.end()
			e.done.resolve(goja.Undefined())
			return
		}
	}
	if e.walk.ended {
		e.done.resolve(goja.Undefined())
		return
	}
	e.walk.advance(e.step)
}

// await goes on when a function's promise settles.
func (e *eachItem) await(promise goja.Value, then goja.Callable) {
	vm := e.api.vm
	onValue := vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if isFalse(call.Argument(0)) {
			e.walk.end()
			e.done.resolve(goja.Undefined())
		} else {
			e.step(nil)
		}
		return goja.Undefined()
	})
	onError := vm.ToValue(func(call goja.FunctionCall) goja.Value {
		e.walk.end()
		e.done.reject(call.Argument(0))
		return goja.Undefined()
	})
	if _, err := then(promise, onValue, onError); err != nil {
		e.done.reject(e.api.errorValue(err, nil))
	}
}

func thenOf(v goja.Value) (goja.Callable, bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	return goja.AssertFunction(o.Get("then"))
}

func isFalse(v goja.Value) bool {
	b, isBool := v.Export().(bool)
	return isBool && !b
}
