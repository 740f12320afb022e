package sandbox

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func TestUsers_create(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("POST", "/api/v1/users?activate=false", person("staged@x.y", "")).is(200, "status", "STAGED", "activated", "<nil>", "profile.secondEmail", "<nil>")
		a.call("POST", "/api/v1/users", person("sent@x.y", "")).is(200, "status", "PROVISIONED")
		r := a.call("POST", "/api/v1/users", person("active@x.y", `,"credentials":`+password)).is(200, "status", "ACTIVE",
			"credentials.recovery_question.question", "Who?", "credentials.recovery_question.answer", "", "credentials.provider.type", "OKTA",
			"credentials.emails.value", "active@x.y", "passwordChanged", "2026-01-15T12:00:00.000Z")
		if id := r.at("id"); len(id) != 20 || !strings.HasPrefix(id, "00u") {
			t.Errorf("the id is %s", id)
		}
		if href := r.at("_links.deactivate.href"); href != a.url+"/api/v1/users/"+r.at("id")+"/lifecycle/deactivate" {
			t.Errorf("the link is %s", href)
		}
		if strings.Contains(fmt.Sprint(r.body), "Tr0ub4dor") {
			t.Error("the answer holds the password")
		}
		a.call("POST", "/api/v1/users?nextLogin=changePassword", person("expired@x.y", `,"credentials":`+password)).is(200, "status", "PASSWORD_EXPIRED")
		a.call("GET", "/api/v1/users/"+r.at("id")+"/groups", "").is(200, "profile.name", "Everyone")
	})
}

func TestUsers_create_invalid(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		for _, c := range []struct{ body, code, cause string }{
			{`{`, "E0000003", ""},
			{`{}`, "E0000001", "login: The field cannot be left blank,firstName: The field cannot be left blank,lastName: The field cannot be left blank,email: The field cannot be left blank"},
			{person("admin@example.com", ""), "E0000001", "login: An object with this field already exists in the current organization"},
			{person("ADMIN@Example.com", ""), "E0000001", "already exists"},
			{person("nobody", ""), "E0000001", "login: Username must be in the form of an email address"},
			{person("a@x.y", `,"credentials":{"password":{"value":"short"}}`), "E0000001", "Password requirements were not met"},
			{person("patricia@x.y", `,"credentials":{"password":{"value":"Patricia1"}}`), "E0000001", "no parts of your username"},
			{`{"profile":{"firstName":"a","lastName":"b","email":"a@x.y","login":"a@x.y","shoeSize":"44"}}`, "E0000001", "shoeSize: Property name is not defined"},
			{`{"profile":{"firstName":"a","lastName":"b","email":"a@x.y","login":"a@x.y","city":7}}`, "E0000001", "city: Expected type string"},
		} {
			a.call("POST", "/api/v1/users", c.body).fails(400, c.code, c.cause)
		}
		a.call("POST", "/api/v1/users", person("a@x.y", `,"groupIds":["00gnone"]`)).fails(404, "E0000007", "")
	})
}

func TestUsers_get(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat.doe@x.y")
		for _, name := range []string{id, "pat.doe@x.y", "PAT.DOE@x.y", "pat.doe", "pat.doe%40x.y"} {
			a.call("GET", "/api/v1/users/"+name, "").is(200, "id", id)
		}
		a.call("GET", "/api/v1/users/me", "").is(200, "profile.login", "admin@example.com")
		a.call("GET", "/api/v1/users/nobody", "").is(404, "errorCode", "E0000007", "errorSummary", "Not found: Resource not found: nobody (User)")
		a.newPerson("pat.doe@other.y")
		a.call("GET", "/api/v1/users/pat.doe", "").is(404) // two have it
	})
}

func TestUsers_update(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		path := "/api/v1/users/" + id
		a.call("POST", path, `{"profile":{"city":"Oslo","title":"Dr"}}`).is(200, "profile.city", "Oslo", "profile.firstName", "Pat")
		a.call("POST", path, `{"profile":{"city":null}}`).is(200, "profile.city", "", "profile.title", "Dr")
		a.call("PUT", path, person("pat2@x.y", "")).is(200, "profile.title", "", "profile.login", "pat2@x.y")
		a.call("GET", "/api/v1/users/pat@x.y", "").is(404)
		a.call("GET", "/api/v1/users/pat2@x.y", "").is(200, "id", id)
		a.call("PUT", path, `{"profile":{"city":"Oslo"}}`).fails(400, "E0000001", "login: The field cannot be left blank")
		a.call("POST", path, `{"profile":{"login":"admin@example.com"}}`).fails(400, "E0000001", "already exists")
		a.call("POST", path, `{"credentials":{"password":{"value":"weak"}}}`).fails(400, "E0000001", "Password requirements")
		a.call("POST", "/api/v1/users/nobody", `{}`).is(404)
	})
}

func TestUsers_delete(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		a.call("DELETE", "/api/v1/users/"+id, "").is(204)
		a.call("GET", "/api/v1/users/"+id, "").is(200, "status", "DEPROVISIONED")
		a.call("DELETE", "/api/v1/users/"+id, "").is(204)
		a.call("GET", "/api/v1/users/"+id, "").is(404)
		a.newPerson("pat@x.y") // the login is free again
	})
}

