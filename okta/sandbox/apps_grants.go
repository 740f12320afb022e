package sandbox

import (
	"fmt"
	"time"
)

// appGrantFamily is /api/v1/apps/{id}/grants.
func appGrantFamily() family {
	return family{
		"listScopeConsentGrants":  withApp(listGrants),
		"grantConsentToScope":     withApp(grantScope),
		"getScopeConsentGrant":    withGrant(func(c *call, a *app, g *grant) answer { return ok(c.showGrant(a, g, c.query.Get("expand") == "scope")) }),
		"revokeScopeConsentGrant": withGrant(revokeGrant),
	}
}

// grant is a scope of the API that an app may ask for.
type grant struct {
	id, scope, createdBy string
	created, lastUpdated time.Time
}

// grantOf is the grant of a scope; nil where the app has none.
func (a *app) grantOf(scope string) *grant {
	for _, g := range a.grants.all() {
		if g.scope == scope {
			return g
		}
	}
	return nil
}

func withGrant(fn func(*call, *app, *grant) answer) handler {
	return withApp(func(c *call, a *app) answer {
		g := a.grants.get(c.ids[1])
		if g == nil {
			return errNotFound(c.ids[1], "OAuth2ScopeConsentGrant")
		}
		return fn(c, a, g)
	})
}

func listGrants(c *call, a *app) answer {
	return pageOf(c, a.grants, pageLimit{200, 200}, func(*grant) bool { return true },
		func(g *grant) any { return c.showGrant(a, g, c.query.Get("expand") == "scope") })
}

func grantScope(c *call, a *app) answer {
	scope, issuer := text(c.body["scopeId"]), text(c.body["issuer"])
	switch {
	case a.name != "oidc_client":
		return errValidationOf("scopeId", "Scopes can be granted to OAuth 2.0 clients only.")
	case scope == "":
		return errValidation("scopeId: The field cannot be left blank")
	case issuer == "":
		return errValidation("issuer: The field cannot be left blank")
	case !isScope(scope):
		return errValidationOf("scopeId", fmt.Sprintf("scopeId: Invalid scope: %s", scope))
	}
	g := a.grantOf(scope)
	if g == nil {
		g = &grant{id: c.org.ids.next("oag"), scope: scope, createdBy: c.org.me, created: c.now}
		a.grants.add(g.id, g)
	}
	g.lastUpdated = c.now
	c.org.record("app.oauth2.admin.consent.grant", "Grant scope to OAuth2 client", a.reference())
	return ok(c.showGrant(a, g, true))
}

func revokeGrant(c *call, a *app, g *grant) answer {
	a.grants.remove(g.id)
	c.org.record("app.oauth2.admin.consent.revoke", "Revoke scope of OAuth2 client", a.reference())
	return noContent()
}

// showGrant is a grant as the API shows one. Its issuer is the org itself, as the
// client knows it.
func (c *call) showGrant(a *app, g *grant, withScope bool) map[string]any {
	titled := func(path string) map[string]any { return map[string]any{"href": c.base + path, "title": a.label} }
	shown := map[string]any{
		"id": g.id, "scopeId": g.scope, "issuer": c.base, "clientId": a.clientID, "status": statusActive, "source": "ADMIN",
		"created": stamp(g.created), "lastUpdated": stamp(g.lastUpdated),
		"createdBy": map[string]any{"id": g.createdBy, "type": "User"},
		"_links": map[string]any{
			"app": titled("/api/v1/apps/" + a.id), "client": titled("/oauth2/v1/clients/" + a.clientID),
			"self": map[string]any{
				"href": c.base + "/api/v1/apps/" + a.id + "/grants/" + g.id, "hints": map[string]any{"allow": []any{"GET", "DELETE"}},
			},
		},
	}
	if withScope {
		shown["_embedded"] = map[string]any{"scope": map[string]any{"id": g.scope}}
	}
	return shown
}
