package bindings

import (
	"fmt"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

// client is the Go side of an okta.Client.
type client struct {
	api *api
	// load makes the Go client. For the global okta this happens when it is first
	// used, so that a script which never calls it needs no configuration.
	load func() (*okta.Client, error)
	okta *okta.Client
}

// ready returns the Go client, made where it is missing. A configuration that
// cannot be used is an error every time.
func (c *client) ready() (*okta.Client, error) {
	if c.okta != nil {
		return c.okta, nil
	}
	made, err := c.load()
	c.okta = made
	return made, err
}

// makeClientClass makes okta.Client: new okta.Client(config?).
func (a *api) makeClientClass() *goja.Object {
	class := a.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		made, err := a.configure(call.Argument(0))
		if err != nil {
			panic(a.errorValue(err, a.here()))
		}
		a.attach(call.This, &client{api: a, okta: made})
		return nil
	}).ToObject(a.vm)
	_ = class.DefineDataProperty("name", a.vm.ToValue("Client"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	proto := class.Get("prototype").ToObject(a.vm)
	_ = proto.SetPrototype(a.vm.NewDynamicObject(newMethods(a)))
	a.define(proto, "request", a.request)
	return class
}

// makeDefaultClient makes the global okta, which is a client and carries the
// classes too.
func (a *api) makeDefaultClient() *goja.Object {
	o := a.vm.CreateObject(a.clientClass.Get("prototype").ToObject(a.vm))
	a.attach(o, &client{api: a, load: func() (*okta.Client, error) { return a.configure(nil) }})
	a.define(o, "Client", a.clientClass)
	a.define(o, "models", a.vm.NewDynamicObject(a.models))
	a.define(o, "errors", a.errors.namespace)
	return o
}

// configure makes a Go client from what a script gave its constructor, above
// all other sources.
func (a *api) configure(given goja.Value) (*okta.Client, error) {
	var constructor map[string]any
	if !isAbsent(given) {
		object, isMap := given.Export().(map[string]any)
		if !isMap {
			return nil, &okta.ConfigError{Problems: []okta.Problem{{
				Source: "constructor", Message: fmt.Sprintf("new okta.Client takes an object such as { orgUrl, token }, not %s", describe(given)),
			}}}
		}
		constructor = object
	}
	config, err := okta.LoadConfig(a.options.Environment, constructor)
	if err != nil {
		return nil, err
	}
	return okta.NewClient(config, a.options.Client...), nil
}

// clientOf is the client that a method was called on.
func (a *api) clientOf(this goja.Value, method string) (*client, error) {
	c, ok := attached[*client](a, this)
	if !ok {
		return nil, typeErrorf("%s was called without its client: call it as okta.%s(...), or on a client made by new okta.Client", method, method)
	}
	return c, nil
}
