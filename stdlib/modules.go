// Package stdlib is the script library: the modules that scripts import from
// 'oktascript', each also under its own name, such as 'oktascript/csv'. A module
// is a row of the table below and a file of its name.
package stdlib

import (
	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
)

// module is a row of the table: a name, the names that can be imported from
// 'oktascript/NAME' beside the default export, and the default export, which is
// also what 'oktascript' exports under the name.
type module struct {
	name    string
	exports []string
	make    func(*runtime.Runtime) *goja.Object
}

// table lists the modules by name.
func table() []module {
	return []module{
		{"args", []string{"parse"}, newArgs},
		{"csv", []string{"parse", "read", "stringify", "writer"}, newCSV},
		{"parallel", nil, newParallel},
		{"progress", nil, newProgress},
		{"table", []string{"format"}, newTable},
		{"time", []string{"ago", "daysSince", "duration", "fromNow", "sleep"}, newTime},
	}
}

// Modules are the host modules to give to a runtime: one for each row, and
// 'oktascript' with all of them.
func Modules() []runtime.Module {
	all := runtime.Module{Name: "oktascript", New: func(rt *runtime.Runtime) *goja.Object {
		o := rt.VM().NewObject()
		for _, m := range table() {
			lazily(rt, o, m.name, func() goja.Value { return rt.Module("oktascript/" + m.name) })
		}
		return o
	}}
	modules := []runtime.Module{}
	for _, m := range table() {
		all.Exports = append(all.Exports, m.name)
		modules = append(modules, runtime.Module{Name: "oktascript/" + m.name, Exports: m.exports, New: m.make})
	}
	return append(modules, all)
}

// lazily defines a property that is made when it is first read.
func lazily(rt *runtime.Runtime, o *goja.Object, name string, value func() goja.Value) {
	getter := rt.VM().ToValue(func(goja.FunctionCall) goja.Value { return value() })
	_ = o.DefineAccessorProperty(name, getter, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
}
