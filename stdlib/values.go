package stdlib

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// function is a function of a module, as JavaScript calls it. An error becomes
// a TypeError, but for what JavaScript itself threw.
type function func(call goja.FunctionCall) (goja.Value, error)

// define gives a module its functions.
func define(vm *goja.Runtime, o *goja.Object, name string, fn function) {
	_ = o.Set(name, callable(vm, fn))
}

func callable(vm *goja.Runtime, fn function) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		v, err := fn(call)
		var thrown *goja.Exception
		if errors.As(err, &thrown) {
			panic(thrown.Value())
		}
		if err != nil {
			panic(vm.NewTypeError("%s", err.Error()))
		}
		if v == nil {
			return goja.Undefined()
		}
		return v
	}
}

func isAbsent(v goja.Value) bool { return v == nil || goja.IsUndefined(v) || goja.IsNull(v) }

// className is the class of an object; empty for what is no object.
func className(v goja.Value) string {
	if o, isObject := v.(*goja.Object); isObject {
		return o.ClassName()
	}
	return ""
}

// options reads an object of named settings, each by its reader; a name
// without a reader is an error that lists those that there are.
func options(vm *goja.Runtime, what string, v goja.Value, readers map[string]func(goja.Value) error) error {
	if isAbsent(v) {
		return nil
	}
	if className(v) != "Object" {
		return fmt.Errorf("%s takes an object of options, not %s", what, v)
	}
	o := v.ToObject(vm)
	for _, name := range o.Keys() {
		read := readers[name]
		if read == nil {
			return fmt.Errorf("%s has no option %s (there are %s)", what, name, strings.Join(sortedKeys(readers), ", "))
		}
		if isAbsent(o.Get(name)) {
			continue
		}
		if err := read(o.Get(name)); err != nil {
			return fmt.Errorf("%s: the option %s %w", what, name, err)
		}
	}
	return nil
}

// elements are the values of an array.
func elements(vm *goja.Runtime, v goja.Value) ([]goja.Value, error) {
	if className(v) != "Array" {
		return nil, fmt.Errorf("takes an array, not %s", v)
	}
	var list []goja.Value
	return list, vm.ExportTo(v, &list)
}

// texts are the values of an array of strings.
func texts(vm *goja.Runtime, v goja.Value) ([]string, error) {
	list, err := elements(vm, v)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = e.String()
	}
	return out, nil
}