func TestUsers_lifecycle(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		do := func(operation string) *result { return a.call("POST", "/api/v1/users/"+id+"/lifecycle/"+operation, "") }
		is := func(status string) { t.Helper(); a.call("GET", "/api/v1/users/"+id, "").is(200, "status", status) }
		do("activate").fails(403, "E0000016", "")
		do("unsuspend").fails(400, "E0000001", "not suspended")
		do("unlock").fails(403, "E0000032", "The user is not locked out.")
		do("suspend").is(200)
		is("SUSPENDED")
		do("suspend").fails(400, "E0000001", "not active")
		do("reset_password").fails(403, "E0000038", "")
		do("unsuspend").is(200)
		do("expire_password").is(200, "status", "PASSWORD_EXPIRED")
		if temp := do("expire_password?tempPassword=true").is(200).at("tempPassword"); len(temp) != 8 {
			t.Errorf("the temporary password is %q", temp)
		}
		do("expire_password_with_temp_password").is(200)
		if link := do("reset_password?sendEmail=false").is(200).at("resetPasswordUrl"); !strings.HasPrefix(link, a.url+"/reset_password/") {
			t.Errorf("the link is %q", link)
		}
		is("RECOVERY")
		do("reactivate?sendEmail=false").is(200)
		is("PROVISIONED")
		do("reset_factors").is(200)
		do("deactivate").is(200)
		is("DEPROVISIONED")
		do("deactivate").is(200)
		if token := do("activate?sendEmail=false").is(200).at("activationToken"); len(token) != 20 {
			t.Errorf("the token is %q", token)
		}
		is("PROVISIONED") // deactivation took the password
		a.call("DELETE", "/api/v1/users/"+id+"/sessions", "").is(204)
	})
}

func TestUsers_credentials(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/users/" + a.newPerson("pat@x.y") + "/credentials/"
		change := func(before, after string) *result {
			return a.call("POST", path+"change_password", fmt.Sprintf(`{"oldPassword":{"value":%q},"newPassword":{"value":%q}}`, before, after))
		}
		change("wrong", "N3w-passw0rd").fails(403, "E0000014", "credentials provided were incorrect")
		change("Tr0ub4dor-x", "weak").fails(403, "E0000014", "Password requirements")
		change("Tr0ub4dor-x", "Tr0ub4dor-x").fails(403, "E0000014", "too recently")
		change("Tr0ub4dor-x", "N3w-passw0rd").is(200, "provider.type", "OKTA")
		question := `{"password":{"value":"N3w-passw0rd"},"recovery_question":{"question":"Where?","answer":"there"}}`
		a.call("POST", path+"change_recovery_question", question).is(200, "recovery_question.question", "Where?")
		a.call("POST", path+"change_recovery_question", strings.Replace(question, "N3w", "0ld", 1)).fails(403, "E0000014", "incorrect")
		recover := `{"password":{"value":"R3covered-x"},"recovery_question":{"answer":"there"}}`
		a.call("POST", path+"forgot_password_recovery_question", recover).is(200, "provider.type", "OKTA")
		a.call("POST", path+"forgot_password_recovery_question", strings.Replace(recover, "there", "here", 1)).fails(403, "E0000014", "did not match")
		if link := a.call("POST", path+"forgot_password?sendEmail=false", "").is(200).at("resetPasswordUrl"); link == "" {
			t.Error("there is no link")
		}
	})
}

// TestUsers_hashedPassword is known as a hash alone, so nothing equals it.
func TestUsers_hashedPassword(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.call("POST", "/api/v1/users", person("pat@x.y", `,"credentials":{"password":{"hash":{"algorithm":"BCRYPT","workFactor":10,"salt":"s","value":"v"}}}`)).
			is(200, "status", "ACTIVE").at("id")
		for _, guess := range []string{"hashed", "", "\xff"} {
			body := `{"oldPassword":{"value":"` + guess + `"},"newPassword":{"value":"N3w-passw0rd"}}`
			a.call("POST", "/api/v1/users/"+id+"/credentials/change_password", body).fails(403, "E0000014", "incorrect")
		}
	})
}

func TestUsers_list(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		for i := range 7 {
			a.newPerson(fmt.Sprintf("user%d@x.y", i))
		}
		gone := a.newPerson("gone@x.y")
		a.call("POST", "/api/v1/users/"+gone+"/lifecycle/deactivate", "")
		for _, c := range []struct {
			query string
			count int
		}{
			{"", 8},
			{"q=user1", 1},
			{"q=PAT", 7},
			{"q=user&limit=3", 3},
			{`filter=status eq "DEPROVISIONED"`, 1},
			{`filter=profile.email eq "user3@x.y" or id eq "` + gone + `"`, 2},
			{`search=profile.login sw "USER" and (profile.login ew "1@x.y" or profile.login co "r2")`, 2},
			{`search=not (status eq "ACTIVE")`, 1},
			{`search=profile.city pr`, 0},
			{`search=lastLogin eq null`, 8},
			{`search=created gt "2026-01-15T11:59:59.000Z"`, 8},
			{`search=created lt "2026-01-15"`, 1},
		} {
			name, value, _ := strings.Cut(c.query, "=")
			query := url.Values{}
			if name == "q" {
				query, _ = url.ParseQuery(c.query)
			} else if name != "" {
				query.Set(name, value)
			}
			if got := a.call("GET", "/api/v1/users?"+query.Encode(), "").is(200).count(); got != c.count {
				t.Errorf("%s lists %d, want %d", c.query, got, c.count)
			}
		}
		a.call("GET", "/api/v1/users?search="+url.QueryEscape(`profile.login sw "user"`)+"&sortBy=profile.login&sortOrder=desc&limit=2", "").
			is(200, "profile.login", "user6@x.y,user5@x.y")
		for _, bad := range []string{"search=status", `search=status eq "A`, `search=(status eq "A"`, `filter=profile.city eq "x"`, `filter=profile.login co "x"`, "search=status eq A"} {
			name, value, _ := strings.Cut(bad, "=")
			a.call("GET", "/api/v1/users?"+url.Values{name: {value}}.Encode(), "").fails(400, "E0000031", "")
		}
		a.call("GET", "/api/v1/users?limit=none", "").fails(400, "E0000001", "limit")
	})
}
