package bindings

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

// value is what the call's promise resolves to, or what it rejects with.
func (k *call) value() (value, failure goja.Value) {
	if k.failure != nil {
		return nil, k.failure
	}
	if k.decoded == nil && k.decodeError == nil {
		k.decoded, k.decodeError = k.decode()
	}
	if k.decodeError != nil {
		return nil, k.api.errorValue(k.decodeError, k.at)
	}
	return k.decoded, nil
}

// decode turns the body into a value by its content type: JSON, text as a
// string, anything else as a Uint8Array. No body is undefined.
func (k *call) decode() (goja.Value, error) {
	r := k.response
	if len(r.Body) == 0 {
		return goja.Undefined(), nil
	}
	contentType := r.Header.Get("Content-Type")
	switch {
	case isJSONType(contentType) || contentType == "" && k.expectsJSON():
		v, err := k.api.decodeJSON(r)
		if err != nil {
			return nil, err
		}
		o, isObject := v.(*goja.Object)
		k.api.models.typed(v, k.resultType(isObject && o.ClassName() == "Array"))
		return k.asPage(v), nil
	case k.expectsJSON() && isHTML(contentType):
		return nil, r.Malformed(fmt.Errorf("the answer is a web page, not JSON: a proxy or a sign-in page may stand between"))
	case isTextType(contentType):
		return k.api.vm.ToValue(string(r.Body)), nil
	}
	return k.api.bytes(r.Body), nil
}

// expectsJSON says whether the operation answers nothing but JSON; a raw
// request to an address that the catalogue does not know may answer anything.
func (k *call) expectsJSON() bool {
	return k.out.op != nil && len(k.out.op.ResultTypes) == 1 && isJSONType(k.out.op.ResultTypes[0])
}

func (a *api) decodeJSON(r *okta.Response) (goja.Value, error) {
	v, err := a.jsonParse(goja.Undefined(), a.vm.ToValue(string(r.Body)))
	if err != nil {
		return nil, r.Malformed(fmt.Errorf("the answer is not valid JSON: %s", shortReason(err)))
	}
	return v, nil
}

// shortReason is a JavaScript exception's message without its class and stack.
func shortReason(err error) string {
	reason, _, _ := strings.Cut(err.Error(), "\n")
	reason, _, _ = strings.Cut(reason, " at ")
	return strings.TrimPrefix(reason, "SyntaxError: ")
}

// bytes is a Uint8Array.
func (a *api) bytes(data []byte) goja.Value {
	array, err := a.vm.New(a.vm.Get("Uint8Array"), a.vm.ToValue(a.vm.NewArrayBuffer(data)))
	if err != nil {
		panic(err)
	}
	return array
}

func isHTML(contentType string) bool {
	return strings.HasPrefix(strings.ToLower(contentType), "text/html")
}

// isTextType says whether a body of this type is given to the script as a
// string: text, XML, and PEM and PKCS#10, which Okta sends in base64.
func isTextType(contentType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	switch kind {
	case "application/xml", "application/x-pem-file", "application/pkcs10", "application/javascript", "application/jwt":
		return true
	}
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "+xml")
}
