package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// entry is a write of the journal: what there has to be to answer it once more.
type entry struct {
	Method  string            `json:"method"`
	Target  string            `json:"target"`
	Base    string            `json:"base"`
	Headers map[string]string `json:"headers,omitempty"`
	Body    []byte            `json:"body,omitempty"`
	Time    time.Time         `json:"time"`
	Caller  []string          `json:"caller,omitempty"`
	Client  bool              `json:"client,omitempty"` // the caller is one
	Keys    [][]byte          `json:"keys,omitempty"`
}

// keptHeaders are those that a handler looks at.
var keptHeaders = []string{"Content-Type", "DPoP"}

func entryOf(c *call, keys [][]byte) []byte {
	e := entry{
		Method: c.method, Target: c.target, Base: c.base, Body: c.data, Time: c.now, Keys: keys, Headers: map[string]string{},
		Caller: []string{c.caller.id, c.caller.kind, c.caller.alternateID, c.caller.displayName}, Client: c.caller.isClient,
	}
	for _, name := range keptHeaders {
		if value := c.header.Get(name); value != "" {
			e.Headers[name] = value
		}
	}
	if isPublic(c.op) { // the client's own credentials, not the org's token
		if value := c.header.Get("Authorization"); value != "" {
			e.Headers["Authorization"] = value
		}
	}
	data, err := json.Marshal(e)
	if err != nil {
		panic(err) // an entry is made of plain values
	}
	return data
}

// clockMethod marks the entry of a move of the org's clock.
const clockMethod = "CLOCK"

func clockEntry(offset time.Duration) []byte {
	return fmt.Appendf(nil, `{"method":%q,"target":%q}`, clockMethod, offset)
}

// replay answers a write of the journal once more.
func (o *Org) replay(data []byte) error {
	var e entry
	if err := json.Unmarshal(data, &e); err != nil {
		return err
	}
	if e.Method == clockMethod {
		d, err := time.ParseDuration(e.Target)
		o.offset = d
		return err
	}
	address, err := url.ParseRequestURI(e.Target)
	if err != nil {
		return err
	}
	r := &http.Request{Method: e.Method, URL: address, Header: http.Header{}}
	for name, value := range e.Headers {
		r.Header.Set(name, value)
	}
	c := callOf(o, r)
	c.base, c.now, c.data = e.Base, e.Time, e.Body
	if len(e.Caller) == 4 {
		c.caller = caller{reference{e.Caller[0], e.Caller[1], e.Caller[2], e.Caller[3]}, e.Client}
	}
	if c.op == nil || o.handlers[c.op.ID] == nil || !c.readBody(e.Body) {
		return fmt.Errorf("another version of oktascript wrote it, which answers %s %s", e.Method, e.Target)
	}
	o.run(c, o.handlers[c.op.ID], e.Keys)
	return nil
}

// callOf is a call as it is before anything of it is looked at.
func callOf(o *Org, r *http.Request) *call {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	c := &call{
		org: o, query: r.URL.Query(), base: scheme + "://" + r.Host, path: r.URL.EscapedPath(), header: r.Header,
		method: r.Method, target: r.URL.RequestURI(),
	}
	c.op, c.ids = operationAt(r.Method, c.path)
	return c
}
