package bindings

import (
	"net/http"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/okta/catalog"
)

// getRequestExecutor is okta.getRequestExecutor(): what makes and executes the
// client's calls.
func (a *api) getRequestExecutor(call goja.FunctionCall) goja.Value {
	c, err := a.clientOf(call.This, "getRequestExecutor")
	if err != nil {
		panic(a.errorValue(err, a.here()))
	}
	if c.extensions.executor != nil {
		return c.extensions.executor
	}
	if c.executor == nil {
		made, err := a.vm.New(a.extensions.requestExecutor)
		if err != nil {
			panic(err)
		}
		a.attach(made, c)
		c.executor = made
	}
	return c.executor
}

// executorClient is the client of an executor, ready for use.
func (a *api) executorClient(executor goja.Value) (*client, error) {
	c, ok := attached[*client](a, executor)
	if !ok {
		return nil, typeErrorf("this RequestExecutor belongs to no client: give it to new okta.Client({ requestExecutor })")
	}
	return c, c.ready()
}

// pairs makes a result what the executor's methods answer: where nothing throws,
// [value, error].
func (a *api) pairs(c *client, value goja.Value, err error) goja.Value {
	if c == nil || c.okta == nil || c.okta.Config().RaiseException {
		if err != nil {
			panic(a.errorValue(err, a.here()))
		}
		return value
	}
	if err != nil {
		return a.vm.NewArray(goja.Null(), a.errorValue(err, a.here()))
	}
	return a.vm.NewArray(value, goja.Null())
}

// createRequest is what RequestExecutor.createRequest does by itself. Its
// arguments are the executor and those of the method.
func (a *api) createRequest(call goja.FunctionCall) goja.Value {
	c, err := a.executorClient(call.Argument(0))
	if err != nil {
		return a.pairs(c, nil, err)
	}
	args := call.Arguments[1:]
	if o, ok := plainObject(call.Argument(1)); ok {
		args = []goja.Value{o.Get("method"), o.Get("url"), o.Get("body"), o.Get("headers"), o.Get("oauth")}
	}
	at := func(i int) goja.Value {
		if i < len(args) && args[i] != nil {
			return args[i]
		}
		return goja.Undefined()
	}
	method, address, err := rawTarget(goja.FunctionCall{Arguments: []goja.Value{at(0), at(1)}})
	if err != nil {
		return a.pairs(c, nil, err)
	}
	if !strings.Contains(address, "://") {
		address = c.okta.Origin() + address
	}
	headers := http.Header{}
	if !isAbsent(at(3)) {
		if headers, err = a.readHeaders(at(3)); err != nil {
			return a.pairs(c, nil, typeErrorf("createRequest: %v", err))
		}
	}
	o := a.vm.NewObject()
	_ = o.Set("method", method)
	_ = o.Set("url", address)
	_ = o.Set("headers", a.headersObject(headers))
	_ = o.Set("body", at(2))
	if at(4).ToBoolean() {
		_ = o.Set("oauth", true)
	}
	return a.pairs(c, o, nil)
}

// executeRequest is what RequestExecutor.execute does by itself. Its arguments
// are the executor, the request and the model.
func (a *api) executeRequest(args goja.FunctionCall) goja.Value {
	c, err := a.executorClient(args.Argument(0))
	if err != nil {
		return a.pairs(c, nil, err)
	}
	out, err := a.executedRequest(args.Argument(1), args.Argument(2))
	if err != nil {
		return a.pairs(c, nil, err)
	}
	k := &call{api: a, client: c, out: out, at: a.here(), direct: true}
	k.send()
	d := a.deferred()
	k.whenDone(func() {
		switch {
		case c.okta.Config().RaiseException && k.failure != nil:
			d.reject(k.failure)
		case c.okta.Config().RaiseException:
			d.resolve(k.responseObject())
		case k.failure != nil:
			d.resolve(a.vm.NewArray(goja.Null(), k.failure))
		default:
			d.resolve(a.vm.NewArray(k.responseObject(), goja.Null()))
		}
	})
	return d.promise
}

