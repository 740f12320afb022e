package bindings

import (
	"fmt"

	"github.com/dop251/goja"
)

// walk goes through a list, page after page.
type walk struct {
	call  *call // of the page at hand
	page  goja.Value
	items []goja.Value // of the page at hand, those not yet taken
	begun bool
	ended bool
}

func (k *call) walk() *walk {
	k.markHandled()
	return &walk{call: k}
}

// advance gets the next page and calls then on the loop, with what went wrong
// or nil. Past the last page the walk has ended.
func (w *walk) advance(then func(failure goja.Value)) {
	if w.begun {
		next := w.call.response.Next()
		if next == nil {
			w.ended = true
			then(nil)
			return
		}
		w.call = w.call.follow(next)
		w.call.send()
	}
	w.begun = true
	w.call.whenDone(func() {
		failure := w.load()
		w.ended = failure != nil
		then(failure)
	})
}

// load takes the items out of the page that has come.
func (w *walk) load() (failure goja.Value) {
	page, failure := w.call.value()
	if failure != nil {
		return failure
	}
	items, err := w.call.items(page)
	if err != nil {
		return w.call.api.errorValue(err, w.call.at)
	}
	w.page, w.items = page, items
	return nil
}

// takeItem takes the next item of the page at hand.
func (w *walk) takeItem() (goja.Value, bool) {
	if len(w.items) == 0 {
		return nil, false
	}
	item := w.items[0]
	w.items = w.items[1:]
	return item, true
}

// takePage takes the page at hand, whole.
func (w *walk) takePage() (goja.Value, bool) {
	page := w.page
	w.page = nil
	return page, page != nil
}

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
			e.done.reject(e.api.errorValue(err, nil))
			return
		}
		if then, ok := thenOf(result); ok {
			e.await(result, then)
			return
		}
		if isFalse(result) {
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
			e.done.resolve(goja.Undefined())
		} else {
			e.step(nil)
		}
		return goja.Undefined()
	})
	onError := vm.ToValue(func(call goja.FunctionCall) goja.Value {
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

// iterator makes an async iterator that takes items or pages from a walk.
func (k *call) iterator(take func(*walk) (goja.Value, bool)) goja.Value {
	o := k.api.vm.CreateObject(k.api.listProto)
	k.api.attach(o, &listIterator{api: k.api, walk: k.walk(), take: take})
	return o
}

// listIterator is an async iterator over a list (ECMA-262 §27.1.2).
type listIterator struct {
	api      *api
	walk     *walk
	take     func(*walk) (goja.Value, bool)
	fetching bool
	closed   bool
	waiting  []*deferred // calls of next() that wait for a page, the first first
}

// makeListIteratorClass makes the prototype of the iterators.
func (a *api) makeListIteratorClass() *goja.Object {
	proto := a.vm.NewObject()
	method := func(name string, fn func(*listIterator, goja.Value) goja.Value) {
		a.define(proto, name, func(call goja.FunctionCall) goja.Value {
			it, ok := attached[*listIterator](a, call.This)
			if !ok {
				panic(a.vm.NewTypeError(fmt.Sprintf("%s() was called without its iterator", name)))
			}
			return fn(it, call.Argument(0))
		})
	}
	method("next", (*listIterator).next)
	method("return", (*listIterator).close)
	self := a.vm.ToValue(func(call goja.FunctionCall) goja.Value { return call.This })
	_ = proto.DefineDataPropertySymbol(a.asyncIterator(), self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return proto
}

// next promises the next { value, done }.
func (it *listIterator) next(goja.Value) goja.Value {
	d := it.api.deferred()
	it.waiting = append(it.waiting, d)
	it.serve()
	return d.promise
}

// close ends the walk: nothing more is asked for.
func (it *listIterator) close(value goja.Value) goja.Value {
	it.closed = true
	it.serve()
	d := it.api.deferred()
	d.resolve(it.result(value, true))
	return d.promise
}

// serve answers those who wait for as long as there is something to give, and
// asks for a page when there is not.
func (it *listIterator) serve() {
	for len(it.waiting) > 0 && !it.fetching {
		if it.closed {
			it.answer(it.result(goja.Undefined(), true), nil)
			continue
		}
		if v, ok := it.take(it.walk); ok {
			it.answer(it.result(v, false), nil)
			continue
		}
		if it.walk.ended {
			it.closed = true
			continue
		}
		it.fetch()
	}
}

func (it *listIterator) fetch() {
	it.fetching = true
	it.walk.advance(func(failure goja.Value) {
		it.fetching = false
		if failure != nil {
			it.closed = true
			if len(it.waiting) > 0 {
				it.answer(nil, failure)
			}
		}
		it.serve()
	})
}

// answer settles the first of those who wait.
func (it *listIterator) answer(value, failure goja.Value) {
	d := it.waiting[0]
	it.waiting = it.waiting[1:]
	if failure != nil {
		d.reject(failure)
		return
	}
	d.resolve(value)
}

func (it *listIterator) result(value goja.Value, done bool) goja.Value {
	o := it.api.vm.NewObject()
	_ = o.Set("value", value)
	_ = o.Set("done", done)
	return o
}
