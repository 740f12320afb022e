package okta

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/oktascript/oktascript/okta/catalog"
)

// newCachingOrg answers users by id and login, and counts nothing as stale.
func newCachingOrg(t *testing.T) *testOrg {
	t.Helper()
	return newTestOrg(t, map[string]any{"cache": map[string]any{"enabled": true, "defaultTti": 10, "defaultTtl": 25}},
		func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			if r.URL.Path == "/api/v1/users" {
				fmt.Fprint(w, `[{"id":"u1"}]`)
				return
			}
			fmt.Fprint(w, `{"id":"u1","profile":{"login":"a@x.y"}}`)
		})
}

// asked makes a call and says whether the org was asked.
func (o *testOrg) asked(t *testing.T, method, target string, change ...func(*Request)) bool {
	t.Helper()
	before := len(o.sent())
	r := &Request{Method: method, URL: target, Retries: -1}
	for _, fn := range change {
		fn(r)
	}
	if _, err := o.client.Do(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return len(o.sent()) > before
}

func TestCache_times(t *testing.T) {
	o := newCachingOrg(t)
	pass := func(seconds int) { o.clock.now = o.clock.now.Add(time.Duration(seconds) * time.Second) }
	for i, step := range []struct {
		after int
		want  bool
	}{
		{0, true}, {0, false}, {9, false}, {9, false}, {9, true}, // the time to live is over
		{9, false}, {10, true}, // it was idle for too long
	} {
		pass(step.after)
		if got := o.asked(t, "GET", "/api/v1/users/u1"); got != step.want {
			t.Errorf("step %d: the org was asked: %t", i, got)
		}
	}
}

func TestCache_notKept(t *testing.T) {
	o := newCachingOrg(t)
	for _, target := range []string{"/api/v1/users"} {
		if o.asked(t, "GET", target); !o.asked(t, "GET", target) {
			t.Errorf("the list %s is kept", target)
		}
	}
	o.asked(t, "GET", "/api/v1/users/u1")
	if !o.asked(t, "GET", "/api/v1/users/u1", func(r *Request) { r.NoCache = true }) {
		t.Error("a call without cache is answered from it")
	}
	if !o.asked(t, "GET", "/api/v1/users/u1?expand=x") {
		t.Error("another query gives the same answer")
	}
	list := func(r *Request) { r.Operation = catalog.Lookup("listRoles") }
	if o.asked(t, "GET", "/api/v1/iam/roles", list); !o.asked(t, "GET", "/api/v1/iam/roles", list) {
		t.Error("a wrapped list is kept")
	}
}

// TestCache_writes checks that a write forgets what it may have changed, under
// id and login alike, and nothing else.
func TestCache_writes(t *testing.T) {
	for _, c := range []struct {
		method, write string
		stale         bool
	}{
		{"POST", "/api/v1/users/u1/lifecycle/suspend", true},
		{"POST", "/api/v1/users/a@x.y", true},
		{"PUT", "/api/v1/groups/g1/users/u1", true},
		{"DELETE", "/api/v1/users/u1", true},
		{"POST", "/api/v1/users/u2", false},
		{"POST", "/api/v1/groups", false},
	} {
		o := newCachingOrg(t)
		for _, target := range []string{"/api/v1/users/u1", "/api/v1/users/a@x.y"} {
			o.asked(t, "GET", target)
		}
		o.asked(t, c.method, c.write)
		for _, target := range []string{"/api/v1/users/u1", "/api/v1/users/a@x.y"} {
			if got := o.asked(t, "GET", target); got != c.stale {
				t.Errorf("after %s %s, %s was asked for: %t", c.method, c.write, target, got)
			}
		}
	}
}

func TestCache_bounded(t *testing.T) {
	o := newCachingOrg(t)
	for i := range cacheMost + 1 {
		o.asked(t, "GET", fmt.Sprintf("/api/v1/users/%d", i))
	}
	if n := len(o.client.cache.store.(*memoryStore).entries); n != cacheMost || o.client.cache.order.Len() != cacheMost {
		t.Errorf("%d entries", n)
	}
	if !o.asked(t, "GET", "/api/v1/users/0") || o.asked(t, "GET", fmt.Sprintf("/api/v1/users/%d", cacheMost)) {
		t.Error("it was not the oldest that made place")
	}
}