// executedRequest reads a request that createRequest made and the script may have
// changed.
func (a *api) executedRequest(v, model goja.Value) (*outgoing, error) {
	o, ok := plainObject(v)
	if !ok {
		return nil, typeErrorf("execute takes a request that createRequest made, not %s", describe(v))
	}
	method, address, err := rawTarget(goja.FunctionCall{Arguments: []goja.Value{o.Get("method"), o.Get("url")}})
	if err != nil {
		return nil, err
	}
	out := &outgoing{label: "execute", request: &okta.Request{Retries: -1}}
	if meant, ok := attached[*outgoing](a, o); ok {
		copied, request := *meant, *meant.request
		out = &copied
		out.request = &request
	}
	request := out.request
	request.Method, request.URL, request.Header = method, address, http.Header{}
	if out.op == nil {
		out.op = operationAt(method, address)
		request.Operation = out.op
	}
	if h := o.Get("headers"); !isAbsent(h) {
		if request.Header, err = a.readHeaders(h); err != nil {
			return nil, typeErrorf("execute: %v", err)
		}
	}
	request.NoAuth = !isAbsent(o.Get("oauth")) && o.Get("oauth").ToBoolean()
	if err := a.setExecutedBody(request, o.Get("body")); err != nil {
		return nil, typeErrorf("execute: %v", err)
	}
	if class, isModel := attached[*modelClass](a, model); isModel {
		out.as = class.model.Name
	}
	return out, nil
}

// setExecutedBody encodes a body by the header Content-Type. A read has none, even
// where the script gave {} as the Python SDK's samples do.
func (a *api) setExecutedBody(request *okta.Request, body goja.Value) error {
	contentType := request.Header.Get("Content-Type")
	request.Header.Del("Content-Type")
	request.Body, request.ContentType = nil, ""
	if isAbsent(body) || request.Method == http.MethodGet || request.Method == http.MethodHead {
		return nil
	}
	if contentType == "" && request.NoAuth {
		contentType = formType
	}
	encoded, err := a.encodeBody(body, nil, contentType)
	request.Body, request.ContentType = encoded.data, encoded.contentType
	return err
}

// sendThrough makes the call through the script's executor.
func (k *call) sendThrough(executor *goja.Object) {
	a := k.api
	mark := a.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if o, isObject := call.Argument(0).(*goja.Object); isObject {
			a.attach(o, k.out)
		}
		return call.Argument(0)
	})
	raises := a.vm.ToValue(k.client.okta.Config().RaiseException)
	v, err := a.extensions.run(goja.Undefined(), executor, raises, k.describeRequest(), k.model(), mark)
	a.settled(v, err, func(value, failure goja.Value) {
		if failure != nil {
			k.finish(nil, failure)
			return
		}
		if inner, ok := attached[*cursor](a, value); ok {
			k.finish(inner.call.response, nil)
			return
		}
		k.finishWith(value)
	})
}

// finishWith takes an answer that the script's executor made itself.
func (k *call) finishWith(v goja.Value) {
	status, header, body, err := k.api.readAnswer(v)
	if err != nil {
		k.finish(nil, k.api.errorValue(typeErrorf("RequestExecutor.execute: %v", err), k.at))
		return
	}
	response, err := k.client.okta.Answer(k.out.request, status, header, body)
	if err != nil {
		k.finish(nil, k.api.errorValue(err, k.at))
		return
	}
	k.finish(response, nil)
}

// describeRequest is the call as createRequest takes it.
func (k *call) describeRequest() goja.Value {
	a, r := k.api, k.out.request
	headers := r.Header.Clone()
	if headers == nil {
		headers = http.Header{}
	}
	if r.ContentType != "" {
		headers.Set("Content-Type", r.ContentType)
	}
	o := a.vm.NewObject()
	_ = o.Set("method", r.Method)
	_ = o.Set("url", r.URL)
	_ = o.Set("body", k.describeBody())
	_ = o.Set("headers", a.headersObject(headers))
	_ = o.Set("oauth", r.NoAuth)
	return o
}

// describeBody is the body as the script gave it, but for an upload, whose parts
// are encoded already.
func (k *call) describeBody() goja.Value {
	if k.out.body != nil && !strings.HasPrefix(k.out.request.ContentType, "multipart/") {
		return k.out.body
	}
	return k.api.bodyValue(k.out.request.Body)
}

// model is the class of the call's result; undefined where it has none.
func (k *call) model() goja.Value {
	model := catalog.LookupModel(k.resultType(false))
	if model == nil || model.IsEnum() {
		return goja.Undefined()
	}
	return k.api.models.of(model).class
}
