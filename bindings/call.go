package bindings

import (
	"context"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

// call is one request on its way and then its answer. The promise that a method
// returns, its iterators and its response are all views on the same call, so a
// list that is awaited and then walked is asked for once.
type call struct {
	api    *api
	client *client
	out    *outgoing
	direct bool  // not through the client's own executor
	at     stack // where the script made the call

	promise  *goja.Object
	done     bool
	response *okta.Response
	received received
	shown    *goja.Object // the response as the script sees it, made when it is asked for
	failure  goja.Value   // what the promise rejects with where there is no response
	waiting  []func()
	cancel   context.CancelFunc // gives the call up; nil before it is sent

	decoded     goja.Value // of response, made once
	decodeError error
}

// start sends a request and returns its OktaPromise.
func (a *api) start(c *client, out *outgoing) goja.Value {
	if err := c.ready(); err != nil {
		return a.rejected(err)
	}
	k := &call{api: a, client: c, out: out, at: a.here()}
	promise := k.makePromise()
	k.send()
	return promise
}

// rejected is the OktaPromise of a call that could not be made.
func (a *api) rejected(err error) goja.Value {
	at := a.here()
	k := &call{api: a, at: at, out: &outgoing{}}
	promise := k.makePromise()
	k.finish(nil, a.errorValue(err, at))
	return promise
}

// makePromise makes the promise that the call settles.
func (k *call) makePromise() goja.Value {
	promise, resolve, reject := k.api.vm.NewPromise()
	k.promise = k.api.vm.ToValue(promise).ToObject(k.api.vm)
	_ = k.promise.SetPrototype(k.api.promiseProto)
	k.api.attach(k.promise, k)
	k.whenDone(func() {
		value, failure := k.value()
		switch {
		case k.usesTuples():
			_ = resolve(k.tuple(value, failure))
		case failure != nil:
			_ = reject(failure)
		default:
			_ = resolve(value)
		}
	})
	return k.promise
}

// send makes the request; the call is finished on the loop.
func (k *call) send() {
	if executor := k.client.extensions.executor; executor != nil && !k.direct {
		k.sendThrough(executor)
		return
	}
	k.sendDirectly()
}

// sendDirectly makes the request on a goroutine of its own.
func (k *call) sendDirectly() {
	ctx, cancel := context.WithCancel(k.api.rt.Context())
	k.cancel = cancel
	var aborted goja.Value
	unlisten := func() {}
	if k.out.signal != nil {
		remove, ok := k.api.rt.OnAbort(k.out.signal, func(reason goja.Value) {
			aborted = reason
			cancel()
		})
		if !ok {
			cancel()
			k.finish(nil, k.api.errorValue(typeErrorf("the option signal takes an AbortSignal, not %s", describe(k.out.signal)), k.at))
			return
		}
		unlisten = remove
	}
	settle := k.api.rt.Hold()
	go func() {
		response, err := k.client.okta.Do(ctx, k.out.request)
		var content received
		if err == nil {
			content = receive(response)
		}
		settle(func() {
			cancel()
			unlisten()
			if err == nil {
				k.received = content
				k.finish(response, nil)
				return
			}
			failure := k.api.errorValue(err, k.at)
			if aborted != nil {
				k.api.define(failure.ToObject(k.api.vm), "cause", aborted)
			}
			k.finish(nil, failure)
		})
	}()
}

// finish keeps the outcome and tells those who wait for it.
func (k *call) finish(response *okta.Response, failure goja.Value) {
	k.done, k.response, k.failure = true, response, failure
	waiting := k.waiting
	k.waiting = nil
	for _, fn := range waiting {
		fn()
	}
}

// whenDone runs fn on the loop once the outcome is known, at once where it is.
func (k *call) whenDone(fn func()) {
	if k.done {
		fn()
		return
	}
	k.waiting = append(k.waiting, fn)
}

// giveUp ends a call whose answer nobody wants any more.
func (k *call) giveUp() {
	if k.cancel != nil {
		k.cancel()
	}
}

// follow makes the call for a later page: same client, operation and signal.
func (k *call) follow(request *okta.Request) *call {
	out := *k.out
	out.request = request
	return &call{api: k.api, client: k.client, out: &out, at: k.at}
}

// markHandled keeps the promise's rejection from being reported as unhandled:
// another view of the call has taken over its outcome.
func (k *call) markHandled() {
	then, _ := goja.AssertFunction(k.promise.Get("then"))
	ignore := k.api.vm.ToValue(func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	_, _ = then(k.promise, goja.Undefined(), ignore)
}
