package bindings

import (
	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta/catalog"
)

// methods is the prototype of all clients' methods. A method is made when a
// script first names it, so a thousand of them cost nothing at start.
type methods struct {
	api  *api
	made map[string]goja.Value
}

func newMethods(a *api) *methods { return &methods{api: a, made: map[string]goja.Value{}} }

// Get finds a method. A name that is nearly an operation's is refused with a
// suggestion, since reading it as undefined would only fail later and say less.
func (m *methods) Get(name string) goja.Value {
	if fn := m.made[name]; fn != nil {
		return fn
	}
	if catalog.Lookup(name) == nil {
		if near := nearestMethod(name); near != "" {
			panic(m.api.vm.NewTypeError("okta has no method %s: did you mean %s?", name, near))
		}
		return nil
	}
	fn := m.api.method(name)
	m.made[name] = fn
	return fn
}

// Has tells the in operator which methods there are.
func (m *methods) Has(name string) bool { return catalog.Lookup(name) != nil }

// Set refuses: a script that wants its own method sets it on a client.
func (m *methods) Set(string, goja.Value) bool { return false }

// Delete refuses: the methods are fixed.
func (m *methods) Delete(string) bool { return false }

// Keys lists every method's name.
func (m *methods) Keys() []string {
	names := make([]string, 0, len(catalog.Operations())+len(catalog.Aliases()))
	for i := range catalog.Operations() {
		names = append(names, catalog.Operations()[i].ID)
	}
	for _, alias := range catalog.Aliases() {
		if alias.Args == 0 {
			names = append(names, alias.Name)
		}
	}
	return names
}

// method makes the JavaScript function of a name. What is wrong with a call
// rejects its promise, before anything is sent.
func (a *api) method(name string) goja.Value {
	fn := a.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		c, err := a.clientOf(call.This, name)
		if err != nil {
			return a.rejected(err)
		}
		op := operationFor(name, call.Arguments)
		args, err := a.arguments(name, op, call.Arguments)
		if err != nil {
			return a.rejected(err)
		}
		return a.start(c, args)
	}).ToObject(a.vm)
	_ = fn.DefineDataProperty("name", a.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return fn
}

// operationFor is the operation that a name means with these arguments: one
// name is overloaded by the number of ids.
func operationFor(name string, args []goja.Value) *catalog.Operation {
	ids := 0
	for ids < len(args) && isID(args[ids]) {
		ids++
	}
	if op := catalog.Overload(name, ids); op != nil {
		return op
	}
	return catalog.Lookup(name)
}
