package bindings

import "github.com/dop251/goja"

// usesTuples says that the client does not throw what the org answers, as the
// Python SDK does not. A wrong call, which has no client, still rejects.
func (k *call) usesTuples() bool {
	return k.client != nil && !k.client.okta.Config().RaiseException
}

// tuple is what the promise of a call resolves to in tuple mode:
//
//	[result, response, error]
//	[response, error]           where the operation has no result
//	[items, error]              of response.next()
func (k *call) tuple(value, failure goja.Value) goja.Value {
	result, response, problem := goja.Null(), goja.Null(), goja.Null()
	if failure != nil {
		problem = failure
	} else {
		result, response = value, k.responseObject()
	}
	switch {
	case k.out.pair:
		return k.api.vm.NewArray(result, problem)
	case k.out.op != nil && len(k.out.op.ResultTypes) == 0:
		return k.api.vm.NewArray(response, problem)
	}
	return k.api.vm.NewArray(result, response, problem)
}
