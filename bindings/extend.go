package bindings

import (
	_ "embed"
	"fmt"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

//go:embed extend.js
var extendSource string

// extensionClasses are the classes that a script extends, and the functions
// beside them in extend.js.
type extensionClasses struct {
	requestExecutor, httpClient, cache, memoryCache *goja.Object
	run, plainAnswer                                goja.Callable
}

func (a *api) makeExtensionClasses() extensionClasses {
	v, err := a.vm.RunScript("<okta>", extendSource)
	if err != nil {
		panic(err) // the embedded source is part of the program
	}
	native := a.vm.NewObject()
	a.define(native, "createRequest", a.createRequest)
	a.define(native, "execute", a.executeRequest)
	a.define(native, "sendRequest", a.sendRequest)
	open, _ := goja.AssertFunction(v)
	made, err := open(goja.Undefined(), native)
	if err != nil {
		panic(err)
	}
	classes := made.ToObject(a.vm)
	function := func(name string) goja.Callable {
		fn, _ := goja.AssertFunction(classes.Get(name))
		return fn
	}
	return extensionClasses{
		requestExecutor: classes.Get("RequestExecutor").ToObject(a.vm), httpClient: classes.Get("HTTPClient").ToObject(a.vm),
		cache: classes.Get("Cache").ToObject(a.vm), memoryCache: classes.Get("MemoryCache").ToObject(a.vm),
		run: function("run"), plainAnswer: function("plainAnswer"),
	}
}

// extensions are what a script gave a client to work with; each nil where it
// gave none.
type extensions struct {
	executor, httpClient, cache *goja.Object
}

// extensionKeys are the members of a client's configuration that hold them, with
// the methods that each must have.
var extensionKeys = [...]struct {
	key     string
	methods []string
	set     func(*extensions, *goja.Object)
}{
	{"requestExecutor", []string{"createRequest", "execute"}, func(e *extensions, o *goja.Object) { e.executor = o }},
	{"httpClient", []string{"sendRequest"}, func(e *extensions, o *goja.Object) { e.httpClient = o }},
	{"cacheManager", []string{"add", "get", "contains", "delete"}, func(e *extensions, o *goja.Object) { e.cache = o }},
}

// takeExtensions takes the extensions out of a constructor's object.
func (a *api) takeExtensions(given *goja.Object) (plain *goja.Object, taken extensions, problems []okta.Problem) {
	plain = a.vm.NewObject()
	for _, key := range given.Keys() {
		a.member(plain, key, given.Get(key))
	}
	for _, k := range extensionKeys {
		v := plain.Get(k.key)
		_ = plain.Delete(k.key)
		if isAbsent(v) {
			continue
		}
		o, err := a.extension(v, k.methods)
		if err != nil {
			problems = append(problems, okta.Problem{Key: k.key, Source: "the constructor", Message: err.Error()})
			continue
		}
		k.set(&taken, o)
	}
	return plain, taken, problems
}

// extension is an instance, made where a class was given.
func (a *api) extension(v goja.Value, methods []string) (*goja.Object, error) {
	o, isObject := v.(*goja.Object)
	if isObject && o.ClassName() == "Function" {
		made, err := a.vm.New(o)
		if err != nil {
			return nil, fmt.Errorf("the class cannot be constructed without arguments: %w", err)
		}
		o = made
	}
	for _, name := range methods {
		if !isObject {
			return nil, fmt.Errorf("it takes a class or an instance, not %s", describe(v))
		}
		if _, ok := goja.AssertFunction(o.Get(name)); !ok {
			return nil, fmt.Errorf("it has no method %s", name)
		}
	}
	return o, nil
}

// options are what the extensions add to a Go client.
func (e extensions) options(a *api, c *client) []okta.Option {
	var options []okta.Option
	if e.executor != nil {
		a.attach(e.executor, c)
	}
	if e.httpClient != nil {
		a.attach(e.httpClient, c)
		options = append(options, okta.WithSender((&scriptSender{api: a, client: e.httpClient}).send))
	}
	if e.cache != nil {
		options = append(options, okta.WithStore(&scriptStore{api: a, cache: e.cache}))
	}
	return options
}

// scriptThrow is what a script threw, on its way through Go code.
type scriptThrow struct{ value goja.Value }

func (t *scriptThrow) Error() string { return "the script's own code failed" }

// settled calls then with what a value settles to, on the loop: the value itself,
// or a promise's.
func (a *api) settled(v goja.Value, err error, then func(value, failure goja.Value)) {
	if err != nil {
		then(nil, a.errorValue(err, nil))
		return
	}
	wait, isPromise := thenOf(v)
	if !isPromise {
		then(v, nil)
		return
	}
	onValue := a.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		then(call.Argument(0), nil)
		return goja.Undefined()
	})
	onError := a.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		then(nil, call.Argument(0))
		return goja.Undefined()
	})
	if _, err := wait(v, onValue, onError); err != nil {
		then(nil, a.errorValue(err, nil))
	}
}

// callMethod calls a method of a script's object.
func (a *api) callMethod(o *goja.Object, name string, args ...goja.Value) (goja.Value, error) {
	fn, ok := goja.AssertFunction(o.Get(name))
	if !ok {
		return nil, typeErrorf("it has no method %s", name)
	}
	return fn(o, args...)
}
