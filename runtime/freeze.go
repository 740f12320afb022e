package runtime

import "github.com/dop251/goja"

// Integrity is how far an object is closed to changes (ECMA-262 §7.3.15).
type Integrity int

// The levels of integrity.
const (
	Open   Integrity = iota
	Fixed            // no member can be added
	Sealed           // nor taken away
	Frozen           // nor changed
)

// Closable is an object of the host that keeps its members itself, and can be
// closed all the same.
type Closable interface {
	Integrity() Integrity
	Close(Integrity)
}

// installIntegrity lets Object.freeze and its like take objects of the host, which
// the engine refuses.
func (rt *Runtime) installIntegrity() {
	object := rt.vm.Get("Object").ToObject(rt.vm)
	for name, level := range map[string]Integrity{"preventExtensions": Fixed, "seal": Sealed, "freeze": Frozen} {
		rt.wrapFunction(object, name, func(c Closable, v goja.Value) goja.Value {
			c.Close(max(c.Integrity(), level))
			return v
		})
	}
	rt.wrapFunction(object, "isExtensible", func(c Closable, _ goja.Value) goja.Value { return rt.vm.ToValue(c.Integrity() == Open) })
	rt.wrapFunction(object, "isSealed", func(c Closable, _ goja.Value) goja.Value { return rt.vm.ToValue(c.Integrity() >= Sealed) })
	rt.wrapFunction(object, "isFrozen", func(c Closable, _ goja.Value) goja.Value { return rt.vm.ToValue(c.Integrity() == Frozen) })
}

// wrapFunction puts fn before a function of a built-in object, for arguments that
// are Closable.
func (rt *Runtime) wrapFunction(object *goja.Object, name string, fn func(Closable, goja.Value) goja.Value) {
	rt.replaceFunction(object, name, func(args goja.FunctionCall) (goja.Value, bool) {
		o, isObject := args.Argument(0).(*goja.Object)
		if !isObject || !o.ExportType().Implements(closableType) {
			return nil, false
		}
		return fn(o.Export().(Closable), o), true
	})
}
