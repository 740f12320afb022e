package sandbox

import (
	"net/url"
	"testing"
)

func TestApps_create(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		for _, c := range []struct{ body, name, mode string }{
			{`{"label":"A","name":"bookmark","settings":{"app":{"url":"https://a"}}}`, "bookmark", "BOOKMARK"},
			{`{"label":"A","signOnMode":"BOOKMARK"}`, "bookmark", "BOOKMARK"},
			{`{"label":"A","name":"template_swa3field","signOnMode":"BROWSER_PLUGIN"}`, "template_swa3field", "BROWSER_PLUGIN"},
			{`{"label":"My App!","signOnMode":"SAML_2_0"}`, "sandbox_myapp_1", "SAML_2_0"},
			{`{"label":"A","name":"oidc_client","signOnMode":"OPENID_CONNECT"}`, "oidc_client", "OPENID_CONNECT"},
		} {
			a.call("POST", "/api/v1/apps", c.body).is(200, "name", c.name, "signOnMode", c.mode, "status", "ACTIVE", "visibility.autoLaunch", "false")
		}
		r := a.call("POST", "/api/v1/apps?activate=false", `{"label":"O","signOnMode":"OPENID_CONNECT","settings":{"extra":{"kept":[1]}},"credentials":{"oauthClient":{"token_endpoint_auth_method":"none"}}}`).
			is(200, "status", "INACTIVE", "credentials.oauthClient.token_endpoint_auth_method", "none", "credentials.oauthClient.client_secret", "",
				"settings.extra.kept", "1", "settings.notifications.vpn.network.connection", "DISABLED")
		if r.at("credentials.oauthClient.client_id") != r.at("id") {
			t.Error("the client id is not the app's")
		}
		a.call("POST", "/api/v1/apps", `{"signOnMode":"BOOKMARK"}`).fails(400, "E0000001", "label")
		a.call("POST", "/api/v1/apps", `{"label":"A"}`).fails(400, "E0000001", "signOnMode")
		a.call("POST", "/api/v1/apps", `{"label":"A","signOnMode":"MAGIC"}`).fails(400, "E0000001", "MAGIC")
		a.call("POST", "/api/v1/apps", `{"label":"A","name":"no_such_app"}`).fails(404, "E0000007", "")
	})
}

func TestApps_lifecycle(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/apps/" + a.call("POST", "/api/v1/apps", `{"label":"A","signOnMode":"BOOKMARK"}`).is(200).at("id")
		a.call("DELETE", path, "").fails(403, "E0000056", "The application must be deactivated before deletion.")
		a.call("PUT", path, `{"label":"B","visibility":{"autoLaunch":true}}`).is(200, "label", "B", "visibility.autoLaunch", "true", "visibility.autoSubmitToolbar", "false")
		a.call("PUT", path, `{"label":"B","signOnMode":"SAML_2_0"}`).fails(400, "E0000001", "cannot be changed")
		a.call("POST", path+"/lifecycle/deactivate", "").is(200)
		a.call("GET", path, "").is(200, "status", "INACTIVE")
		a.call("POST", path+"/lifecycle/activate", "").is(200)
		a.call("POST", path+"/lifecycle/deactivate", "").is(200)
		a.call("DELETE", path, "").is(204)
		a.call("GET", path, "").is(404)
		console := "/api/v1/apps/" + a.call("GET", "/api/v1/apps?filter="+url.QueryEscape(`name eq "saasure"`), "").is(200, "label", "Okta Admin Console").at("id")
		a.call("POST", console+"/lifecycle/deactivate", "").is(403)
		a.call("DELETE", console, "").is(403)
	})
}

func TestApps_assignments(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200).at("id")
		a.call("PUT", "/api/v1/groups/"+group+"/users/"+id, "").is(204)
		app := a.call("POST", "/api/v1/apps", `{"label":"A","signOnMode":"BOOKMARK"}`).is(200).at("id")
		path := "/api/v1/apps/" + app
		a.call("GET", path+"/users/"+id, "").fails(404, "E0000007", "")
		a.call("PUT", path+"/groups/"+group, "").is(200, "id", group, "priority", "0")
		a.call("GET", path+"/groups", "").is(200, "id", group)
		a.call("GET", "/api/v1/groups/"+group+"/apps", "").is(200, "id", app)
		a.call("GET", path+"/users/"+id, "").is(200, "scope", "GROUP", "credentials.userName", "pat@x.y")
		a.call("DELETE", path+"/users/"+id, "").is(403)
		a.call("POST", path+"/users", `{"id":"`+id+`","credentials":{"userName":"pd","password":{"value":"secret"}}}`).is(200, "scope", "USER", "credentials.userName", "pd", "credentials.password.value", "")
		a.call("POST", path+"/users/"+id, `{"profile":{"role":"boss"}}`).is(200, "profile.role", "boss")
		a.call("GET", path+"/users", "").is(200, "id", id)
		a.call("GET", "/api/v1/users/"+id+"/appLinks", "").is(200, "label", "A")
		a.call("GET", "/api/v1/apps?expand=user/"+id+"&filter="+url.QueryEscape(`user.id eq "`+id+`"`), "").is(200, "id", app, "_embedded.user.id", id)
		a.call("GET", "/api/v1/apps?filter="+url.QueryEscape(`group.id eq "`+group+`"`), "").is(200, "id", app)
		a.call("GET", "/api/v1/apps?filter="+url.QueryEscape(`user.id eq "00unobody"`), "").is(200, "id", "")
		a.call("GET", "/api/v1/apps?expand=user/id,group/id", "").fails(400, "E0000001", "Expand query is malformed.")
		a.call("DELETE", path+"/users/"+id, "").is(204)
		a.call("GET", path+"/users/"+id, "").is(200, "scope", "GROUP")
		a.call("DELETE", path+"/groups/"+group, "").is(204)
		a.call("GET", path+"/groups/"+group, "").is(404)
		a.call("POST", path+"/users", `{"id":"00unobody"}`).fails(404, "E0000007", "")
	})
}
