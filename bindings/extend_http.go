package bindings

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// scriptSender sends a client's attempts through a script's HTTPClient.
type scriptSender struct {
	api    *api
	client *goja.Object
}

// send is an okta.Sender.
func (s *scriptSender) send(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		var err error
		if body, err = io.ReadAll(req.Body); err != nil {
			return nil, err
		}
	}
	return inScript(req.Context(), s.api, func() (goja.Value, error) {
		return s.api.extensions.plainAnswer(goja.Undefined(), s.client, s.api.httpRequestObject(req, body))
	}, func(v goja.Value) (*http.Response, error) {
		return s.api.readHTTPAnswer(v, req)
	})
}

// httpRequestObject is an attempt as a script sees it.
func (a *api) httpRequestObject(req *http.Request, body []byte) *goja.Object {
	o := a.vm.NewObject()
	_ = o.Set("method", req.Method)
	_ = o.Set("url", req.URL.String())
	_ = o.Set("headers", a.headersObject(req.Header))
	_ = o.Set("body", a.bodyValue(body))
	a.attach(o, req.Context())
	return o
}

// headersObject is a plain object of headers, which a script can change.
func (a *api) headersObject(h http.Header) *goja.Object {
	o := a.vm.NewObject()
	for name, values := range h {
		if len(values) == 1 {
			_ = o.Set(name, values[0])
			continue
		}
		_ = o.Set(name, values)
	}
	return o
}

// bodyValue is a body as a script reads it: text as a string.
func (a *api) bodyValue(body []byte) goja.Value {
	switch {
	case body == nil:
		return goja.Undefined()
	case utf8.Valid(body):
		return a.vm.ToValue(string(body))
	}
	return a.bytes(body)
}

// readHTTPAnswer reads { status, headers, body }.
func (a *api) readHTTPAnswer(v goja.Value, req *http.Request) (*http.Response, error) {
	status, header, body, err := a.readAnswer(v)
	if err != nil {
		return nil, typeErrorf("HTTPClient.sendRequest: %v", err)
	}
	return &http.Response{
		StatusCode: status, Status: fmt.Sprintf("%d %s", status, http.StatusText(status)), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Request: req,
	}, nil
}

// readAnswer reads an answer that a script made.
func (a *api) readAnswer(v goja.Value) (status int, header http.Header, body []byte, err error) {
	o, ok := plainObject(v)
	if !ok || isAbsent(o.Get("status")) {
		return 0, nil, nil, fmt.Errorf("it must answer { status, headers, body }, not %s", describe(v))
	}
	status = int(o.Get("status").ToInteger())
	if status < 200 || status > 599 {
		return 0, nil, nil, fmt.Errorf("%s is no HTTP status", o.Get("status"))
	}
	header = http.Header{}
	if h := o.Get("headers"); !isAbsent(h) {
		if header, err = a.readHeaders(h); err != nil {
			return 0, nil, nil, err
		}
	}
	body, err = a.readBody(o.Get("body"))
	return status, header, body, err
}

// readBody is a body that a script made: text, bytes, or an object sent as JSON.
func (a *api) readBody(v goja.Value) ([]byte, error) {
	if isAbsent(v) {
		return nil, nil
	}
	if data, isBytes := bytesOf(v); isBytes {
		return data, nil
	}
	if text, isText := v.Export().(string); isText {
		return []byte(text), nil
	}
	return a.encodeJSON(v)
}

// sendRequest is what HTTPClient.sendRequest does by itself: it sends the request
// with the client's credentials.
func (a *api) sendRequest(call goja.FunctionCall) goja.Value {
	c, ok := attached[*client](a, call.Argument(0))
	if !ok {
		return a.rejected(typeErrorf("sendRequest: this HTTPClient belongs to no client: give it to new okta.Client({ httpClient })"))
	}
	req, err := a.httpRequest(call.Argument(1))
	if err != nil {
		return a.rejected(typeErrorf("sendRequest: %v", err))
	}
	d, settle, at := a.deferred(), a.rt.Hold(), a.here()
	go func() {
		res, body, err := roundTrip(c, req)
		settle(func() {
			if err != nil {
				d.reject(a.errorValue(err, at))
				return
			}
			o := a.vm.NewObject()
			_ = o.Set("status", res.StatusCode)
			_ = o.Set("headers", a.rt.NewHeaders(res.Header))
			_ = o.Set("body", a.bytes(body))
			d.resolve(o)
		})
	}()
	return d.promise
}

func roundTrip(c *client, req *http.Request) (*http.Response, []byte, error) {
	res, err := c.okta.Send(req)
	if err != nil {
		return nil, nil, c.okta.TransportError(req, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, nil, c.okta.TransportError(req, err)
	}
	return res, body, nil
}

// httpRequest reads { method, url, headers, body }.
func (a *api) httpRequest(v goja.Value) (*http.Request, error) {
	o, ok := plainObject(v)
	if !ok {
		return nil, fmt.Errorf("it takes { method, url, headers, body }, not %s", describe(v))
	}
	ctx, ok := attached[context.Context](a, o)
	if !ok {
		ctx = a.rt.Context()
	}
	body, err := a.readBody(o.Get("body"))
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, textOr(o.Get("method"), http.MethodGet), textOr(o.Get("url"), ""), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if h := o.Get("headers"); !isAbsent(h) {
		req.Header, err = a.readHeaders(h)
	}
	return req, err
}
