package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

// TestPages_stable walks a list while it changes: what was there all the time is
// listed once, whatever is added or removed meanwhile.
func TestPages_stable(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		var ids []string
		for i := range 10 {
			ids = append(ids, a.newPerson(fmt.Sprintf("user%d@x.y", i)))
		}
		seen := map[string]int{}
		next := "/api/v1/users?limit=3&q=user&q=ignored"
		for page := 0; next != ""; page++ {
			r := a.call("GET", next, "").is(200)
			for _, id := range strings.Split(r.at("id"), ",") {
				seen[id]++
			}
			if page == 0 {
				for _, id := range ids[:2] { // listed already
					a.call("DELETE", "/api/v1/users/"+id, "").is(204)
					a.call("DELETE", "/api/v1/users/"+id, "").is(204)
				}
				a.newPerson("user99@x.y")
			}
			next = r.next()
			if next != "" && (!strings.HasPrefix(next, a.url+"/api/v1/users?") || !strings.Contains(next, "q=user&q=ignored")) {
				t.Fatalf("the next page is at %s", next)
			}
		}
		for _, id := range ids {
			if seen[id] != 1 {
				t.Errorf("%s was listed %d times", id, seen[id])
			}
		}
		a.call("GET", "/api/v1/users?after=guessed", "").fails(400, "E0000001", "after")
	})
}

func TestTable_compacts(t *testing.T) {
	table := newTable[int]()
	for i := range 1000 {
		table.add(fmt.Sprint(i), &i)
	}
	for i := range 990 {
		table.remove(fmt.Sprint(i))
	}
	if len(table.rows) > 200 {
		t.Errorf("%d rows for %d objects", len(table.rows), table.len())
	}
	sum := 0
	table.after(995, func(_ uint64, v *int) bool { sum += *v; return true })
	if want := 995 + 996 + 997 + 998 + 999; sum != want || *table.get("999") != 999 || table.get("5") != nil {
		t.Errorf("the sum is %d, want %d", sum, want)
	}
}
