package bindings

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

// client is the Go side of an okta.Client.
type client struct {
	api *api
	// load makes the Go client. For the global okta this happens when it is first
	// used, so that a script which never calls it needs no configuration.
	load func() error
	okta *okta.Client

	extensions extensions
	executor   *goja.Object // made when the script asks for it
}

// ready makes the Go client where it is missing. A configuration that
// cannot be used is an error every time.
func (c *client) ready() error {
	if c.okta != nil {
		return nil
	}
	return c.load()
}

// makeClientClass makes okta.Client: new okta.Client(config?).
func (a *api) makeClientClass() *goja.Object {
	class := a.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		c := &client{api: a}
		if err := a.configure(c, call.Argument(0)); err != nil {
			panic(a.errorValue(err, a.here()))
		}
		a.attach(call.This, c)
		return nil
	}).ToObject(a.vm)
	_ = class.DefineDataProperty("name", a.vm.ToValue("Client"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	proto := class.Get("prototype").ToObject(a.vm)
	_ = proto.SetPrototype(a.vm.NewDynamicObject(newMethods(a)))
	a.define(proto, "request", a.request)
	a.define(proto, "getRequestExecutor", a.getRequestExecutor)
	return class
}

// makeDefaultClient makes the global okta, which is a client and carries the
// classes too.
func (a *api) makeDefaultClient() *goja.Object {
	o := a.vm.CreateObject(a.clientClass.Get("prototype").ToObject(a.vm))
	c := &client{api: a}
	c.load = func() error { return a.configure(c, nil) }
	a.attach(o, c)
	a.define(o, "Client", a.clientClass)
	a.define(o, "RequestExecutor", a.extensions.requestExecutor)
	a.define(o, "HTTPClient", a.extensions.httpClient)
	a.define(o, "Cache", a.extensions.cache)
	a.define(o, "MemoryCache", a.extensions.memoryCache)
	a.define(o, "models", a.vm.NewDynamicObject(a.models))
	a.define(o, "errors", a.errors.namespace)
	return o
}

// configure makes the Go client from what a script gave the constructor, above
// all other sources.
func (a *api) configure(c *client, given goja.Value) error {
	var constructor map[string]any
	var problems []okta.Problem
	if object, isObject := plainObject(given); isObject {
		var plain *goja.Object
		plain, c.extensions, problems = a.takeExtensions(object)
		constructor, _ = plain.Export().(map[string]any)
	} else if !isAbsent(given) {
		problems = []okta.Problem{{
			Source: "the constructor", Message: fmt.Sprintf("new okta.Client takes an object such as { orgUrl, token }, not %s", describe(given)),
		}}
		return &okta.ConfigError{Problems: problems}
	}
	config, err := okta.LoadConfig(a.options.Environment, constructor)
	var wrong *okta.ConfigError
	switch {
	case errors.As(err, &wrong):
		return &okta.ConfigError{Problems: append(problems, wrong.Problems...)}
	case err != nil:
		return err
	case len(problems) > 0:
		return &okta.ConfigError{Problems: problems}
	}
	c.okta = okta.NewClient(config, append(c.extensions.options(a, c), a.options.Client...)...)
	return nil
}

// clientOf is the client that a method was called on.
func (a *api) clientOf(this goja.Value, method string) (*client, error) {
	c, ok := attached[*client](a, this)
	if !ok {
		return nil, typeErrorf("%s was called without its client: call it as okta.%s(...), or on a client made by new okta.Client", method, method)
	}
	return c, nil
}
