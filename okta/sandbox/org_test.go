package sandbox

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"
)

func TestOrg_SetTime(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		at := time.Date(2030, 5, 1, 8, 0, 0, 0, time.UTC)
		a.org.SetTime(at)
		r := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200, "created", "2030-05-01T08:00:00.000Z")
		if got := r.header.Get("Date"); got != at.Format(http.TimeFormat) {
			t.Errorf("the date is %s", got)
		}
		a.org.Advance(time.Hour)
		a.call("POST", "/api/v1/groups", `{"profile":{"name":"H"}}`).is(200, "created", "2030-05-01T09:00:00.000Z")
	})
}

// TestOrg_errorID is another for every request, and the same for the same ones.
func TestOrg_errorID(t *testing.T) {
	ids := map[string]int{}
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		for range 2 {
			id := a.call("GET", "/api/v1/users/nobody", "").is(404).at("errorId")
			if len(id) != 23 {
				t.Errorf("the error's id is %q", id)
			}
			ids[id]++
		}
	})
	if len(ids) != 2 {
		t.Errorf("the ids are %v", ids)
	}
}

func TestOrg_unauthorised_headers(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.callWith("GET", "/api/v1/users", "", "").is(401, "errorSummary", "Invalid token provided")
		for _, name := range []string{"X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset", "X-Okta-Request-Id", "Date"} {
			if r.header.Get(name) == "" {
				t.Errorf("%s is missing", name)
			}
		}
	})
}

// BenchmarkOrg_large lists, searches and filters in an org of many users.
func BenchmarkOrg_large(b *testing.B) {
	org, err := New(Options{Users: 100_000, RateLimit: 1_000_000_000})
	if err != nil {
		b.Fatal(err)
	}
	some := org.users.all()[50_000].login()
	for _, path := range []string{
		"/api/v1/users", "/api/v1/users/" + some, "/api/v1/users/nobody",
		"/api/v1/apps?filter=" + url.QueryEscape(fmt.Sprintf(`user.id eq %q`, org.me)),
	} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				serve(org, path)
			}
		})
	}
}
