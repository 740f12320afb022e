package sandbox

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestOrg_refusals(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.callWith("GET", "/api/v1/users", "", "").fails(401, "E0000011", "")
		a.callWith("GET", "/api/v1/users", "", "SSWS wrong").fails(401, "E0000011", "")
		a.callWith("GET", "/api/v1/users", "", "Bearer sandbox").fails(401, "E0000011", "")
		a.call("GET", "/api/v1/nothing", "").fails(404, "E0000022", "")
		a.call("DELETE", "/api/v1/users", "").fails(405, "E0000022", "")
		a.call("POST", "/api/v1/groups", `{"profile":`).fails(400, "E0000003", "")
		a.call("GET", "/api/v1/hook-keys", "").fails(501, "E0000060", "The sandbox does not model listHookKeys (GET /api/v1/hook-keys).")
		r := a.call("GET", "/api/v1/users", "").is(200)
		for name, want := range map[string]string{"X-Rate-Limit-Limit": "600", "Content-Type": "application/json", "Cache-Control": "no-cache, no-store"} {
			if got := r.header.Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		if len(r.header.Get("X-Okta-Request-Id")) != 32 {
			t.Errorf("the request id is %q", r.header.Get("X-Okta-Request-Id"))
		}
	})
}

// TestFamilies names only operations of the catalogue, each in one family.
func TestFamilies(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range families() {
		for name := range f {
			if operation(name) == nil {
				t.Errorf("there is no operation %s", name)
			}
			if seen[name] {
				t.Errorf("%s stands in two families", name)
			}
			seen[name] = true
		}
	}
}

func TestOrg_rateLimit(t *testing.T) {
	both(t, Options{Empty: true, RateLimit: 2}, func(t *testing.T, a *api) {
		for _, remaining := range []string{"1", "0"} {
			if got := a.call("GET", "/api/v1/users", "").is(200).header.Get("X-Rate-Limit-Remaining"); got != remaining {
				t.Errorf("%s remain, want %s", got, remaining)
			}
		}
		r := a.call("GET", "/api/v1/users/me", "")
		r.fails(429, "E0000047", "")
		if reset := r.header.Get("X-Rate-Limit-Reset"); reset != strconv.FormatInt(begun.Add(time.Minute).Unix(), 10) {
			t.Errorf("the reset is %s", reset)
		}
		a.call("GET", "/api/v1/groups", "").is(200) // another bucket
		a.org.Advance(61 * time.Second)
		a.call("GET", "/api/v1/users", "").is(200)
	})
}

func TestOrg_deterministic(t *testing.T) {
	list := func(seed uint64) string {
		a := newAPI(t, Options{Seed: seed, Users: 30})
		var b strings.Builder
		for _, u := range a.org.users.all() {
			fmt.Fprintln(&b, u.id, u.login(), u.status, u.lastLogin.stamp())
		}
		return b.String()
	}
	first, again := list(1), list(1)
	if first != again {
		t.Error("the same seed makes different orgs")
	}
	if first == list(2) {
		t.Error("different seeds make the same org")
	}
}

// TestOrg_concurrentWriters checks that no update is lost.
func TestOrg_concurrentWriters(t *testing.T) {
	both(t, Options{Empty: true, RateLimit: 1_000_000}, func(t *testing.T, a *api) {
		group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200).at("id")
		var wg sync.WaitGroup
		for i := range 64 {
			wg.Go(func() {
				id := a.call("POST", "/api/v1/users", person(fmt.Sprintf("u%d@x.y", i), "")).at("id")
				if status := a.call("PUT", "/api/v1/groups/"+group+"/users/"+id, "").status; status != http.StatusNoContent {
					t.Errorf("adding answered %d", status)
				}
			})
		}
		wg.Wait()
		if n := a.call("GET", "/api/v1/groups/"+group+"/users", "").is(200).count(); n != 64 {
			t.Errorf("%d members, want 64", n)
		}
	})
}

func BenchmarkNew_250(b *testing.B) {
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
