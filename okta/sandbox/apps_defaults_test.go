package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

// TestApps_defaults checks what Okta fills in by sign-on mode.
func TestApps_defaults(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		for _, c := range []struct{ body, path, want string }{
			{`"signOnMode":"BOOKMARK"`, "settings.app.requestIntegration", "false"},
			{`"signOnMode":"BOOKMARK"`, "visibility.appLinks.login", "true"},
			{`"signOnMode":"BOOKMARK"`, "universalLogout.status", "UNSUPPORTED"},
			{`"signOnMode":"BOOKMARK"`, "_links.policies.hints.allow", "PUT"},
			{`"signOnMode":"BASIC_AUTH"`, "credentials.scheme", "EDIT_USERNAME_AND_PASSWORD"},
			{`"name":"template_swa"`, "settings.app.redirectUrl", "<nil>"},
			{`"name":"template_sps"`, "settings.app.optionalField3Value", "<nil>"},
			{`"signOnMode":"SAML_2_0"`, "settings.signOn.digestAlgorithm", "SHA256"},
			{`"signOnMode":"SAML_2_0"`, "visibility.appLinks.sandbox_abc_1_link", "true"},
			{`"signOnMode":"SAML_2_0"`, "_links.appLinks.name", "sandbox_abc_1_link"},
			{`"signOnMode":"SAML_2_0"`, "_links.metadata.type", "application/xml"},
			{`"signOnMode":"SAML_2_0","name":"pagerduty"`, "settings.signOn.audienceOverride", "<nil>"},
			{`"signOnMode":"SAML_2_0","name":"pagerduty"`, "visibility.appLinks.login", "true"},
			{`"signOnMode":"OPENID_CONNECT"`, "settings.oauthClient.issuer_mode", "DYNAMIC"},
			{`"signOnMode":"OPENID_CONNECT"`, "visibility.hide.web", "true"},
			{`"signOnMode":"OPENID_CONNECT"`, "_links.clientCredentials.name", "secrets"},
			{`"signOnMode":"OPENID_CONNECT"`, "credentials.oauthClient.pkce_required", "false"},
			{`"signOnMode":"OPENID_CONNECT","settings":{"oauthClient":{"application_type":"native"}}`, "credentials.oauthClient.pkce_required", "true"},
		} {
			r := a.call("POST", "/api/v1/apps", `{"label":"A-b c",`+c.body+`}`).is(200)
			if got := r.at(c.path); got != c.want {
				t.Errorf("%s: %s is %q, want %q", c.body, c.path, got, c.want)
			}
		}
	})
}

// TestApps_malformed has something else where an object belongs.
func TestApps_malformed(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.call("POST", "/api/v1/apps", `{"label":"A","signOnMode":"OPENID_CONNECT"}`).is(200).at("id")
		for _, members := range []string{
			`"credentials":"x"`, `"credentials":{"oauthClient":1}`, `"credentials":{"signing":[]}`, `"settings":[]`,
			`"settings":{"oauthClient":"x"}`, `"visibility":true`, `"visibility":{"hide":1}`,
		} {
			body := `{"label":"A","signOnMode":"OPENID_CONNECT",` + members + `}`
			a.call("POST", "/api/v1/apps", body).fails(400, "E0000003", "")
			a.call("PUT", "/api/v1/apps/"+id, body).fails(400, "E0000003", "")
		}
		nulls := `{"label":"A","signOnMode":"OPENID_CONNECT","credentials":{"oauthClient":null,"signing":null},"settings":{"oauthClient":null},"visibility":null}`
		a.call("POST", "/api/v1/apps", nulls).is(200, "visibility.autoLaunch", "false")
	})
}

// TestApps_clientSecret is shown by the calls that set it and by no other.
func TestApps_clientSecret(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		const secret = "credentials.oauthClient.client_secret"
		body := `{"label":"A","name":"oidc_client","signOnMode":"OPENID_CONNECT"%s}`
		r := a.call("POST", "/api/v1/apps", fmt.Sprintf(body, "")).is(200)
		made, path := r.at(secret), "/api/v1/apps/"+r.at("id")
		if len(made) != 64 {
			t.Errorf("the secret is %q", made)
		}
		a.call("GET", path, "").is(200, secret, "", "credentials.oauthClient.client_id", r.at("id"))
		if list := a.call("GET", "/api/v1/apps?q=A", ""); strings.Contains(fmt.Sprint(list.body), made) {
			t.Error("the list shows the secret")
		}
		a.call("PUT", path, fmt.Sprintf(body, `,"credentials":{"oauthClient":{"client_secret":""}}`)).is(200, secret, made, "credentials.oauthClient.client_id", r.at("id"))
		a.call("PUT", path, fmt.Sprintf(body, `,"credentials":{"oauthClient":{"client_secret":"chosen"}}`)).is(200, secret, "chosen")
		a.call("PUT", path, fmt.Sprintf(body, `,"credentials":{"oauthClient":{"token_endpoint_auth_method":"private_key_jwt"}}`)).is(200, secret, "")
		a.call("POST", "/api/v1/apps", fmt.Sprintf(body, `,"credentials":{"oauthClient":{"client_id":"mine","client_secret":"too"}}`)).
			is(200, "credentials.oauthClient.client_id", "mine", secret, "too")
	})
}

// TestApps_sharedPassword never comes back.
func TestApps_sharedPassword(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("POST", "/api/v1/apps", `{"label":"A","name":"template_swa","credentials":{"scheme":"SHARED_USERNAME_AND_PASSWORD","userName":"us","password":{"value":"s3cret-word"}}}`).
			is(200, "credentials.userName", "us", "credentials.scheme", "SHARED_USERNAME_AND_PASSWORD")
		credentials := r.body.(map[string]any)["credentials"].(map[string]any)
		if fmt.Sprint(credentials["password"]) != "map[]" {
			t.Errorf("the password shows as %v", credentials["password"])
		}
		r = a.call("POST", "/api/v1/apps", `{"label":"A","name":"template_swa","credentials":{"userName":"","password":{}}}`).is(200)
		credentials = r.body.(map[string]any)["credentials"].(map[string]any)
		if credentials["userName"] != nil || credentials["password"] != nil {
			t.Errorf("an empty login shows as %v", credentials)
		}
	})
}
