package bindings

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/runtime/jsonscan"
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
	case k.received.isList:
		return k.asPage(k.viewedPage()), nil
	case k.received.object != nil && k.expectsOneObject():
		return k.api.viewed(k.received.object, k.resultType(false)), nil
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
	v, err := a.rt.ParseJSON(r.Body)
	if err != nil {
		return nil, r.Malformed(fmt.Errorf("the answer is not valid JSON: %w", err))
	}
	return v, nil
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

// received is what an answer holds, checked on the way so that it can be viewed:
// an array or an object; neither for any other answer, which decode will tell of.
type received struct {
	isList   bool
	elements [][]byte
	object   []byte
}

// receive looks at an answer. It is for any goroutine.
func receive(r *okta.Response) received {
	body := bytes.TrimLeft(r.Body, " \t\r\n")
	switch {
	case len(body) == 0, !isJSONType(r.Header.Get("Content-Type")):
	case body[0] == '[':
		if elements, isArray, err := jsonscan.Elements(body); err == nil && isArray {
			for i, e := range elements { // a script that keeps one item must not keep its page
				elements[i] = bytes.Clone(e)
			}
			return received{isList: true, elements: elements}
		}
	case body[0] == '{':
		if jsonscan.CheckUnique(body) == nil {
			return received{object: body}
		}
	}
	return received{}
}

// expectsOneObject says whether an answer that is an object is to be shown as it
// is, and not as a page.
func (k *call) expectsOneObject() bool { return k.out.op == nil || k.out.op.ListProperty == "" }

// viewedPage is an array of views of the answer's elements.
func (k *call) viewedPage() goja.Value {
	kind := k.resultType(false)
	items := make([]any, len(k.received.elements))
	for i, e := range k.received.elements {
		items[i] = k.api.viewed(e, kind)
	}
	return k.api.vm.NewArray(items...)
}

// scalarText is the text of a string, or of any other scalar as it stands.
func (a *api) scalarText(text []byte) string {
	switch text[0] {
	case '{', '[', 'n':
		return ""
	}
	return a.rt.JSONScalar(text).String()
}
