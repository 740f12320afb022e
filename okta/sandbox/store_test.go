package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// tour makes objects of many families, with keys and all.
func tour(a *api) {
	user := a.newPerson("pat@example.com")
	other := a.newPerson("sam@example.com")
	group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"Crew"}}`).is(200).at("id")
	a.call("PUT", "/api/v1/groups/"+group+"/users/"+user, "").is(204)
	app := a.call("POST", "/api/v1/apps", `{"label":"Portal","name":"oidc_client","signOnMode":"OPENID_CONNECT","credentials":{"oauthClient":{}},
		"settings":{"oauthClient":{"application_type":"web","grant_types":["authorization_code"],"response_types":["code"],"redirect_uris":["https://app.example.com"]}}}`).is(200).at("id")
	a.call("PUT", "/api/v1/apps/"+app+"/groups/"+group, `{}`).is(200)
	a.call("POST", "/api/v1/apps/"+app+"/credentials/keys/generate?validityYears=2", "").is(201)
	a.call("GET", "/api/v1/apps/"+app+"/credentials/keys", "").is(200)
	rule := a.call("POST", "/api/v1/groups/rules", `{"type":"group_rule","name":"Sams","conditions":{"expression":{"type":"urn:okta:expression:1.0",
		"value":"user.login==\"sam@example.com\""}},"actions":{"assignUserToGroups":{"groupIds":["`+group+`"]}}}`).is(200).at("id")
	a.call("POST", "/api/v1/groups/rules/"+rule+"/lifecycle/activate", "").is(204)
	factor := a.call("POST", "/api/v1/users/"+user+"/factors", `{"factorType":"question","provider":"OKTA","profile":{"question":"disliked_food","answer":"mayonnaise"}}`).is(200).at("id")
	a.call("POST", "/api/v1/users/"+user+"/factors/"+factor+"/verify", `{"answer":"mustard"}`).is(403)
	a.org.Advance(25 * time.Hour)
	a.call("POST", "/api/v1/zones", `{"type":"IP","name":"Office","gateways":[{"type":"CIDR","value":"1.2.3.4/24"}]}`).is(200)
	a.call("POST", "/api/v1/meta/schemas/user/default", `{"definitions":{"custom":{"type":"object","properties":{"shoeSize":{"title":"Shoe size","type":"number"}}}}}`).is(200)
	a.call("POST", "/api/v1/users/"+other, `{"profile":{"shoeSize":38}}`).is(200)
	a.call("POST", "/api/v1/users/"+other+"/roles", `{"type":"APP_ADMIN"}`).is(201)
	a.call("POST", "/api/v1/meta/schemas/user/linkedObjects", `{"primary":{"name":"manager","title":"Manager","type":"USER"},"associated":{"name":"report","title":"Report","type":"USER"}}`).is(201)
	a.call("PUT", "/api/v1/users/"+user+"/linkedObjects/manager/"+other, "").is(204)
	a.call("POST", "/api/v1/users/"+other+"/lifecycle/suspend", "").is(200)
	a.call("POST", "/api/v1/authorizationServers", `{"name":"One","audiences":["api://one"]}`).is(201)
}

// looks are all that is compared of two orgs.
func looks(t *testing.T, org *Org) string {
	t.Helper()
	var b bytes.Buffer
	for _, path := range []string{
		"/api/v1/users?search=id+pr", "/api/v1/groups?expand=stats", "/api/v1/apps", "/api/v1/groups/rules", "/api/v1/zones", "/api/v1/policies?type=ACCESS_POLICY",
		"/api/v1/meta/schemas/user/default", "/api/v1/authorizationServers", "/api/v1/logs?since=2020-01-01T00:00:00Z&limit=1000&until=2040-01-01T00:00:00Z",
		"/api/v1/meta/schemas/user/linkedObjects", "/oauth2/v1/keys", "/api/v1/brands", "/api/v1/devices", "/api/v1/mappings",
	} {
		paths := []string{path}
		if path == "/api/v1/apps" {
			for _, a := range org.apps.all() {
				paths = append(paths, "/api/v1/apps/"+a.id+"/credentials/keys", "/api/v1/apps/"+a.id+"/users")
			}
			for _, u := range org.users.all() {
				paths = append(paths, "/api/v1/users/"+u.id+"/factors", "/api/v1/users/"+u.id+"/roles")
			}
		}
		for _, p := range paths {
			r := httptest.NewRequest("GET", p, nil)
			r.Header.Set("Authorization", "SSWS "+org.Token())
			w := httptest.NewRecorder()
			org.ServeHTTP(w, r)
			var body any
			if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || w.Code != 200 {
				t.Fatalf("%s answered %d %s", p, w.Code, w.Body)
			}
			if o, isObject := body.(map[string]any); isObject {
				delete(o, "errorId")
			}
			_ = json.NewEncoder(&b).Encode(body)
		}
	}
	return b.String()
}

func differ(t *testing.T, before, after string) {
	t.Helper()
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("it was\n%s\nand is\n%s", a[i], b[i])
		}
	}
}

func fixedClock() time.Time { return begun }

func TestSnapshot(t *testing.T) {
	both(t, Options{Users: 40, RateLimit: 1_000_000, Now: fixedClock}, func(t *testing.T, a *api) {
		tour(a)
		before := looks(t, a.org)
		snapshot, err := a.org.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		if err := a.org.Reset(); err != nil {
			t.Fatal(err)
		}
		tour(a)
		if again := looks(t, a.org); strings.Count(again, "\n") != strings.Count(before, "\n") {
			t.Error("the tour after a reset made something else")
		}
		if err := a.org.Restore(snapshot); err != nil {
			t.Fatal(err)
		}
		differ(t, before, looks(t, a.org))
		a.newPerson("new@example.com")
		for cut := range 3 {
			if err := a.org.Restore(snapshot[:len(snapshot)/(cut+2)]); err == nil {
				t.Error("a cut snapshot was taken")
			}
		}
	})
}

// TestState goes on with an org that was closed, and with one that was not, whose
// journal is then answered once more.
func TestState(t *testing.T) {
	for _, closes := range []bool{true, false} {
		t.Run(fmt.Sprint("closes ", closes), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "org.db")
			options := Options{Users: 40, RateLimit: 1_000_000, StateFile: file, Now: fixedClock}
			both := func(org *Org) *api {
				a := &api{t: t, org: org, url: "http://org.example.com"}
				a.send = func(r *http.Request) *http.Response {
					w := httptest.NewRecorder()
					org.ServeHTTP(w, r)
					return w.Result()
				}
				return a
			}
			org, err := New(options)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := New(options); err == nil || !strings.Contains(err.Error(), "another process") {
				t.Errorf("the file was opened twice: %v", err)
			}
			tour(both(org))
			before := looks(t, org)
			if closes {
				err = org.Close()
			} else {
				err = org.store.close()
			}
			if err != nil {
				t.Fatal(err)
			}
			again, err := New(options)
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			differ(t, before, looks(t, again))
			both(again).newPerson("new@example.com")
		})
	}
}

func TestState_bad(t *testing.T) {
	file := filepath.Join(t.TempDir(), "org.db")
	if err := os.WriteFile(file, []byte(strings.Repeat("no state\n", 9000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New(Options{StateFile: file}); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("the error is %v", err)
	}
}

// TestState_longJournal replaces a journal with a snapshot while writes go on.
func TestState_longJournal(t *testing.T) {
	options := Options{Empty: true, RateLimit: 1_000_000, StateFile: filepath.Join(t.TempDir(), "org.db")}
	org, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	org.store.most = 20
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for i := range 25 {
				r := httptest.NewRequest("POST", "/api/v1/groups", strings.NewReader(fmt.Sprintf(`{"profile":{"name":"%d-%d"}}`, w, i)))
				r.Header.Set("Authorization", "SSWS sandbox")
				recorder := httptest.NewRecorder()
				if org.ServeHTTP(recorder, r); recorder.Code != 200 {
					t.Errorf("%d %s", recorder.Code, recorder.Body)
				}
			}
		})
	}
	writers.Wait()
	if org.store.length >= 20 {
		t.Errorf("the journal has %d entries", org.store.length)
	}
	if err := org.store.close(); err != nil {
		t.Fatal(err)
	}
	again, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if n := again.groups.len(); n != 101 {
		t.Errorf("there are %d groups", n)
	}
}
