package runtime

import (
	"strings"

	"github.com/dop251/goja"
)

// fills are what goja lacks of ECMAScript 2024 and 2025 and scripts use: owner,
// name, and the embedded script that has it.
func fills() []fill {
	return []fill{
		{"Array", "fromAsync", "language.js"},
		{"Promise", "withResolvers", "language.js"},
		{"Promise", "try", "language.js"},
		{"Object", "groupBy", "language.js"},
		{"Map", "groupBy", "language.js"},
	}
}

type fill struct{ owner, name, file string }

// iteratorHelpers are the methods of iterators that web/iterator.js has.
const iteratorHelpers = "drop every filter find flatMap forEach map reduce some take toArray"

// installFills defines each where goja has not got it yet.
func (rt *Runtime) installFills() {
	for _, f := range fills() {
		rt.fillIn(rt.vm.Get(f.owner).ToObject(rt.vm), f)
	}
	proto := rt.iteratorPrototype()
	for name := range strings.SplitSeq(iteratorHelpers, " ") {
		rt.fillIn(proto, fill{name: name, file: "iterator.js"})
	}
}

func (rt *Runtime) fillIn(o *goja.Object, f fill) {
	if o.Get(f.name) == nil {
		rt.defineLazily(o, Global{f.name, fromScript(f.file, f.owner+"."+f.name)})
	}
}

// iteratorPrototype is what every built-in iterator inherits from; goja has no
// global Iterator to reach it by.
func (rt *Runtime) iteratorPrototype() *goja.Object {
	values, _ := goja.AssertFunction(rt.vm.NewArray().Get("values"))
	iterator, err := values(rt.vm.NewArray())
	if err != nil {
		panic(err)
	}
	return iterator.ToObject(rt.vm).Prototype().Prototype()
}
