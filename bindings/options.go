package bindings

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
)

// callOptions are the options of one call.
type callOptions struct {
	headers     http.Header
	signal      goja.Value
	timeout     time.Duration
	retries     int
	noCache     bool
	contentType string
	prefetch    int
}

// optionReaders reads each option; its keys are all there are.
var optionReaders = []struct {
	name string
	read func(*callOptions, *api, goja.Value) error
}{
	{"headers", func(o *callOptions, a *api, v goja.Value) (err error) {
		o.headers, err = a.readHeaders(v)
		return err
	}},
	{"signal", func(o *callOptions, _ *api, v goja.Value) error {
		o.signal = v
		return nil
	}},
	{"timeout", func(o *callOptions, _ *api, v goja.Value) error {
		ms, err := positive(v, "timeout", "milliseconds")
		o.timeout = time.Duration(ms * float64(time.Millisecond))
		return err
	}},
	{"retries", func(o *callOptions, _ *api, v goja.Value) error {
		n, err := positive(v, "retries", "attempts after the first")
		o.retries = int(n)
		return err
	}},
	{"cache", func(o *callOptions, _ *api, v goja.Value) error {
		o.noCache = !v.ToBoolean()
		return nil
	}},
	{"prefetch", func(o *callOptions, _ *api, v goja.Value) error {
		n, err := positive(v, "prefetch", "pages")
		o.prefetch = int(min(n, prefetchMost))
		return err
	}},
	{"contentType", func(o *callOptions, _ *api, v goja.Value) error {
		o.contentType = v.String()
		return nil
	}},
}

func optionNames() []string {
	names := make([]string, len(optionReaders))
	for i, r := range optionReaders {
		names[i] = r.name
	}
	return names
}

func isOption(name string) bool { return slices.Contains(optionNames(), name) }

// The pages of a list that are asked for ahead of the script: as many as it says,
// or one. Each is named by the one before it, so that many help little.
const (
	prefetchDefault = 1
	prefetchMost    = 100
)

// readOptions reads a call's options.
func (a *api) readOptions(v goja.Value) (*callOptions, error) {
	o := newCallOptions()
	if isAbsent(v) {
		return o, nil
	}
	object, ok := plainObject(v)
	if !ok {
		return nil, fmt.Errorf("the options take an object, not %s", describe(v))
	}
	for _, key := range object.Keys() {
		if err := o.set(a, key, object.Get(key)); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// newCallOptions are the options of a call that chooses none.
func newCallOptions() *callOptions { return &callOptions{retries: -1, prefetch: prefetchDefault} }

// set sets one option.
func (o *callOptions) set(a *api, name string, value goja.Value) error {
	for _, r := range optionReaders {
		if r.name != name {
			continue
		}
		if isAbsent(value) {
			return nil
		}
		return r.read(o, a, value)
	}
	return fmt.Errorf("there is no option %s (there are %s)", name, strings.Join(optionNames(), ", "))
}

func positive(v goja.Value, name, unit string) (float64, error) {
	n := v.ToFloat()
	if _, isString := v.Export().(string); isString || !(n >= 0) {
		return 0, fmt.Errorf("the option %s takes a number of %s", name, unit)
	}
	return n, nil
}

// readHeaders reads an object of header values, or a Headers.
func (a *api) readHeaders(v goja.Value) (http.Header, error) {
	object, ok := plainObject(v)
	if !ok {
		return nil, fmt.Errorf("the option headers takes an object, not %s", describe(v))
	}
	headers := http.Header{}
	if each, isHeaders := goja.AssertFunction(object.Get("forEach")); isHeaders {
		_, err := each(object, a.vm.ToValue(func(call goja.FunctionCall) goja.Value {
			headers.Add(call.Argument(1).String(), call.Argument(0).String())
			return goja.Undefined()
		}))
		return headers, err
	}
	for _, name := range object.Keys() {
		texts, err := queryTexts(object.Get(name))
		if err != nil {
			return nil, fmt.Errorf("the header %s %w", name, err)
		}
		for _, text := range texts {
			if !isHeader(name, text) {
				return nil, errors.New("the header " + name + " has a character that HTTP does not allow")
			}
			headers.Add(name, text)
		}
	}
	return headers, nil
}

// isHeader says whether a header can be sent: RFC 9110 §5.1 and §5.5.
func isHeader(name, value string) bool {
	const separators = "()<>@,;:\\\"/[]?={} \t"
	for _, c := range name {
		if c <= ' ' || c > '~' || strings.ContainsRune(separators, c) {
			return false
		}
	}
	return name != "" && !strings.ContainsAny(value, "\r\n\x00")
}

// apply sets what was chosen on a request.
func (o *callOptions) apply(r *okta.Request) {
	r.Header = o.headers
	r.Timeout = o.timeout
	r.Retries = o.retries
	r.NoCache = o.noCache
}
