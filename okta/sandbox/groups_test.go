package sandbox

import (
	"net/url"
	"testing"
)

func TestGroups(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("POST", "/api/v1/groups", `{"profile":{"name":"Chess Club","description":"Mates"}}`).is(200,
			"type", "OKTA_GROUP", "objectClass", "okta:user_group", "profile.description", "Mates")
		path := "/api/v1/groups/" + r.at("id")
		a.call("GET", path, "").is(200, "profile.name", "Chess Club", "_links.users.href", a.url+path+"/users")
		a.call("PUT", path, `{"profile":{"name":"Go Club"}}`).is(200, "profile.name", "Go Club", "profile.description", "<nil>")
		a.call("POST", "/api/v1/groups", `{"profile":{"name":"GO CLUB"}}`).fails(400, "E0000001", "name: An object with this field already exists")
		a.call("POST", "/api/v1/groups", `{"profile":{}}`).fails(400, "E0000001", "name: The field cannot be left blank")
		a.call("POST", "/api/v1/groups", `{"profile":{"name":"x","color":"red"}}`).fails(400, "E0000001", "color")
		a.call("DELETE", path, "").is(204)
		a.call("GET", path, "").is(404, "errorSummary", "Not found: Resource not found: "+r.at("id")+" (UserGroup)")
	})
}

func TestGroups_everyone(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("GET", "/api/v1/groups?q=every", "").is(200, "profile.name", "Everyone", "type", "BUILT_IN")
		path := "/api/v1/groups/" + r.at("id")
		id := a.newPerson("pat@x.y")
		a.call("PUT", path, `{"profile":{"name":"All"}}`).fails(501, "E0000060", "")
		a.call("DELETE", path, "").fails(501, "E0000060", "")
		a.call("PUT", path+"/users/"+id, "").fails(501, "E0000060", "")
		a.call("DELETE", path+"/users/"+id, "").fails(501, "E0000060", "")
		if n := a.call("GET", path+"/users", "").is(200).count(); n != 2 {
			t.Errorf("Everyone has %d members, want 2", n)
		}
	})
}

func TestGroups_members(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		path := "/api/v1/groups/" + a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200).at("id")
		a.call("PUT", path+"/users/"+id, "").is(204)
		a.call("PUT", path+"/users/"+id, "").is(204)
		a.call("GET", path+"/users", "").is(200, "id", id)
		a.call("GET", "/api/v1/users/"+id+"/groups", "").is(200, "profile.name", "Everyone,G")
		a.call("GET", "/api/v1/groups?expand=stats&q=G", "").is(200, "_embedded.stats.usersCount", "1")
		a.call("PUT", path+"/users/00unobody", "").fails(404, "E0000007", "")
		a.call("DELETE", path+"/users/"+id, "").is(204)
		if n := a.call("GET", path+"/users", "").is(200).count(); n != 0 {
			t.Errorf("%d members are left", n)
		}
	})
}

func TestGroups_search(t *testing.T) {
	both(t, Options{Users: 20}, func(t *testing.T, a *api) {
		for expression, want := range map[string]string{
			`search=profile.name eq "sales"`:                                    "Sales",
			`search=profile.name sw "IT" or type eq "BUILT_IN"`:                 "Everyone,IT",
			`filter=type eq "BUILT_IN"`:                                         "Everyone",
			`search=profile.name co "lisbon" and not (profile.name sw "sales")`: "Lisbon Office",
		} {
			values, err := url.ParseQuery(url.QueryEscape(expression[:6]) + "=" + url.QueryEscape(expression[7:]))
			if err != nil {
				t.Fatal(err)
			}
			if got := a.call("GET", "/api/v1/groups?"+values.Encode(), "").is(200).at("profile.name"); got != want {
				t.Errorf("%s lists %s, want %s", expression, got, want)
			}
		}
		a.call("GET", "/api/v1/groups?filter="+url.QueryEscape(`profile.name eq "x"`), "").fails(400, "E0000031", "")
		a.call("GET", "/api/v1/groups?search="+url.QueryEscape(`profile.name co "o"`)+"&sortBy=profile.name", "").is(200, "profile.name",
			"Contractors,Everyone,Human Resources,Lisbon Office,Retired Project,Support")
	})
}
