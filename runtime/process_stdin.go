package runtime

import (
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// inputStream is process.stdin: an async iterable of text, chunk by chunk. A
// character is never cut in two.
func (rt *Runtime) inputStream() *goja.Object {
	vm := rt.vm
	o := vm.NewObject()
	_ = o.Set("isTTY", false)
	_ = o.Set("setEncoding", func(call goja.FunctionCall) goja.Value { return call.This })
	in := &textReader{from: rt.o.Stdin}
	iterator := vm.NewObject()
	_ = iterator.Set("next", func(goja.FunctionCall) goja.Value {
		return Promise(rt, in.next, func(text string) (goja.Value, error) {
			result := vm.NewObject()
			_ = result.Set("done", text == "")
			if text != "" {
				_ = result.Set("value", text)
			}
			return result, nil
		})
	})
	if key, isSymbol := vm.Get("Symbol").ToObject(vm).Get("asyncIterator").(*goja.Symbol); isSymbol {
		_ = o.SetSymbol(key, func(goja.FunctionCall) goja.Value { return iterator })
	}
	return o
}

// textReader reads UTF-8 text as it comes.
type textReader struct {
	from io.Reader
	rest []byte // the beginning of a character
}

// next is what is there; empty at the end. A read cannot be broken off, so one
// that outlives the script is left to itself.
func (r *textReader) next(ctx context.Context) (string, error) {
	type outcome struct {
		text string
		err  error
	}
	done := make(chan outcome, 1)
	go func() {
		text, err := r.read()
		done <- outcome{text, err}
	}()
	select {
	case o := <-done:
		return o.text, o.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

func (r *textReader) read() (string, error) {
	if r.from == nil {
		return "", nil
	}
	buffer := make([]byte, 64<<10)
	for {
		n, err := r.from.Read(buffer)
		data := append(r.rest, buffer[:n]...)
		end := len(data)
		if err == nil {
			end = wholeCharacters(data)
		}
		r.rest = append([]byte(nil), data[end:]...)
		switch {
		case end > 0:
			return string(data[:end]), nil
		case errors.Is(err, io.EOF):
			return "", nil
		case err != nil:
			return "", err
		}
	}
}

// wholeCharacters is the length of data without a character that is cut off.
func wholeCharacters(data []byte) int {
	for i := len(data) - 1; i >= 0 && i >= len(data)-utf8.UTFMax; i-- {
		if utf8.RuneStart(data[i]) {
			if utf8.FullRune(data[i:]) {
				return len(data)
			}
			return i
		}
	}
	return len(data)
}
