package sandbox

import (
	"strings"
	"testing"
)

func TestSeedFile(t *testing.T) {
	both(t, Options{SeedFile: []byte(`{
		"groups": [{"profile":{"name":"Crew"}}],
		"users": [{"profile":{"firstName":"A","lastName":"B","email":"a@x.y","login":"a@x.y","shoeSize":44},"groups":["Crew"],"lastLogin":"2025-01-01T00:00:00Z"},
			{"profile":{"firstName":"C","lastName":"D","email":"c@x.y","login":"c@x.y"},"status":"SUSPENDED"}],
		"apps": [{"label":"Wiki","signOnMode":"BOOKMARK","users":["c@x.y"],"groups":["Crew"]}]
	}`)}, func(t *testing.T, a *api) {
		a.call("GET", "/api/v1/users/a@x.y", "").is(200, "status", "ACTIVE", "profile.shoeSize", "44", "lastLogin", "2025-01-01T00:00:00.000Z")
		a.call("GET", "/api/v1/users/c@x.y", "").is(200, "status", "SUSPENDED")
		a.call("GET", "/api/v1/users/a@x.y/appLinks", "").is(200, "label", "Wiki")
		a.call("POST", "/api/v1/users/c@x.y", `{"profile":{"shoeSize":7}}`).is(200, "profile.shoeSize", "7") // a custom attribute of the org
	})
}

func TestSeedFile_invalid(t *testing.T) {
	for text, want := range map[string]string{
		`{`: "no valid seed",
		`{"users":[{"profile":{"login":"a@x.y"}}]}`: "users[0]: firstName: The field cannot be left blank",
		`{"groups":[{"profile":{}}]}`:               "groups[0]: name",
		`{"users":[{"profile":{"firstName":"A","lastName":"B","email":"a@x.y","login":"a@x.y"},"groups":["None"]}]}`: "there is no group None",
		`{"users":[{"profile":{"firstName":"A","lastName":"B","email":"a@x.y","login":"a@x.y"},"status":"HAPPY"}]}`:  "the status HAPPY is none of",
		`{"apps":[{"label":"x"}]}`: "apps[0]: signOnMode",
	} {
		if _, err := New(Options{SeedFile: []byte(text)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s gave %v, want %s", text, err, want)
		}
	}
}

// TestPopulate checks that a made-up org has what scripts look for.
func TestPopulate(t *testing.T) {
	a := newAPI(t, Options{})
	statuses, stale, never := map[string]int{}, 0, 0
	for _, u := range a.org.users.all() {
		statuses[u.status]++
		switch {
		case u.lastLogin.time().IsZero():
			never++
		case begun.Sub(u.lastLogin.time()) > 90*day:
			stale++
		}
		if u.lastLogin.time().After(begun) || !u.lastLogin.time().IsZero() && u.lastLogin.time().Before(u.created.time()) {
			t.Errorf("%s was made %s and signed in %s", u.login(), u.created.time(), u.lastLogin.time())
		}
	}
	if n := a.org.users.len(); n != 251 {
		t.Errorf("%d users, want 250 and the admin", n)
	}
	if statuses["ACTIVE"] < 190 || len(statuses) < 6 || stale < 15 || never < 5 {
		t.Errorf("statuses %v, %d stale, %d never signed in", statuses, stale, never)
	}
}

func TestSeed_yaml(t *testing.T) {
	both(t, Options{SeedFile: []byte(`
groups:
  - profile: { name: Crew }
users:
  - profile: { login: ada@example.com, email: ada@example.com, firstName: Ada, lastName: Lovelace, shoeSize: 38, since: 1833-06-05 }
    lastLogin: 2026-01-10T09:00:00Z
    groups: [Crew]
`)}, func(t *testing.T, a *api) {
		a.call("GET", "/api/v1/users/ada", "").is(200, "profile.shoeSize", "38", "profile.since", "1833-06-05", "lastLogin", "2026-01-10T09:00:00.000Z")
	})
	for _, bad := range []string{"- one", "users: [", "users: 3"} {
		if _, err := New(Options{SeedFile: []byte(bad)}); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
