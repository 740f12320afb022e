package bindings

import (
	"fmt"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
)

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
	now      *goja.Object
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
	method(runtime.NextNow, (*listIterator).nextNow)
	method("return", (*listIterator).close)
	self := a.vm.ToValue(func(call goja.FunctionCall) goja.Value { return call.This })
	_ = proto.DefineDataPropertySymbol(a.asyncIterator(), self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return proto
}

// nextNow is the next { value, done } where an item is at hand, and undefined where
// one has to be waited for: a for await loop asks it first (runtime.NextNow),
// so that it waits between pages only. The object is the same every time.
func (it *listIterator) nextNow(goja.Value) goja.Value {
	if it.closed || len(it.waiting) > 0 {
		return goja.Undefined()
	}
	v, ok := it.take(it.walk)
	if !ok {
		return goja.Undefined()
	}
	if it.now == nil {
		it.now = it.result(v, false)
		return it.now
	}
	_ = it.now.Set("value", v)
	return it.now
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
	it.walk.end()
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

func (it *listIterator) result(value goja.Value, done bool) *goja.Object {
	o := it.api.vm.NewObject()
	_ = o.Set("value", value)
	_ = o.Set("done", done)
	return o
}
