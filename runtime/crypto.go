package runtime

import (
	"context"
	"crypto/rand"
	"crypto/sha1" //nolint:gosec // one of the algorithms of the Web Crypto API
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"hash"
	"strings"

	"github.com/dop251/goja"
)

// newCrypto makes crypto, with what scripts use of the Web Crypto API
// (https://w3c.github.io/webcrypto/): randomUUID(), getRandomValues(typedArray)
// and subtle.digest(algorithm, data).
func newCrypto(rt *Runtime) goja.Value {
	o := rt.vm.NewObject()
	_ = o.Set("randomUUID", func() string {
		var b [16]byte
		_, _ = rand.Read(b[:])
		b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80 // version 4, RFC 9562 §5.4
		return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
	})
	_ = o.Set("getRandomValues", func(call goja.FunctionCall) goja.Value {
		view, ok := viewBytes(call.Argument(0))
		if !ok {
			rt.TypeError("crypto.getRandomValues takes a typed array")
		}
		_, _ = rand.Read(view)
		return call.Argument(0)
	})
	subtle := rt.vm.NewObject()
	_ = subtle.Set("digest", rt.digest)
	_ = o.Set("subtle", subtle)
	return o
}

// digest is crypto.subtle.digest: a promise of an ArrayBuffer. The data is copied
// before it is hashed.
func (rt *Runtime) digest(call goja.FunctionCall) goja.Value {
	algorithm := call.Argument(0)
	if o, isObject := algorithm.(*goja.Object); isObject && o.Get("name") != nil {
		algorithm = o.Get("name")
	}
	h := newHash(algorithm.String())
	if h == nil {
		rt.TypeError("crypto.subtle.digest knows SHA-1, SHA-256, SHA-384 and SHA-512, not %s", algorithm)
	}
	view, ok := viewBytes(call.Argument(1))
	if !ok {
		rt.TypeError("crypto.subtle.digest takes an ArrayBuffer or a typed array; encode text with TextEncoder")
	}
	data := append([]byte(nil), view...)
	return Promise(rt, func(context.Context) ([]byte, error) {
		h.Write(data)
		return h.Sum(nil), nil
	}, func(sum []byte) (goja.Value, error) { return rt.vm.ToValue(rt.vm.NewArrayBuffer(sum)), nil })
}

func newHash(name string) hash.Hash {
	switch strings.ToUpper(name) {
	case "SHA-1":
		return sha1.New()
	case "SHA-256":
		return sha256.New()
	case "SHA-384":
		return sha512.New384()
	case "SHA-512":
		return sha512.New()
	}
	return nil
}
