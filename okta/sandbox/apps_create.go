package sandbox

import (
	"fmt"
	"maps"
	"strings"
	"time"
)

// appMembers are what a client sets beside the name, label and mode.
var appMembers = [...]string{"accessibility", "credentials", "licensing", "profile", "settings", "visibility", "features"}

func createApp(c *call) answer {
	a := &app{label: text(c.body["label"]), name: text(c.body["name"]), mode: text(c.body["signOnMode"]), status: statusActive}
	if refusal := a.resolveMode(); refusal.status != 0 {
		return refusal
	}
	if c.query.Get("activate") == "false" {
		a.status = statusInactive
	}
	if !fits(appDefaults(a), c.body) {
		return errMalformedBody()
	}
	c.org.addApp(a, c.body, c.org.now())
	c.org.record("application.lifecycle.create", "Create application", a.reference())
	return ok(c.showAppWithSecret(a))
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
	a.ownName = a.name == ""
	for _, t := range appTemplates {
		switch {
		case a.mode == "" && t.name == a.name && a.name != "":
			a.mode = t.mode
		case a.mode == t.mode && a.name == "":
			a.name = t.name
			if a.name == "" {
				a.name = ownNamePrefix + strings.Map(wordRune, strings.ToLower(a.label)) + "_1"
			}
		}
		if a.mode == t.mode {
			a.ownName = a.ownName && !isTemplate(a.name)
			return answer{}
		}
	}
	if a.mode == "" {
		return errNotFound(a.name, "App")
	}
	return errValidation(fmt.Sprintf("signOnMode: Invalid sign-on mode %s", a.mode))
}

// ownNamePrefix begins the names of apps that are the org's own.
const ownNamePrefix = "sandbox_"

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
	a.schema = newAppSchema(a, strings.ToLower(a.id[3:10]), created)
	a.grants = newTable[grant]()
	a.accessPolicy, a.enrollmentPolicy = accessPolicyID, enrollmentPolicyID
	a.users, a.groups = newTable[assignment](), newTable[groupAssignment]()
	o.setAppMembers(a, body)
	o.apps.add(a.id, a)
}

// setAppMembers lays a body's members over Okta's defaults.
func (o *Org) setAppMembers(a *app, body map[string]any) {
	members := appDefaults(a)
	for _, name := range appMembers {
		if v, given := body[name]; given {
			members[name] = merge(members[name], v)
		}
	}
	credentials, _ := members["credentials"].(map[string]any)
	tidySharedLogin(credentials)
	if a.mode == "OPENID_CONNECT" || a.mode == "SAML_2_0" {
		credentials["signing"] = merge(map[string]any{"kid": o.key}, credentials["signing"])
	}
	if a.name == "oidc_client" {
		o.setClient(a, members, credentials)
	}
	a.members = members
}

// tidySharedLogin hides the password that an app's users share, and drops an
// empty login, as Okta does.
func tidySharedLogin(credentials map[string]any) {
	if credentials["userName"] == "" {
		delete(credentials, "userName")
	}
	_, given := secretIn(credentials, "password", "value")
	delete(credentials, "password")
	if given {
		credentials["password"] = map[string]any{}
	}
}

// setClient sets what an app has as an OAuth 2.0 client. The client's id and
// secret are made once; the secret is kept apart, so that no answer shows it
// unasked.
func (o *Org) setClient(a *app, members, credentials map[string]any) {
	settings, _ := members["settings"].(map[string]any)
	client, _ := settings["oauthClient"].(map[string]any)
	kind := client["application_type"]
	oauth, _ := merge(map[string]any{
		"autoKeyRotation": true, "client_id": a.clientID, "token_endpoint_auth_method": "client_secret_basic",
		"pkce_required": kind == "browser" || kind == "native",
	}, credentials["oauthClient"]).(map[string]any)
	if text(oauth["client_id"]) == "" {
		oauth["client_id"] = a.id
	}
	a.clientID = text(oauth["client_id"])
	if secret := text(oauth["client_secret"]); secret != "" {
		if secret != a.secret {
			a.secrets = nil
		}
		a.secret = secret
	}
	delete(oauth, "client_secret")
	switch usesSecret := strings.HasPrefix(text(oauth["token_endpoint_auth_method"]), "client_secret"); {
	case !usesSecret:
		a.secret, a.secrets = "", nil
	case a.secret == "":
		a.secret = o.ids.text(64)
	}
	credentials["oauthClient"] = oauth
}

// fits says whether a body has objects wherever Okta has some.
func fits(expected, given any) bool {
	members, isObject := expected.(map[string]any)
	if !isObject || given == nil {
		return true
	}
	body, isObject := given.(map[string]any)
	for name, member := range members {
		if !isObject || !fits(member, body[name]) {
			return false
		}
	}
	return isObject
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
	if !fits(appDefaults(a), c.body) {
		return errMalformedBody()
	}
	a.label, a.lastUpdated = label, c.org.now()
	c.org.setAppMembers(a, c.body)
	c.org.record("application.lifecycle.update", "Update application", a.reference())
	return ok(c.showAppWithSecret(a))
}
