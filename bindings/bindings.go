package bindings

import (
	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/runtime"
)

// Options say where a program's clients get their configuration from and how
// they reach the network.
type Options struct {
	// Environment is read when the program first uses okta, and again for every
	// client it makes.
	Environment okta.Environment
	// Client is given to every client the program makes.
	Client []okta.Option
}

// Bindings are the okta bindings of one runtime.
type Bindings struct {
	options Options
	api     *api // made when the program first names okta
}

// New prepares bindings; nothing is made in the runtime until a program names
// okta.
func New(o Options) *Bindings { return &Bindings{options: o} }

// Global is the global okta, a client configured on first use.
func (b *Bindings) Global() runtime.Global {
	return runtime.Global{Name: "okta", New: func(rt *runtime.Runtime) goja.Value { return b.of(rt).defaultClient }}
}

// Module is the module 'okta': the global as its default export, and its
// classes by name.
func (b *Bindings) Module() runtime.Module {
	return runtime.Module{
		Name:    "okta",
		Exports: []string{"Client", "models", "errors", "Cache", "MemoryCache", "HTTPClient", "RequestExecutor"},
		New:     func(rt *runtime.Runtime) *goja.Object { return b.of(rt).defaultClient },
	}
}

// of returns the runtime's api, made where it is missing.
func (b *Bindings) of(rt *runtime.Runtime) *api {
	if b.api == nil {
		b.api = newAPI(rt, b.options)
	}
	return b.api
}

// api is what the bindings hold of one runtime: the classes and prototypes that
// every client shares. It is touched on the runtime's loop only.
type api struct {
	rt      *runtime.Runtime
	vm      *goja.Runtime
	options Options
	handle  *goja.Symbol // the hidden property under which JavaScript objects keep their Go side

	errors        errorClasses
	promiseProto  *goja.Object
	pageProto     *goja.Object
	responseProto *goja.Object
	listProto     *goja.Object
	clientClass   *goja.Object
	defaultClient *goja.Object
	jsonParse     goja.Callable
	jsonStringify goja.Callable
	freeze        goja.Callable
	objectProto   *goja.Object
	models        *models
	extensions    extensionClasses
}

func newAPI(rt *runtime.Runtime, o Options) *api {
	a := &api{rt: rt, vm: rt.VM(), options: o, handle: goja.NewSymbol("okta")}
	a.jsonParse = a.global("JSON", "parse")
	a.jsonStringify = a.global("JSON", "stringify")
	a.freeze = a.global("Object", "freeze")
	a.objectProto = a.vm.Get("Object").ToObject(a.vm).Get("prototype").ToObject(a.vm)
	a.models = newModels(a)
	a.errors = a.makeErrorClasses()
	a.extensions = a.makeExtensionClasses()
	a.promiseProto = a.makePromiseClass()
	a.pageProto = a.makePageClass()
	a.responseProto = a.makeResponseClass()
	a.listProto = a.makeListIteratorClass()
	a.clientClass = a.makeClientClass()
	a.defaultClient = a.makeDefaultClient()
	return a
}

// global is a function of a built-in object, taken before a script can change it.
func (a *api) global(object, function string) goja.Callable {
	fn, _ := goja.AssertFunction(a.vm.Get(object).ToObject(a.vm).Get(function))
	return fn
}

// attach keeps Go state in a JavaScript object, out of a script's reach.
func (a *api) attach(o *goja.Object, state any) {
	_ = o.DefineDataPropertySymbol(a.handle, a.vm.ToValue(&hidden{state}), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
}

// hidden wraps Go state so that a script that finds the property sees an empty
// object: goja shows exported members only.
type hidden struct{ state any }

// attached is the Go state of a kind that a JavaScript object keeps.
func attached[T any](a *api, v goja.Value) (state T, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return state, false
	}
	kept := o.GetSymbol(a.handle)
	if kept == nil {
		return state, false
	}
	h, isHidden := kept.Export().(*hidden)
	if !isHidden {
		return state, false
	}
	state, ok = h.state.(T)
	return state, ok
}

// define sets a property that does not show when the object is listed or printed.
func (a *api) define(o *goja.Object, name string, value any) {
	_ = o.DefineDataProperty(name, a.vm.ToValue(value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// member sets a property of the object's own, whatever its name: assigning to
// __proto__ would not.
func (a *api) member(o *goja.Object, name string, value goja.Value) {
	_ = o.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// getter defines a property that is computed when it is read.
func (a *api) getter(o *goja.Object, name string, get func(this goja.Value) goja.Value) {
	fn := a.vm.ToValue(func(call goja.FunctionCall) goja.Value { return get(call.This) })
	_ = o.DefineAccessorProperty(name, fn, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// subclassProto makes the prototype of a class that a script cannot construct,
// such as OktaPromise, below that of a built-in class. What the built-in's methods
// derive from an instance (then, map, filter) is of the built-in class again.
func (a *api) subclassProto(name, base string) *goja.Object {
	vm := a.vm
	baseClass := vm.Get(base).ToObject(vm)
	class := vm.ToValue(func(goja.ConstructorCall) *goja.Object {
		panic(vm.NewTypeError("%s is made by the methods of a client, not by new", name))
	}).ToObject(vm)
	proto := vm.CreateObject(baseClass.Get("prototype").ToObject(vm))
	_ = class.SetSymbol(goja.SymSpecies, baseClass)
	_ = class.DefineDataProperty("name", vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = class.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	a.define(proto, "constructor", class)
	return proto
}
