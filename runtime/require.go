package runtime

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// require loads a module that is named only when the script runs, such as
// import(`./${name}.js`); one that is named in the source is part of the bundle.
// The module runs once, apart from a copy that the bundle may hold, and cannot use
// top-level await.
func (rt *Runtime) require(call goja.FunctionCall) goja.Value {
	name := call.Argument(0).String()
	if m := rt.Module(strings.TrimPrefix(name, "node:")); m != nil {
		return m
	}
	from, path := rt.importerDir(), name
	if strings.HasPrefix(name, ".") {
		path = filepath.Join(from, name)
	}
	if made := rt.modules[path]; made != nil {
		return made
	}
	out, err := bundle.Bundle(bundle.Input{Path: name, From: from, Dir: rt.o.Dir, Host: rt.hostModules(), Module: true})
	if err != nil {
		panic(rt.NewError("Error", "cannot import "+name+": "+err.Error()))
	}
	exports, err := rt.runModule(path, out)
	if err != nil {
		var thrown *goja.Exception
		if errors.As(err, &thrown) {
			panic(thrown.Value())
		}
		panic(err)
	}
	return exports
}

// importerDir is the folder of the module that is running: a relative name is
// taken from there.
func (rt *Runtime) importerDir() string {
	for _, f := range rt.vm.CaptureCallStack(0, nil) {
		if file, ok := scriptFile(f.Position().Filename); ok {
			return filepath.Dir(rt.Path(file))
		}
	}
	return filepath.Dir(rt.Path(rt.script))
}

// runModule runs a module's function and keeps its exports, which a module that
// imports this one in turn sees as far as they have come.
func (rt *Runtime) runModule(path string, out *bundle.Output) (goja.Value, error) {
	program, err := compile(out, nil)
	if err != nil {
		return nil, err
	}
	v, err := rt.vm.RunProgram(program)
	if err != nil {
		return nil, err
	}
	module, exports := rt.vm.NewObject(), rt.vm.NewObject()
	_ = module.Set("exports", exports)
	rt.modules[path] = exports
	fn, _ := goja.AssertFunction(v)
	if _, err := fn(goja.Undefined(), rt.vm.ToValue(rt.hostExport), rt.vm.ToValue(rt.require), module, exports); err != nil {
		delete(rt.modules, path)
		return nil, err
	}
	rt.modules[path] = module.Get("exports")
	return rt.modules[path], nil
}
