package bindings

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/okta/catalog"
)

// httpMethods are those that a raw request may have.
var httpMethods = [...]string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}

// request is okta.request(method, urlOrPath, { body, query, as, oauth, and the
// options of a method }?): any address of the org through the same executor.
//
//	as     a class of okta.models, of which the answer, or each of its items, is made
//	oauth  true for a call to an OAuth 2.0 endpoint: the client's own credentials stay
//	       out, and an object is sent as a form
func (a *api) request(args goja.FunctionCall) goja.Value {
	c, err := a.clientOf(args.This, "request")
	if err != nil {
		return a.rejected(err)
	}
	out, err := a.rawRequest(args)
	if err != nil {
		return a.rejected(err)
	}
	return a.start(c, out)
}

func (a *api) rawRequest(args goja.FunctionCall) (*outgoing, error) {
	method, address, err := rawTarget(args)
	if err != nil {
		return nil, err
	}
	r := rawReader{api: a, options: newCallOptions(), query: url.Values{}}
	if err := r.read(args.Argument(2)); err != nil {
		return nil, typeErrorf("okta.request: %v", err)
	}
	if r.oauth && r.options.contentType == "" {
		r.options.contentType = formType
	}
	body, err := a.encodeBody(r.body, nil, r.options.contentType)
	if err != nil {
		return nil, typeErrorf("okta.request: %v", err)
	}
	op := operationAt(method, address)
	request := &okta.Request{Operation: op, Method: method, URL: address, Body: body.data, ContentType: body.contentType}
	if len(r.query) > 0 {
		separator := "?"
		if strings.Contains(address, "?") {
			separator = "&"
		}
		request.URL += separator + r.query.Encode()
	}
	r.options.apply(request)
	request.NoAuth = r.oauth
	return &outgoing{label: "okta.request", op: op, as: r.as, request: request, body: r.body, signal: r.options.signal, prefetch: r.options.prefetch}, nil
}

// rawTarget reads the method and the address.
func rawTarget(args goja.FunctionCall) (method, address string, err error) {
	method = strings.ToUpper(args.Argument(0).String())
	if !slices.Contains(httpMethods[:], method) {
		return "", "", typeErrorf("okta.request: the first argument is an HTTP method such as 'GET', not %s", describeText(args.Argument(0)))
	}
	target := args.Argument(1)
	address, isText := target.Export().(string)
	if o, isObject := target.(*goja.Object); isObject && o.Get("href") != nil {
		address, isText = o.Get("href").String(), true // a URL
	}
	if !isText || strings.TrimSpace(address) == "" {
		return "", "", typeErrorf("okta.request: the second argument is a path such as '/api/v1/users', or a URL of the org, not %s", describe(target))
	}
	if !strings.Contains(address, "://") && !strings.HasPrefix(address, "/") {
		address = "/" + address
	}
	return method, address, nil
}

func describeText(v goja.Value) string {
	if text, isText := v.Export().(string); isText && len(text) < 40 {
		return fmt.Sprintf("%q", text)
	}
	return describe(v)
}

// operationAt is the operation of an address, by which the answer is known to
// wrap a list; nil where the catalogue has none.
func operationAt(method, address string) *catalog.Operation {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	op, _ := catalog.Match(method, u.EscapedPath())
	return op
}

// rawReader reads the third argument.
type rawReader struct {
	api     *api
	options *callOptions
	query   url.Values
	body    goja.Value
	as      string
	oauth   bool
}

func (r *rawReader) read(v goja.Value) error {
	if isAbsent(v) {
		return nil
	}
	o, ok := plainObject(v)
	if !ok {
		return fmt.Errorf("the third argument takes an object such as { query, body, headers }, not %s", describe(v))
	}
	for _, key := range o.Keys() {
		if err := r.set(key, o.Get(key)); err != nil {
			return err
		}
	}
	return nil
}

func (r *rawReader) set(key string, v goja.Value) error {
	switch key {
	case "body":
		r.body = v
		return nil
	case "query":
		return r.readQuery(v)
	case "as":
		return r.readModel(v)
	case "oauth":
		r.oauth = v.ToBoolean()
		return nil
	}
	if err := r.options.set(r.api, key, v); err != nil {
		if !isOption(key) {
			return fmt.Errorf("there is no member %s (there are body, query, as, oauth, %s)", key, strings.Join(optionNames(), ", "))
		}
		return err
	}
	return nil
}

func (r *rawReader) readModel(v goja.Value) error {
	if isAbsent(v) {
		return nil
	}
	class, isModel := attached[*modelClass](r.api, v)
	if !isModel {
		return fmt.Errorf("as takes a class of okta.models such as okta.models.User, not %s", describe(v))
	}
	r.as = class.model.Name
	return nil
}

func (r *rawReader) readQuery(v goja.Value) error {
	if isAbsent(v) {
		return nil
	}
	o, ok := plainObject(v)
	if !ok {
		return fmt.Errorf("query takes an object, not %s", describe(v))
	}
	for _, key := range o.Keys() {
		if goja.IsUndefined(o.Get(key)) {
			continue
		}
		texts, err := queryTexts(o.Get(key))
		if err != nil {
			return fmt.Errorf("the query parameter %s %w", key, err)
		}
		r.query[key] = texts
	}
	return nil
}
