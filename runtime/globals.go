package runtime

import (
	"embed"

	"github.com/dop251/goja"
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
		{"URL", fromURL("URL")},
		{"URLSearchParams", fromURL("URLSearchParams")},
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
		set(call.Argument(0))
		return goja.Undefined()
	}
	_ = o.DefineAccessorProperty(g.Name, rt.vm.ToValue(get), rt.vm.ToValue(put), goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// fromScript makes a global from an embedded script whose value is an object of
// several; each script runs once.
func fromScript(file, name string) func(*Runtime) goja.Value {
	return func(rt *Runtime) goja.Value {
		key := "<web/" + file + ">"
		made := rt.modules[key]
		if made == nil {
			source, err := webSources.ReadFile("web/" + file)
			if err == nil {
				made, err = rt.vm.RunScript(key, string(source))
			}
			if err != nil {
				panic(err) // the embedded source is part of the program
			}
			rt.modules[key] = made
		}
		return made.ToObject(rt.vm).Get(name)
	}
}
