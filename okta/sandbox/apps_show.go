package sandbox

import (
	"maps"
	"slices"
)

// The ids of the policies that every app has until it is given others: the one
// for signing in and the one for self-service registration.
const (
	accessPolicyID     = "rst1sandboxentry0sb7"
	enrollmentPolicyID = "rst1sandboxenrol0sb7"
)

// showApp is an app as the API shows one.
func (c *call) showApp(a *app) map[string]any {
	shown := maps.Clone(a.members)
	maps.Copy(shown, map[string]any{
		"id": a.id, "name": a.name, "label": a.label, "status": a.status, "signOnMode": a.mode,
		"created": stamp(a.created), "lastUpdated": stamp(a.lastUpdated), "_links": c.appLinks(a),
		"orn": "orn:okta:idp:00o1sandboxorg000sb7:apps:" + a.name + ":" + a.id,
	})
	return shown
}

// showAppWithSecret is an app as the calls that set its client secret answer it;
// no other call shows the secret.
func (c *call) showAppWithSecret(a *app) map[string]any {
	shown := c.showApp(a)
	if a.secret != "" {
		shown["credentials"] = merge(shown["credentials"], map[string]any{"oauthClient": map[string]any{"client_secret": a.secret}})
	}
	return shown
}

func (c *call) appLinks(a *app) map[string]any {
	path := "/api/v1/apps/" + a.id
	links := map[string]any{
		"users":             c.link(path + "/users"),
		"groups":            c.link(path + "/groups"),
		"logo":              []any{map[string]any{"name": "medium", "href": c.base + "/assets/img/logos/default.png", "type": "image/png"}},
		"uploadLogo":        c.hinted(path+"/logo", "POST"),
		"appLinks":          c.dashboardLinks(a),
		"accessPolicy":      c.link("/api/v1/policies/" + a.accessPolicy),
		"profileEnrollment": c.link("/api/v1/policies/" + a.enrollmentPolicy),
		"policies":          c.hinted(path+"/policies", "PUT"),
	}
	if a.status == statusActive {
		links["deactivate"] = c.link(path + "/lifecycle/deactivate")
	} else {
		links["activate"] = c.link(path + "/lifecycle/activate")
	}
	if a.name == "oidc_client" {
		links["clientCredentials"] = []any{map[string]any{"name": "secrets", "href": c.base + path + "/credentials/secrets"}}
	}
	if a.mode == "SAML_2_0" {
		links["metadata"] = map[string]any{"href": c.base + path + "/sso/saml/metadata", "type": "application/xml"}
		links["help"] = map[string]any{
			"href": c.base + "/app/" + a.name + "/" + a.id + "/setup/help/SAML_2_0/instructions", "type": "text/html",
		}
	}
	return links
}

// hinted is a link that says which method it takes.
func (c *call) hinted(path, method string) map[string]any {
	return map[string]any{"href": c.base + path, "hints": map[string]any{"allow": []any{method}}}
}

// dashboardLinks are an app's links on a user's dashboard.
func (c *call) dashboardLinks(a *app) []any {
	visibility, _ := a.members["visibility"].(map[string]any)
	named, _ := visibility["appLinks"].(map[string]any)
	links := []any{}
	for _, name := range slices.Sorted(maps.Keys(named)) {
		links = append(links, map[string]any{
			"name": name, "href": c.base + "/home/" + a.name + "/" + a.id + "/aln" + a.id[3:], "type": "text/html",
		})
	}
	return links
}
