package runtime

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// require loads a module that is named only when the script runs, such as
// import(`./${name}.js`); one that is named in the source is part of the bundle.
// A relative path is taken from the script's folder. The module runs once, apart
// from a copy that the bundle may hold, and cannot use top-level await.
func (rt *Runtime) require(call goja.FunctionCall) goja.Value {
	name := call.Argument(0).String()
	if m := rt.Module(strings.TrimPrefix(name, "node:")); m != nil {
		return m
	}
	path := name
	if strings.HasPrefix(name, ".") {
		path = filepath.Join(filepath.Dir(rt.Path(rt.script)), name)
	}
	if made := rt.modules[path]; made != nil {
		return made
	}
	code, err := bundle.Bundle(bundle.Input{Path: path, Dir: rt.o.Dir, Host: rt.hostModules(), Module: true})
	if err != nil {
		panic(rt.vm.NewTypeError("cannot import %s: %s", name, err.Error()))
	}
	return rt.runModule(path, code)
}

// runModule runs a module's function and keeps its exports.
func (rt *Runtime) runModule(path, code string) goja.Value {
	program, err := compile(code)
	if err != nil {
		panic(rt.vm.NewTypeError("cannot import %s: %s", path, err.Error()))
	}
	v, err := rt.vm.RunProgram(program)
	if err != nil {
		panic(err)
	}
	module, exports := rt.vm.NewObject(), rt.vm.NewObject()
	_ = module.Set("exports", exports)
	fn, _ := goja.AssertFunction(v)
	if _, err := fn(goja.Undefined(), rt.vm.ToValue(rt.hostExport), rt.vm.ToValue(rt.require), module, exports); err != nil {
		panic(err)
	}
	rt.modules[path] = module.Get("exports")
	return rt.modules[path]
}
