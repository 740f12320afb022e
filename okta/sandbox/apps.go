package sandbox

import (
	"net/http"
	"strings"
	"time"
)

// appFamily is /api/v1/apps: create, read, list, update, delete and lifecycle.
func appFamily() family {
	return family{
		"createApplication":     createApp,
		"listApplications":      listApps,
		"getApplication":        withApp(func(c *call, a *app) answer { return ok(c.showApp(a)) }),
		"replaceApplication":    withApp(replaceApp),
		"deleteApplication":     withApp(deleteApp),
		"activateApplication":   withApp(activateApp),
		"deactivateApplication": withApp(deactivateApp),
	}
}

const statusInactive = "INACTIVE"

// app is an app integration.
type app struct {
	id, name, label, status, mode string
	created, lastUpdated          time.Time
	// members are all else: settings, credentials, visibility and so on.
	members map[string]any
	users   *table[assignment] // assigned directly
	groups  *table[groupAssignment]
	system  bool // one of the org's own, which cannot be deleted
}

func (a *app) reference() reference { return reference{a.id, "AppInstance", a.label, a.label} }

// withApp runs fn on the app that the path's first id names.
func withApp(fn func(*call, *app) answer) handler {
	return func(c *call) answer {
		a := c.org.apps.get(c.ids[0])
		if a == nil {
			return errNotFound(c.ids[0], "AppInstance")
		}
		return fn(c, a)
	}
}

// listApps lists by q and filter.
func listApps(c *call) answer {
	filter, refusal := c.matcher("filter", only(map[string][]string{
		"status": {"eq"}, "name": {"eq"}, "user.id": {"eq"}, "group.id": {"eq"}, "id": {"eq"},
		"label": {"eq", "sw", "co"}, "credentials.signing.kid": {"eq"},
	}))
	if refusal.status != 0 {
		return refusal
	}
	q := c.query.Get("q")
	matches := func(a *app) bool {
		return (filter == nil || filter.matches(func(path string) []any { return a.attribute(c.org, path) })) &&
			(q == "" || beginsWith(q, a.name, a.label))
	}
	expandID, expands := strings.CutPrefix(c.query.Get("expand"), "user/")
	return pageOf(c, c.org.apps, pageLimit{20, 200}, matches, func(a *app) any {
		shown := c.showApp(a)
		if assigned := a.assignment(c.org, expandID); expands && assigned != nil {
			shown["_embedded"] = map[string]any{"user": c.showAssignment(a, assigned)}
		}
		return shown
	})
}

// attribute gives the values at a path, for expressions.
func (a *app) attribute(o *Org, path string) []any {
	switch path {
	case "id":
		return []any{a.id}
	case "status":
		return []any{a.status}
	case "name":
		return []any{a.name}
	case "label":
		return []any{a.label}
	case "user.id":
		var ids []any
		for _, assigned := range a.assignments(o) {
			ids = append(ids, assigned.user)
		}
		return ids
	case "group.id":
		var ids []any
		for _, g := range a.groups.all() {
			ids = append(ids, g.id)
		}
		return ids
	}
	return pathIn(a.members, path)
}

func deleteApp(c *call, a *app) answer {
	if a.system {
		return errForbidden()
	}
	if a.status == statusActive {
		return errDeleteActiveApp()
	}
	c.org.apps.remove(a.id)
	c.org.record("application.lifecycle.delete", "Delete application", a.reference())
	return answer{status: http.StatusNoContent}
}

func activateApp(c *call, a *app) answer {
	return c.setAppStatus(a, statusActive, "application.lifecycle.activate", "Activate application")
}

func deactivateApp(c *call, a *app) answer {
	if a.system {
		return errForbidden()
	}
	return c.setAppStatus(a, statusInactive, "application.lifecycle.deactivate", "Deactivate application")
}

func (c *call) setAppStatus(a *app, status, event, message string) answer {
	if a.status != status {
		a.status, a.lastUpdated = status, c.org.now()
		c.org.record(event, message, a.reference())
	}
	return ok(map[string]any{})
}

// showApp is an app as the API shows one.
func (c *call) showApp(a *app) map[string]any {
	path := "/api/v1/apps/" + a.id
	shown := map[string]any{}
	for name, v := range a.members {
		shown[name] = v
	}
	links := map[string]any{
		"users":    c.link(path + "/users"),
		"groups":   c.link(path + "/groups"),
		"logo":     []any{map[string]any{"name": "medium", "href": c.base + "/assets/img/logos/default.png", "type": "image/png"}},
		"appLinks": []any{map[string]any{"name": "login", "href": c.base + "/home/" + a.name + "/" + a.id + "/1", "type": "text/html"}},
	}
	if a.status == statusActive {
		links["deactivate"] = c.link(path + "/lifecycle/deactivate")
	} else {
		links["activate"] = c.link(path + "/lifecycle/activate")
	}
	for name, v := range map[string]any{
		"id": a.id, "name": a.name, "label": a.label, "status": a.status, "signOnMode": a.mode,
		"created": stamp(a.created), "lastUpdated": stamp(a.lastUpdated), "_links": links,
		"orn": "orn:okta:idp:00o1sandboxorg000sb7:apps:" + a.name + ":" + a.id,
	} {
		shown[name] = v
	}
	return shown
}
