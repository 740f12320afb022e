package sandbox

import (
	"strings"
	"testing"
)

func TestAppSecret(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		made := a.call("POST", "/api/v1/apps", `{"label":"Portal","name":"oidc_client","signOnMode":"OPENID_CONNECT","credentials":{"oauthClient":{}},
			"settings":{"oauthClient":{"application_type":"web","grant_types":["authorization_code"],"response_types":["code"],"redirect_uris":["https://app.example.com"]}}}`).is(200)
		app, secret := made.at("id"), made.at("credentials.oauthClient.client_secret")
		path := "/api/v1/apps/" + app + "/credentials/secrets"
		first := a.call("GET", path, "").is(200, "client_secret", secret, "status", "ACTIVE").at("id")
		a.call("POST", path+"/"+first+"/lifecycle/deactivate", "").fails(400, "E0000001", "at least one active")
		second := a.call("POST", path, "").is(201, "status", "ACTIVE")
		a.call("POST", path, "").fails(400, "E0000001", "maximum")
		a.call("DELETE", path+"/"+first, "").fails(400, "E0000001", "active secret")
		a.call("POST", path+"/"+first+"/lifecycle/deactivate", "").is(200, "status", "INACTIVE")
		proves := func(secret string) bool {
			form := "token=x&client_id=" + made.at("credentials.oauthClient.client_id") + "&client_secret=" + secret
			answer := a.request("POST", "/oauth2/v1/introspect", form, map[string]string{"Content-Type": "application/x-www-form-urlencoded"})
			return answer.status == 200
		}
		if proves(secret) || !proves(second.at("client_secret")) {
			t.Error("the secret that counts is not the active one")
		}
		a.call("POST", path+"/"+first+"/lifecycle/activate", "").is(200, "status", "ACTIVE")
		a.call("POST", path+"/"+first+"/lifecycle/deactivate", "").is(200)
		a.call("DELETE", path+"/"+first, "").is(204)
		if left := a.call("GET", path, "").is(200).at("id"); strings.Contains(left, first) {
			t.Errorf("%s is left", left)
		}
	})
}
