package bindings

import "github.com/dop251/goja"

// makePromiseClass makes OktaPromise, the Promise that every method returns:
//
//	withResponse()   -> Promise<{ data, response }>
//	asResponse()     -> Promise<Response>, the body left unparsed
//	toArray({ max }) -> Promise<item[]>, all items of all pages
//	each(fn)         -> Promise<void>, fn awaited item by item; false stops
//	pages()          -> async iterator of pages
//	for await (const item of promise)
//
// The last four are for lists.
func (a *api) makePromiseClass() *goja.Object {
	proto := a.subclassProto("OktaPromise", "Promise")
	a.promiseMethod(proto, "withResponse", func(k *call, _ goja.FunctionCall) goja.Value {
		return k.derive(func() (goja.Value, goja.Value) {
			data, failure := k.value()
			if failure != nil {
				return nil, failure
			}
			both := a.vm.NewObject()
			_ = both.Set("data", data)
			_ = both.Set("response", k.responseObject())
			return both, nil
		})
	})
	a.promiseMethod(proto, "asResponse", func(k *call, _ goja.FunctionCall) goja.Value {
		return k.derive(func() (goja.Value, goja.Value) {
			if k.failure != nil {
				return nil, k.failure
			}
			return k.responseObject(), nil
		})
	})
	a.promiseMethod(proto, "toArray", (*call).toArray)
	a.promiseMethod(proto, "each", (*call).each)
	a.promiseMethod(proto, "pages", func(k *call, _ goja.FunctionCall) goja.Value { return k.iterator((*walk).takePage) })
	iterate := a.vm.ToValue(func(this goja.FunctionCall) goja.Value {
		k, ok := attached[*call](a, this.This)
		if !ok {
			panic(a.vm.NewTypeError("this is no OktaPromise"))
		}
		return k.iterator((*walk).takeItem)
	})
	_ = proto.DefineDataPropertySymbol(a.asyncIterator(), iterate, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return proto
}

// promiseMethod defines a method of OktaPromise.
func (a *api) promiseMethod(proto *goja.Object, name string, method func(*call, goja.FunctionCall) goja.Value) {
	a.define(proto, name, func(args goja.FunctionCall) goja.Value {
		k, ok := attached[*call](a, args.This)
		if !ok {
			panic(a.vm.NewTypeError("%s() is a method of what a client's method returns, before it is awaited", name))
		}
		return method(k, args)
	})
}

// asyncIterator is Symbol.asyncIterator, which the runtime defines.
func (a *api) asyncIterator() *goja.Symbol {
	return a.vm.Get("Symbol").ToObject(a.vm).Get("asyncIterator").(*goja.Symbol)
}

// derive is a promise of something made from the finished call.
func (k *call) derive(result func() (value, failure goja.Value)) goja.Value {
	k.markHandled()
	d := k.api.deferred()
	k.whenDone(func() {
		value, failure := result()
		if failure != nil {
			d.reject(failure)
			return
		}
		d.resolve(value)
	})
	return d.promise
}

// deferred is a promise with its two ends.
type deferred struct {
	promise         goja.Value
	resolve, reject func(goja.Value)
}

func (a *api) deferred() *deferred {
	promise, resolve, reject := a.vm.NewPromise()
	return &deferred{
		promise: a.vm.ToValue(promise),
		resolve: func(v goja.Value) { _ = resolve(v) },
		reject:  func(v goja.Value) { _ = reject(v) },
	}
}
