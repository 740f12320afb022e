package runtime

import (
	"reflect"
	"slices"

	"github.com/dop251/goja"
)

// maxProperties bounds what Properties gives: nobody chooses among more.
const maxProperties = 5000

// Properties are the names of an object's properties, its prototypes' included,
// sorted: of the one that path leads to from the globals, or of the globals. No
// getter is run and nothing is called on the way, so that where there is one the
// path leads nowhere.
func (rt *Runtime) Properties(path []string) []string {
	var v goja.Value = rt.vm.GlobalObject()
	for _, name := range path {
		if v = rt.quietly(v, name); v == nil {
			return nil
		}
	}
	return rt.namesOf(rt.objectOf(v))
}

// namesOf are the names of an object's properties, its prototypes' included,
// sorted.
func (rt *Runtime) namesOf(o *goja.Object) []string {
	seen := map[string]bool{}
	for ; o != nil && len(seen) < maxProperties; o = o.Prototype() {
		if isProxy(o) {
			break
		}
		for _, name := range o.GetOwnPropertyNames() {
			seen[name] = true
		}
	}
	names := make([]string, 0, len(seen))
	for name := range seen {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// objectOf is an object, or that which lends a text or number its methods; nil
// for undefined and null.
func (rt *Runtime) objectOf(v goja.Value) *goja.Object {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	return v.ToObject(rt.vm)
}

// quietly reads a property that is no getter; nil where it is one.
func (rt *Runtime) quietly(v goja.Value, name string) (found goja.Value) {
	describe, _ := goja.AssertFunction(rt.vm.Get("Object").ToObject(rt.vm).Get("getOwnPropertyDescriptor"))
	for o := rt.objectOf(v); o != nil && !isProxy(o); o = o.Prototype() {
		described, err := describe(goja.Undefined(), o, rt.vm.ToValue(name))
		if err != nil {
			return nil
		}
		descriptor, isObject := described.(*goja.Object)
		if !isObject {
			continue
		}
		if getter := descriptor.Get("get"); getter != nil && !goja.IsUndefined(getter) {
			return rt.ownGlobal(o, name, descriptor)
		}
		return descriptor.Get("value")
	}
	return nil
}

// ownGlobal makes a global of the runtime's or the host's that was not used yet.
func (rt *Runtime) ownGlobal(o *goja.Object, name string, descriptor *goja.Object) goja.Value {
	isHosts := func(g Global) bool { return g.Name == name }
	if o != rt.vm.GlobalObject() || !slices.ContainsFunc(globals(), isHosts) && !slices.ContainsFunc(rt.o.Globals, isHosts) {
		return nil
	}
	if enumerable := descriptor.Get("enumerable"); enumerable != nil && enumerable.ToBoolean() {
		return nil // a script's own in its place
	}
	return o.Get(name)
}

func isProxy(o *goja.Object) bool { return o.ExportType() == reflect.TypeFor[goja.Proxy]() }
