package bindings

import "github.com/dop251/goja"

// makePageClass makes Page, what a list resolves to: an Array of one page's
// items, with
//
//	response  the Response
//	hasNext() -> boolean
//	next()    -> Promise<Page>; rejects with NoMorePages past the end
func (a *api) makePageClass() *goja.Object {
	proto := a.subclassProto("Page", "Array")
	a.definePaging(proto)
	return proto
}

// definePaging gives an object the members of a page.
func (a *api) definePaging(o *goja.Object) {
	a.getter(o, "response", func(this goja.Value) goja.Value {
		if k, ok := attached[*call](a, this); ok {
			return k.responseObject()
		}
		return goja.Undefined()
	})
	a.define(o, "hasNext", func(args goja.FunctionCall) goja.Value {
		k, ok := attached[*call](a, args.This)
		return a.vm.ToValue(ok && k.hasNext())
	})
	a.define(o, "next", func(args goja.FunctionCall) goja.Value {
		k, ok := attached[*call](a, args.This)
		if !ok || !k.hasNext() {
			return a.rejected(errNoMorePages)
		}
		return k.nextPage(func(*call) {})
	})
}

func (k *call) hasNext() bool { return k.response.Next() != nil }

// nextPage asks for the page after this one. arrived is called with it before the
// script learns of it, unless it failed.
func (k *call) nextPage(arrived func(*call)) goja.Value {
	next := k.follow(k.response.Next())
	next.at = k.api.here()
	next.out.pair = true
	next.whenDone(func() {
		if next.failure == nil {
			arrived(next)
		}
	})
	promise := next.makePromise()
	next.send()
	return promise
}

// asPage makes a decoded answer a page where it is one: an array becomes a
// Page, and an object that wraps a list keeps its form and gains a page's members.
func (k *call) asPage(v goja.Value) goja.Value {
	o, isObject := v.(*goja.Object)
	switch {
	case !isObject:
		return v
	case o.ClassName() == "Array":
		_ = o.SetPrototype(k.api.pageProto)
	case k.out.op != nil && k.out.op.ListProperty != "":
		k.api.definePaging(o)
	default:
		return v
	}
	k.api.attach(o, k)
	return o
}

// items are the items of the call's page.
func (k *call) items(page goja.Value) ([]goja.Value, error) {
	o, isObject := page.(*goja.Object)
	if isObject && o.ClassName() != "Array" && k.out.op != nil && k.out.op.ListProperty != "" {
		o, isObject = o.Get(k.out.op.ListProperty).(*goja.Object)
	}
	if !isObject || o.ClassName() != "Array" {
		return nil, typeErrorf("%s answers no list: await it instead", k.out.label)
	}
	var items []goja.Value
	if err := k.api.vm.ExportTo(o, &items); err != nil {
		return nil, err
	}
	return items, nil
}
