package bindings

import (
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"strings"

	"github.com/dop251/goja"
)

// content is an encoded request body.
type content struct {
	data        []byte
	contentType string
}

// encodeBody encodes a body as one of the types that the operation takes, the
// first unless the caller chose one.
func (a *api) encodeBody(v goja.Value, types []string, chosen string) (content, error) {
	if isAbsent(v) {
		return content{}, nil
	}
	contentType := chosen
	if contentType == "" && len(types) > 0 {
		contentType = types[0]
	}
	if contentType == "" {
		contentType = "application/json"
	}
	data, isBytes := bytesOf(v)
	text, isText := v.Export().(string)
	switch {
	case strings.HasPrefix(contentType, "multipart/") && (chosen == "" || !isBytes):
		return a.encodeMultipart(v)
	case contentType == formType && !isText && !isBytes:
		return encodeForm(v)
	case isBytes:
		return content{data, contentType}, nil
	case isText && (chosen != "" || !isJSONType(contentType)):
		return content{[]byte(text), contentType}, nil
	case isText:
		return content{}, errors.New("the body is a string: pass the object itself, or set the option contentType to send the string as it is")
	case !isJSONType(contentType):
		return content{}, fmt.Errorf("a body of type %s takes a string or a Uint8Array, not %s", contentType, describe(v))
	}
	data, err := a.encodeJSON(v)
	return content{data, contentType}, err
}

// formType is the type of a form's fields (WHATWG URL §5), which OAuth 2.0 uses.
const formType = "application/x-www-form-urlencoded"

// encodeForm sends an object's members as a form's fields.
func encodeForm(v goja.Value) (content, error) {
	object, ok := plainObject(v)
	if !ok {
		return content{}, fmt.Errorf("a form takes an object, not %s", describe(v))
	}
	fields := url.Values{}
	for _, name := range object.Keys() {
		texts, err := queryTexts(object.Get(name))
		if err != nil {
			return content{}, fmt.Errorf("the field %s %w", name, err)
		}
		fields[name] = texts
	}
	return content{[]byte(fields.Encode()), formType}, nil
}

func (a *api) encodeJSON(v goja.Value) ([]byte, error) {
	if o, isObject := v.(*goja.Object); !isObject || o.ClassName() == "Function" || o.ClassName() == "Promise" {
		return nil, fmt.Errorf("the body takes an object, not %s", describe(v))
	}
	text, err := a.jsonStringify(goja.Undefined(), v)
	if err != nil {
		return nil, err
	}
	return []byte(text.String()), nil
}

// encodeMultipart sends an object's members as the parts of a form (RFC 7578).
// Bytes are a file; { data, filename, contentType } names it.
func (a *api) encodeMultipart(v goja.Value) (content, error) {
	object, ok := plainObject(v)
	if _, isBytes := bytesOf(v); !ok || isBytes {
		return content{}, fmt.Errorf("an upload takes an object such as { file: bytes }, not %s", describe(v))
	}
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for _, name := range object.Keys() {
		if err := writePart(form, name, object.Get(name)); err != nil {
			return content{}, err
		}
	}
	if err := form.Close(); err != nil {
		return content{}, err
	}
	return content{b.Bytes(), form.FormDataContentType()}, nil
}

func writePart(form *multipart.Writer, name string, v goja.Value) error {
	filename, contentType := name, "application/octet-stream"
	data, isBytes := bytesOf(v)
	if !isBytes {
		if text, isText := v.Export().(string); isText {
			return form.WriteField(name, text)
		}
		part, ok := plainObject(v)
		if ok {
			data, isBytes = bytesOf(part.Get("data"))
		}
		if !isBytes {
			return fmt.Errorf("the part %s takes a Uint8Array, a string or { data, filename, contentType }, not %s", name, describe(v))
		}
		filename = textOr(part.Get("filename"), filename)
		contentType = textOr(part.Get("contentType"), contentType)
	}
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "", "\n", "")
	w, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf(`form-data; name="%s"; filename="%s"`, quote.Replace(name), quote.Replace(filename))},
		"Content-Type":        {contentType},
	})
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func textOr(v goja.Value, otherwise string) string {
	if isAbsent(v) {
		return otherwise
	}
	return v.String()
}
