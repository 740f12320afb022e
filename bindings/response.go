package bindings

import "github.com/dop251/goja"

// cursor is the Go side of a response: the call whose answer it shows. next()
// moves it on, so that a loop over hasNext() and next() ends, as the Python SDK's
// does; a Page stays what it is.
type cursor struct{ call *call }

// makeResponseClass makes the prototype of responses:
//
//	status, requestId, url   url is without secrets
//	headers                  Headers
//	rateLimit                { limit, remaining, reset (Date) }, or undefined
//	text()                   the body as a string
//	json()                   the body parsed
//	bytes()                  the body as a Uint8Array
//	getBody()                the body as the call resolves to it
//	hasNext()                whether there is a page after this one
//	next()                   -> Promise<Page>, which the response shows from then on
func (a *api) makeResponseClass() *goja.Object {
	proto := a.vm.NewObject()
	method := func(name string, fn func(*cursor, *goja.Object) goja.Value) {
		a.define(proto, name, func(args goja.FunctionCall) goja.Value {
			c, ok := attached[*cursor](a, args.This)
			if !ok {
				panic(a.vm.NewTypeError(name + "() was called without its response"))
			}
			return fn(c, args.This.ToObject(a.vm))
		})
	}
	method("text", func(c *cursor, _ *goja.Object) goja.Value { return a.vm.ToValue(string(c.call.response.Body)) })
	method("bytes", func(c *cursor, _ *goja.Object) goja.Value {
		return a.bytes(append([]byte{}, c.call.response.Body...))
	})
	method("getBody", func(c *cursor, _ *goja.Object) goja.Value {
		v, failure := c.call.value()
		if failure != nil {
			panic(failure)
		}
		return v
	})
	method("json", func(c *cursor, _ *goja.Object) goja.Value {
		v, err := a.decodeJSON(c.call.response)
		if err != nil {
			panic(a.errorValue(err, a.here()))
		}
		return v
	})
	method("hasNext", func(c *cursor, _ *goja.Object) goja.Value { return a.vm.ToValue(c.call.hasNext()) })
	method("next", (*cursor).next)
	return proto
}

func (c *cursor) next(o *goja.Object) goja.Value {
	k := c.call
	if !k.hasNext() {
		return k.api.rejected(errNoMorePages)
	}
	return k.nextPage(func(next *call) {
		c.call = next
		next.show(o)
	})
}

// responseObject is the JavaScript side of the call's response.
func (k *call) responseObject() goja.Value {
	if k.shown == nil {
		k.shown = k.api.vm.CreateObject(k.api.responseProto)
		k.api.attach(k.shown, &cursor{k})
		k.show(k.shown)
	}
	return k.shown
}

// show sets what a response says of the call.
func (k *call) show(o *goja.Object) {
	_ = o.Set("status", k.response.Status)
	_ = o.Set("requestId", k.response.RequestID())
	_ = o.Set("url", k.response.URL)
	_ = o.Set("headers", k.api.rt.NewHeaders(k.response.Header))
	_ = o.Set("rateLimit", k.rateLimit())
}

func (k *call) rateLimit() goja.Value {
	limit, ok := k.response.RateLimit()
	if !ok {
		return goja.Undefined()
	}
	vm := k.api.vm
	o := vm.NewObject()
	_ = o.Set("limit", limit.Limit)
	_ = o.Set("remaining", limit.Remaining)
	reset, err := vm.New(vm.Get("Date"), vm.ToValue(limit.Reset.UnixMilli()))
	if err == nil {
		_ = o.Set("reset", reset)
	}
	return o
}
