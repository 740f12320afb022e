package bindings

import (
	"net/url"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/okta/catalog"
)

// arguments turns a method's JavaScript arguments into a request, by the one
// signature rule:
//
//	okta.method(...pathParams in path order, body if the operation takes one, query?, options?)
func (a *api) arguments(name string, op *catalog.Operation, given []goja.Value) (*outgoing, error) {
	r := argumentReader{api: a, name: name, op: op, rest: given}
	ids, err := r.ids()
	if err != nil {
		return nil, err
	}
	body, err := r.body()
	if err != nil {
		return nil, err
	}
	query, err := r.query()
	if err != nil {
		return nil, err
	}
	o, err := r.options()
	if err != nil {
		return nil, err
	}
	if len(r.rest) > 0 {
		return nil, r.errorf("%d arguments are too many", len(given))
	}
	content, err := a.encodeBody(body, op.BodyTypes, o.contentType)
	if err != nil {
		return nil, r.errorf("%v", err)
	}
	request, err := okta.NewRequest(op, ids, query, content.data)
	if err != nil {
		return nil, r.errorf("%v", err)
	}
	request.ContentType = content.contentType
	o.apply(request)
	return &outgoing{label: "okta." + name, op: op, request: request, body: body, signal: o.signal, prefetch: o.prefetch}, nil
}

// outgoing is a request with what the bindings need to know of it.
type outgoing struct {
	label    string             // the method that the script called
	op       *catalog.Operation // nil for an address that is no operation's
	request  *okta.Request
	body     goja.Value // what the script gave, before it was encoded; nil for none
	as       string     // the model that the script asked for, in place of the operation's
	signal   goja.Value // an AbortSignal, or nil
	prefetch int        // pages of a list that are asked for ahead of the script
	pair     bool       // in tuple mode it resolves to [items, error]
}

// argumentReader takes the arguments one after another.
type argumentReader struct {
	api  *api
	name string
	op   *catalog.Operation
	rest []goja.Value
}

func (r *argumentReader) next() goja.Value {
	if len(r.rest) == 0 {
		return goja.Undefined()
	}
	v := r.rest[0]
	r.rest = r.rest[1:]
	return v
}

// errorf is a TypeError that ends in how the method is called.
func (r *argumentReader) errorf(format string, args ...any) error {
	return typeErrorf("okta."+strings.ReplaceAll(r.name, "%", "%%")+": "+format+"; call it as %s", append(args, signature(r.name, r.op))...)
}

func (r *argumentReader) ids() ([]string, error) {
	var ids []string
	for _, param := range r.op.PathParams() {
		v := r.next()
		switch {
		case isAbsent(v):
			return nil, r.errorf("the path parameter %s is missing", param)
		case !isID(v):
			return nil, r.errorf("the path parameter %s takes a string, not %s", param, describe(v))
		case strings.TrimSpace(v.String()) == "":
			return nil, r.errorf("the path parameter %s is empty", param)
		}
		ids = append(ids, v.String())
	}
	return ids, nil
}

func (r *argumentReader) body() (goja.Value, error) {
	if r.op.Body == catalog.NoBody {
		return nil, nil
	}
	v := r.next()
	if !isAbsent(v) {
		return v, nil
	}
	if r.op.Body == catalog.RequiredBody {
		return nil, r.errorf("the body is missing")
	}
	return nil, nil
}

func (r *argumentReader) query() (url.Values, error) {
	v := r.next()
	query := url.Values{}
	if isAbsent(v) {
		return query, r.requireQuery(query)
	}
	object, ok := plainObject(v)
	if !ok {
		return nil, r.errorf("the query takes an object, not %s", describe(v))
	}
	for _, key := range object.Keys() {
		value := object.Get(key)
		if goja.IsUndefined(value) {
			continue
		}
		if !declaresQuery(r.op, key) {
			return nil, r.unknownQuery(key)
		}
		texts, err := queryTexts(value)
		if err != nil {
			return nil, r.errorf("the query parameter %s %v", key, err)
		}
		query[key] = texts
	}
	return query, r.requireQuery(query)
}

// requireQuery refuses a call without a query parameter that the operation
// cannot do without.
func (r *argumentReader) requireQuery(query url.Values) error {
	for _, p := range r.op.Query {
		if p.Required && !query.Has(p.Name) {
			return r.errorf("the query parameter %s is missing", p.Name)
		}
	}
	return nil
}

// unknownQuery explains a query parameter that the operation does not have:
// often it is misspelt, an option in the wrong place, or part of a body.
func (r *argumentReader) unknownQuery(key string) error {
	names := queryNames(r.op)
	switch {
	case isOption(key):
		return r.errorf("%s is an option, not a query parameter: options come after the query", key)
	case nearest(key, names) != "":
		return r.errorf("there is no query parameter %s, did you mean %s?", key, nearest(key, names))
	case len(names) == 0 && r.op.Body == catalog.NoBody:
		return r.errorf("it takes neither a body nor query parameters, so %s has no place", key)
	case len(names) == 0:
		return r.errorf("it takes no query parameters, so %s has no place", key)
	case r.op.Body == catalog.NoBody:
		return r.errorf("there is no query parameter %s (it accepts %s) and it takes no body", key, strings.Join(names, ", "))
	}
	return r.errorf("there is no query parameter %s (it accepts %s)", key, strings.Join(names, ", "))
}

func (r *argumentReader) options() (*callOptions, error) {
	o, err := r.api.readOptions(r.next())
	if err != nil {
		return nil, r.errorf("%v", err)
	}
	return o, nil
}

// signature shows how a method is called, such as okta.getUser(id, query?, options?).
func signature(name string, op *catalog.Operation) string {
	return "okta." + name + "(" + strings.Join(op.Arguments(), ", ") + ")"
}

func queryNames(op *catalog.Operation) []string {
	names := make([]string, len(op.Query))
	for i, p := range op.Query {
		names[i] = p.Name
	}
	return names
}

func declaresQuery(op *catalog.Operation, name string) bool {
	for _, p := range op.Query {
		if p.Name == name {
			return true
		}
	}
	return false
}
