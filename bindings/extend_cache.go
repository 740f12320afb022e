package bindings

import (
	"context"
	"fmt"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

// scriptStore keeps a client's cache in a script's Cache.
type scriptStore struct {
	api   *api
	cache *goja.Object
}

// Get asks contains(key), and get(key) where that is true.
func (s *scriptStore) Get(ctx context.Context, key string) (*okta.Stored, error) {
	has, err := s.has(ctx, key)
	if err != nil || !has {
		return nil, err
	}
	return inScript(ctx, s.api, s.calls("get", key), func(v goja.Value) (*okta.Stored, error) {
		if isAbsent(v) {
			return nil, nil
		}
		status, header, body, err := s.api.readAnswer(v)
		if err != nil {
			return nil, fmt.Errorf("get(key): %w", err)
		}
		return &okta.Stored{Status: status, Header: header, Body: body}, nil
	})
}

// Add calls add(key, { status, headers, body }).
func (s *scriptStore) Add(ctx context.Context, key string, stored *okta.Stored) error {
	_, err := inScript(ctx, s.api, func() (goja.Value, error) {
		o := s.api.vm.NewObject()
		_ = o.Set("status", stored.Status)
		_ = o.Set("headers", s.api.headersObject(stored.Header))
		_ = o.Set("body", s.api.bodyValue(stored.Body))
		return s.api.callMethod(s.cache, "add", s.api.vm.ToValue(key), o)
	}, ignoreValue)
	return err
}

// Delete calls delete(key) where contains(key) is true.
func (s *scriptStore) Delete(ctx context.Context, key string) error {
	has, err := s.has(ctx, key)
	if err != nil || !has {
		return err
	}
	_, err = inScript(ctx, s.api, s.calls("delete", key), ignoreValue)
	return err
}

func (s *scriptStore) has(ctx context.Context, key string) (bool, error) {
	return inScript(ctx, s.api, s.calls("contains", key), func(v goja.Value) (bool, error) { return v.ToBoolean(), nil })
}

func (s *scriptStore) calls(method, key string) func() (goja.Value, error) {
	return func() (goja.Value, error) { return s.api.callMethod(s.cache, method, s.api.vm.ToValue(key)) }
}

func ignoreValue(goja.Value) (struct{}, error) { return struct{}{}, nil }
