package sandbox

import "testing"

func TestAppProfile(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		a.call("POST", "/api/v1/users/"+id, `{"profile":{"city":"Oslo","locale":"nb_NO"}}`).is(200)
		client := a.call("POST", "/api/v1/apps", `{"label":"A","signOnMode":"OPENID_CONNECT"}`).is(200).at("id")
		path := "/api/v1/apps/" + client + "/users"
		a.call("POST", path, `{"id":"`+id+`"}`).is(200, "profile.name", "Pat Doe", "profile.given_name", "Pat", "profile.locality", "Oslo",
			"profile.locale", "nb_NO", "profile.zoneinfo", "America/Los_Angeles", "profile.gender", "<nil>")
		a.call("POST", path+"/"+id, `{"profile":{"nickname":"P"}}`).is(200, "profile.nickname", "P", "profile.name", "Pat Doe")
		bookmark := a.call("POST", "/api/v1/apps", `{"label":"B","signOnMode":"BOOKMARK"}`).is(200).at("id")
		a.call("POST", "/api/v1/apps/"+bookmark+"/users", `{"id":"`+id+`"}`).is(200, "profile.name", "")
	})
}
