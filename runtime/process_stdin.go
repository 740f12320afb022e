package runtime

import (
	"context"
	"errors"
	"io"

	"github.com/dop251/goja"
)

// inputStream is process.stdin: an async iterable of text, chunk by chunk.
func (rt *Runtime) inputStream() *goja.Object {
	vm := rt.vm
	o := vm.NewObject()
	_ = o.Set("isTTY", false)
	_ = o.Set("setEncoding", func(call goja.FunctionCall) goja.Value { return call.This })
	iterator := vm.NewObject()
	_ = iterator.Set("next", func(goja.FunctionCall) goja.Value {
		return Promise(rt, func(context.Context) (string, error) { return rt.readChunk() },
			func(text string) (goja.Value, error) {
				result := vm.NewObject()
				_ = result.Set("done", text == "")
				if text != "" {
					_ = result.Set("value", text)
				}
				return result, nil
			})
	})
	key, isSymbol := vm.Get("Symbol").ToObject(vm).Get("asyncIterator").(*goja.Symbol)
	if isSymbol {
		_ = o.SetSymbol(key, func(goja.FunctionCall) goja.Value { return iterator })
	}
	return o
}

// readChunk reads what is there; empty at the end.
func (rt *Runtime) readChunk() (string, error) {
	buffer := make([]byte, 64<<10)
	n, err := rt.o.Stdin.Read(buffer)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return string(buffer[:n]), nil
}
