package sandbox

import (
	"fmt"
	"maps"
	"strings"
	"time"
)

// modeNames are the names that custom apps have by their sign-on mode, and the
// modes that apps have by their name.
var modeNames = [...]struct{ mode, name string }{
	{"BOOKMARK", "bookmark"},
	{"BASIC_AUTH", "template_basic_auth"},
	{"BROWSER_PLUGIN", "template_swa"},
	{"BROWSER_PLUGIN", "template_swa3field"},
	{"SECURE_PASSWORD_STORE", "template_sps"},
	{"OPENID_CONNECT", "oidc_client"},
	{"WS_FEDERATION", "template_wsfed"},
	{"AUTO_LOGIN", ""},
	{"SAML_2_0", ""},
	{"SAML_1_1", ""},
}

// appMembers are what a client sets beside the name, label and mode.
var appMembers = [...]string{"accessibility", "credentials", "licensing", "profile", "settings", "visibility", "features"}

// appDefaults are what Okta fills in.
func appDefaults() map[string]any {
	return map[string]any{
		"accessibility": map[string]any{"selfService": false, "errorRedirectUrl": nil, "loginRedirectUrl": nil},
		"visibility": map[string]any{
			"autoLaunch": false, "autoSubmitToolbar": false,
			"hide": map[string]any{"iOS": false, "web": false}, "appLinks": map[string]any{"login": true},
		},
		"features": []any{},
		"credentials": map[string]any{
			"userNameTemplate": map[string]any{"template": "${source.login}", "type": "BUILT_IN"}, "signing": map[string]any{},
		},
		"settings": map[string]any{
			"app": map[string]any{}, "implicitAssignment": false, "manualProvisioning": false, "emOptInStatus": "NONE",
			"notifications": map[string]any{"vpn": map[string]any{
				"network": map[string]any{"connection": "DISABLED"}, "message": nil, "helpUrl": nil,
			}},
			"notes": map[string]any{"admin": nil, "enduser": nil},
		},
		"universalLogout": map[string]any{"status": "UNSUPPORTED"},
	}
}

func createApp(c *call) answer {
	a := &app{label: text(c.body["label"]), name: text(c.body["name"]), mode: text(c.body["signOnMode"]), status: statusActive}
	if refusal := a.resolveMode(); refusal.status != 0 {
		return refusal
	}
	if c.query.Get("activate") == "false" {
		a.status = statusInactive
	}
	c.org.addApp(a, c.body, c.org.now())
	c.org.record("application.lifecycle.create", "Create application", a.reference())
	return ok(c.showApp(a))
}

// resolveMode checks the label and derives the name from the mode, or the mode
// from the name.
func (a *app) resolveMode() answer {
	if strings.TrimSpace(a.label) == "" {
		return errValidation("label: The field cannot be left blank")
	}
	if a.name == "" && a.mode == "" {
		return errValidation("signOnMode: The field cannot be left blank")
	}
	for _, m := range modeNames {
		switch {
		case a.mode == "" && m.name == a.name && a.name != "":
			a.mode = m.mode
		case a.mode == m.mode && a.name == "":
			a.name = m.name
			if a.name == "" {
				a.name = "sandbox_" + strings.Map(wordRune, strings.ToLower(a.label)) + "_1"
			}
		}
		if a.mode == m.mode {
			return answer{}
		}
	}
	if a.mode == "" {
		return errNotFound(a.name, "App")
	}
	return errValidation(fmt.Sprintf("signOnMode: Invalid sign-on mode %s", a.mode))
}

// wordRune keeps what can stand in an app's name.
func wordRune(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}

// addApp keeps an app that came into being at a time, with the members of a
// body over Okta's defaults.
func (o *Org) addApp(a *app, body map[string]any, created time.Time) {
	a.id = o.ids.next("0oa")
	a.created, a.lastUpdated = created, created
	a.users, a.groups = newTable[assignment](), newTable[groupAssignment]()
	a.members = appDefaults()
	for _, name := range appMembers {
		if v, given := body[name]; given {
			a.members[name] = merge(a.members[name], v)
		}
	}
	if a.mode == "OPENID_CONNECT" {
		o.addOAuthClient(a)
	}
	o.apps.add(a.id, a)
}

// addOAuthClient gives an OpenID Connect app its client id and secret.
func (o *Org) addOAuthClient(a *app) {
	method := "client_secret_basic"
	credentials, _ := a.members["credentials"].(map[string]any)
	if client, isObject := credentials["oauthClient"].(map[string]any); isObject && client["token_endpoint_auth_method"] != nil {
		method = text(client["token_endpoint_auth_method"])
	}
	defaults := map[string]any{"autoKeyRotation": true, "client_id": a.id, "token_endpoint_auth_method": method, "pkce_required": false}
	if strings.HasPrefix(method, "client_secret") {
		defaults["client_secret"] = o.ids.text(64)
	}
	a.members["credentials"] = merge(a.members["credentials"], map[string]any{"oauthClient": merge(defaults, credentials["oauthClient"])})
}

// merge lays an object over another, member by member; anything else replaces.
func merge(under, over any) any {
	a, aIsObject := under.(map[string]any)
	b, bIsObject := over.(map[string]any)
	if over == nil {
		return under
	}
	if !aIsObject || !bIsObject || a == nil {
		return over
	}
	merged := maps.Clone(a)
	for name, v := range b {
		if v == nil {
			merged[name] = nil
		} else {
			merged[name] = merge(a[name], v)
		}
	}
	return merged
}

// replaceApp sets what the body names; the name and the mode stay.
func replaceApp(c *call, a *app) answer {
	label := text(c.body["label"])
	if strings.TrimSpace(label) == "" {
		return errValidation("label: The field cannot be left blank")
	}
	if mode := text(c.body["signOnMode"]); mode != "" && mode != a.mode {
		return errValidation("signOnMode: The sign-on mode of an app cannot be changed")
	}
	a.label, a.lastUpdated = label, c.org.now()
	members := appDefaults()
	members["credentials"] = a.members["credentials"]
	for _, name := range appMembers {
		if v, given := c.body[name]; given {
			members[name] = merge(members[name], v)
		}
	}
	a.members = members
	c.org.record("application.lifecycle.update", "Update application", a.reference())
	return ok(c.showApp(a))
}
