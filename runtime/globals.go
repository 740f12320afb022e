package runtime

import (
	"embed"

	"github.com/dop251/goja"
	"github.com/dop251/goja_nodejs/buffer"
	"github.com/dop251/goja_nodejs/require"
	"github.com/dop251/goja_nodejs/url"
)

//go:embed web/*.js
var webSources embed.FS

// globals are the runtime's own, by name.
func globals() []Global {
	list := []Global{
		{"console", newConsole},
		{"process", newProcess},
		{"queueMicrotask", newQueueMicrotask},
		{"performance", newPerformance},
		{"structuredClone", fromScript("structured_clone.js", "structuredClone")},
		{"Headers", fromScript("headers.js", "Headers")},
		{"AbortController", fromScript("abort.js", "AbortController")},
		{"AbortSignal", fromScript("abort.js", "AbortSignal")},
		{"Event", fromScript("abort.js", "Event")},
		{"EventTarget", fromScript("abort.js", "EventTarget")},
		{"DOMException", fromScript("abort.js", "DOMException")},
		{"TextEncoder", newTextEncoder},
		{"TextDecoder", newTextDecoder},
		{"URL", newURL},
		{"URLSearchParams", fromNode(url.ModuleName, "URLSearchParams")},
		{"Buffer", fromNode(buffer.ModuleName, "Buffer")},
		{"atob", newAtob},
		{"btoa", newBtoa},
		{"crypto", newCrypto},
	}
	return append(list, timerGlobals()...)
}

func (rt *Runtime) installGlobals() {
	global := rt.vm.GlobalObject()
	symbol := rt.vm.Get("Symbol").ToObject(rt.vm)
	for _, name := range []string{"asyncIterator", "dispose", "asyncDispose"} {
		rt.defineSymbol(symbol, name)
	}
	_ = global.DefineDataProperty("globalThis", global, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	for _, g := range globals() {
		rt.defineLazily(global, g)
	}
	for _, g := range rt.o.Globals {
		rt.defineLazily(global, g)
	}
}

// defineSymbol defines a well-known symbol that goja lacks. esbuild's helpers
// look for it under this key where it is missing, so both are the same.
func (rt *Runtime) defineSymbol(symbol *goja.Object, name string) {
	if v := symbol.Get(name); v != nil && !goja.IsUndefined(v) {
		return
	}
	forKey, _ := goja.AssertFunction(symbol.Get("for"))
	v, err := forKey(symbol, rt.vm.ToValue("Symbol."+name))
	if err == nil {
		_ = symbol.DefineDataProperty(name, v, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	}
}

// defineLazily defines a property that is made when it is first read, and can be
// replaced by a script.
func (rt *Runtime) defineLazily(o *goja.Object, g Global) {
	set := func(v goja.Value) {
		_ = o.DefineDataProperty(g.Name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	get := func(goja.FunctionCall) goja.Value {
		v := g.New(rt)
		set(v)
		return v
	}
	put := func(call goja.FunctionCall) goja.Value {
		this, isObject := call.This.(*goja.Object)
		if !isObject || this == o {
			set(call.Argument(0))
			return goja.Undefined()
		}
		// o is a prototype: what inherits from it gets a property of its own.
		_ = this.DefineDataProperty(g.Name, call.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		return goja.Undefined()
	}
	_ = o.DefineAccessorProperty(g.Name, rt.vm.ToValue(get), rt.vm.ToValue(put), goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// fromScript makes a global from an embedded script whose value is an object of
// several.
func fromScript(file, name string) func(*Runtime) goja.Value {
	return func(rt *Runtime) goja.Value { return rt.webScript(file).ToObject(rt.vm).Get(name) }
}

// webScript is the value of an embedded script, which runs once.
func (rt *Runtime) webScript(file string) goja.Value {
	key := "<web/" + file + ">"
	if made := rt.modules[key]; made != nil {
		return made
	}
	source, err := webSources.ReadFile("web/" + file)
	if err != nil {
		panic(err) // it is embedded
	}
	made, err := rt.vm.RunScript(key, string(source))
	if err != nil {
		panic(err) // it is part of the program
	}
	rt.modules[key] = made
	return made
}

// fromNode makes a global of one of goja_nodejs's modules, whose own require does
// not stay behind.
func fromNode(module, name string) func(*Runtime) goja.Value {
	return func(rt *Runtime) goja.Value {
		key := "<node/" + module + ">"
		made := rt.modules[key]
		if made == nil {
			global := rt.vm.GlobalObject()
			before := global.Get("require")
			new(require.Registry).Enable(rt.vm)
			made = require.Require(rt.vm, module)
			rt.modules[key] = made
			_ = global.Delete("require")
			if before != nil {
				_ = global.Set("require", before)
			}
		}
		return made.ToObject(rt.vm).Get(name)
	}
}
