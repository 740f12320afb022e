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
	grants  *table[grant]      // scopes of the API that it may ask for
	schema  *schema            // of its users
	users   *table[assignment] // assigned directly
	groups  *table[groupAssignment]
	system  bool // one of Okta's, which cannot be deleted
	ownName bool // made for the org alone, not from a template or the integration network

	clientID, secret string         // of an OAuth 2.0 client
	secrets          []clientSecret // where there are others than the first

	accessPolicy, enrollmentPolicy string    // their ids
	keys                           []*appKey // made for it alone
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
	expandID, refusal := c.expandedUser()
	if refusal.status != 0 {
		return refusal
	}
	return pageOf(c, c.org.apps, pageLimit{20, 200}, matches, func(a *app) any {
		shown := c.showApp(a)
		if expandID == "" {
			return shown
		}
		if assigned := a.assignment(c.org, expandID); assigned != nil {
			shown["_embedded"] = map[string]any{"user": c.showAssignment(a, assigned)}
		}
		return shown
	})
}

// expandedUser is the user whose assignments a list shall show, asked for as
// expand=user/{id}; empty where the query asks for none.
func (c *call) expandedUser() (string, answer) {
	expand := c.query.Get("expand")
	id, isUser := strings.CutPrefix(expand, "user/")
	if expand == "" || isUser && id != "" && !strings.ContainsAny(id, ",/") {
		return id, answer{}
	}
	return "", errValidationOf("RequestParams", "Expand query is malformed.")
}

// attribute gives the values at a path, for expressions. Whom an app is assigned
// to is a membership, as listing them all for every app would take long.
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
		return []any{membership(func(id string) bool { return a.assignment(o, id) != nil })}
	case "group.id":
		return []any{membership(func(id string) bool { return a.groups.get(id) != nil })}
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
