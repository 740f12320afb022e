package sandbox

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestWriters has 64 clients write at once, to objects of their own and to one
// that they share: no update is lost, in memory and in a state file.
func TestWriters(t *testing.T) {
	for _, file := range []string{"", filepath.Join(t.TempDir(), "org.db")} {
		t.Run(fmt.Sprint("kept ", file != ""), func(t *testing.T) {
			options := Options{Users: 100, RateLimit: 1 << 30, StateFile: file}
			org, err := New(options)
			if err != nil {
				t.Fatal(err)
			}
			shared := &api{t: t, org: org, url: "http://org.example.com", send: func(r *http.Request) *http.Response {
				w := httptest.NewRecorder()
				org.ServeHTTP(w, r)
				return w.Result()
			}}
			group := shared.call("POST", "/api/v1/groups", `{"profile":{"name":"All"}}`).is(200).at("id")
			const writers, rounds = 64, 8
			ids := make([]string, writers)
			for i := range ids {
				ids[i] = shared.newPerson(fmt.Sprintf("w%d@example.com", i))
			}
			var done sync.WaitGroup
			for i, id := range ids {
				done.Go(func() {
					do(t, org, "PUT", "/api/v1/groups/"+group+"/users/"+id, "", 204)
					for round := range rounds {
						do(t, org, "POST", "/api/v1/users/"+id, fmt.Sprintf(`{"profile":{"title":"T%d","nickName":"N%d"}}`, round, i), 200)
						do(t, org, "POST", "/api/v1/groups", fmt.Sprintf(`{"profile":{"name":"%d-%d"}}`, i, round), 200)
						do(t, org, "GET", "/api/v1/users?search=profile.title+sw+%22T%22&limit=5", "", 200)
					}
				})
			}
			done.Wait()
			if file != "" {
				if err := org.store.close(); err != nil { // as if the process had died
					t.Fatal(err)
				}
				if org, err = New(options); err != nil {
					t.Fatal(err)
				}
				defer org.Close()
			}
			if n := org.groups.get(group).members.len(); n != writers {
				t.Errorf("the group has %d members", n)
			}
			made := 0
			for _, g := range org.groups.all() {
				if strings.Contains(g.name(), "-") {
					made++
				}
			}
			if made != writers*rounds {
				t.Errorf("%d groups were made", made)
			}
			for i, id := range ids {
				u := org.users.get(id)
				if u.profile.text("title") != fmt.Sprintf("T%d", rounds-1) || u.profile.text("nickName") != fmt.Sprintf("N%d", i) {
					t.Errorf("%s is %v", u.login(), u.profile.unpacked())
				}
			}
		})
	}
}

// BenchmarkWriteKept is how many writes are on the disk before they are answered,
// of 64 clients.
func BenchmarkWriteKept(b *testing.B) {
	org, err := New(Options{Users: 1000, RateLimit: 1 << 40, StateFile: filepath.Join(b.TempDir(), "org.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer org.Close()
	ids := org.users.all()
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			if u := ids[i*7919%len(ids)]; u.status != statusDeprovisioned {
				do(b, org, "POST", "/api/v1/users/"+u.id, fmt.Sprintf(`{"profile":{"title":"T%d"}}`, i), 200)
			}
		}
	})
}
