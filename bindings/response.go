package bindings

import "github.com/dop251/goja"

// makeResponseClass makes the prototype of responses:
//
//	status, requestId, url   url is without secrets
//	headers                  Headers
//	rateLimit                { limit, remaining, reset (Date) }, or undefined
//	text()                   the body as a string
//	json()                   the body parsed
//	bytes()                  the body as a Uint8Array
//	getBody()                the body as the call resolves to it
//	hasNext(), next()        as on a Page
func (a *api) makeResponseClass() *goja.Object {
	proto := a.vm.NewObject()
	a.definePageMethods(proto)
	body := func(name string, read func(*call) goja.Value) {
		a.define(proto, name, func(args goja.FunctionCall) goja.Value {
			k, ok := attached[*call](a, args.This)
			if !ok {
				panic(a.vm.NewTypeError(name + "() was called without its response"))
			}
			return read(k)
		})
	}
	body("text", func(k *call) goja.Value { return a.vm.ToValue(string(k.response.Body)) })
	body("bytes", func(k *call) goja.Value { return a.bytes(append([]byte{}, k.response.Body...)) })
	body("getBody", func(k *call) goja.Value {
		v, failure := k.value()
		if failure != nil {
			panic(failure)
		}
		return v
	})
	body("json", func(k *call) goja.Value {
		v, err := a.decodeJSON(k.response)
		if err != nil {
			panic(a.errorValue(err, a.here()))
		}
		return v
	})
	return proto
}

// responseObject is the JavaScript side of the call's response.
func (k *call) responseObject() goja.Value {
	a := k.api
	o := a.vm.CreateObject(a.responseProto)
	a.attach(o, k)
	_ = o.Set("status", k.response.Status)
	_ = o.Set("requestId", k.response.RequestID())
	_ = o.Set("url", k.response.URL)
	_ = o.Set("headers", a.rt.NewHeaders(k.response.Header))
	_ = o.Set("rateLimit", k.rateLimit())
	return o
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
