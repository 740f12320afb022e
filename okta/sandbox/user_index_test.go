package sandbox

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestSearch_index compares what searches find with what a look at every user
// does, while users come, change and go.
func TestSearch_index(t *testing.T) {
	both(t, Options{Users: 400, RateLimit: 1 << 30}, func(t *testing.T, a *api) {
		a.call("POST", "/api/v1/meta/schemas/user/default", `{"definitions":{"custom":{"type":"object","properties":{
			"shoeSize":{"title":"Shoe size","type":"number"},"tags":{"title":"Tags","type":"array","items":{"type":"string"}}}}}}`).is(200)
		random := rand.New(rand.NewPCG(1, 2))
		searches := []string{
			`profile.department eq "legal"`, `profile.department eq "Legal" and status eq "ACTIVE"`, `profile.lastName sw "Sch"`, `status eq "SUSPENDED" or profile.city eq "Tokyo"`,
			`profile.shoeSize eq 38`, `profile.shoeSize eq "38"`, `profile.tags eq "RED"`, `not (status eq "ACTIVE") and profile.firstName sw "a"`,
			`(profile.city eq "Lagos" or profile.lastName co "son") and profile.userType eq "Employee"`, `profile.login eq "new7@example.com"`, `profile.nickName eq ""`,
			`profile.firstName sw ""`, `profile.employeeNumber ge "10100" and profile.city sw "B"`,
		}
		for round := range 12 {
			ids := strings.Split(a.call("GET", "/api/v1/users?search="+url.QueryEscape(`id pr`)+"&limit=200", "").at("id"), ",")
			a.newPerson(fmt.Sprintf("new%d@example.com", round))
			for range 5 {
				id := ids[1+random.IntN(len(ids)-1)]
				a.call("POST", "/api/v1/users/"+id, fmt.Sprintf(`{"profile":{"city":%q,"shoeSize":%d,"tags":["red","%d"]}}`, offices[random.IntN(len(offices))].city, 36+random.IntN(4), round))
				a.call("POST", "/api/v1/users/"+ids[1+random.IntN(len(ids)-1)]+"/lifecycle/suspend", "")
				a.call("DELETE", "/api/v1/users/"+ids[1+random.IntN(len(ids)-1)], "")
			}
			for _, search := range searches {
				e, err := parseExpression(search, nil)
				if err != nil {
					t.Fatal(err)
				}
				var want []string
				for _, u := range a.org.users.all() {
					if e.matches(u.attribute) {
						want = append(want, u.id)
					}
				}
				var got []string
				for target := "/api/v1/users?limit=7&search=" + url.QueryEscape(search); target != ""; {
					page := a.call("GET", target, "").is(200)
					if page.count() > 0 {
						got = append(got, strings.Split(page.at("id"), ",")...)
					}
					target = page.next()
				}
				if !slices.Equal(got, want) {
					t.Fatalf("%s found %d users, and there are %d", search, len(got), len(want))
				}
			}
		}
	})
}

var (
	manyOnce sync.Once
	many     *Org
)

// manyUsers is an org of 100,000 people.
func manyUsers(tb testing.TB) *Org {
	tb.Helper()
	manyOnce.Do(func() {
		org, err := New(Options{Users: 100_000, RateLimit: 1 << 40})
		if err != nil {
			tb.Fatal(err)
		}
		many = org
	})
	return many
}

func do(tb testing.TB, org *Org, method, target, body string, want int) {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("Authorization", "SSWS "+org.Token())
	w := httptest.NewRecorder()
	if org.ServeHTTP(w, r); w.Code != want {
		tb.Errorf("%s %s: %d %s", method, target, w.Code, w.Body)
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, search := range []string{
		`profile.login eq "ada.abdi3@example.com"`, `profile.email sw "zo"`, `status eq "LOCKED_OUT"`, `status eq "ACTIVE"`,
		`profile.department eq "Legal" and profile.city eq "Tokyo"`, `profile.employeeNumber eq "99999"`, `profile.displayName sw "Wei V" or profile.manager eq "nobody"`,
	} {
		b.Run(search, func(b *testing.B) {
			org := manyUsers(b)
			target := "/api/v1/users?search=" + url.QueryEscape(search)
			do(b, org, "GET", target, "", 200)
			for b.Loop() {
				do(b, org, "GET", target, "", 200)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	org := manyUsers(b)
	ids := org.users.all()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			do(b, org, "GET", "/api/v1/users/"+ids[i*7919%len(ids)].id, "", 200)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	org := manyUsers(b)
	ids := org.users.all()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			u := ids[i*7919%len(ids)]
			if u.status != statusDeprovisioned {
				do(b, org, "POST", "/api/v1/users/"+u.id, fmt.Sprintf(`{"profile":{"title":"T%d"}}`, i), 200)
			}
		}
	})
}

// BenchmarkMillion reports what an org of a million people takes of the heap.
func BenchmarkMillion(b *testing.B) {
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		org, err := New(Options{Users: 1_000_000})
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "heap-MB")
		do(b, org, "GET", "/api/v1/users/"+org.me, "", http.StatusOK)
	}
}
