package sandbox

import "time"

// appGroupFamily is /api/v1/apps/{id}/groups.
func appGroupFamily() family {
	return family{
		"listApplicationGroupAssignments": withApp(listAppGroups),
		"getApplicationGroupAssignment":   withApp(getAppGroup),
		"assignGroupToApplication":        withApp(assignGroupToApp),
		"unassignApplicationFromGroup":    withApp(unassignGroupFromApp),
	}
}

// groupAssignment is a group's assignment to an app.
type groupAssignment struct {
	id       string // the group's
	priority int
	profile  map[string]any
	updated  time.Time
}

func listAppGroups(c *call, a *app) answer {
	q := c.query.Get("q")
	return pageOf(c, a.groups, pageLimit{20, 200},
		func(g *groupAssignment) bool {
			named := c.org.groups.get(g.id)
			return named != nil && (q == "" || beginsWith(q, named.name()))
		},
		func(g *groupAssignment) any { return c.showGroupAssignment(a, g) })
}

func getAppGroup(c *call, a *app) answer {
	assigned := a.groups.get(c.ids[1])
	if assigned == nil {
		return errNotFound(c.ids[1], "ApplicationGroupAssignment")
	}
	return ok(c.showGroupAssignment(a, assigned))
}

// assignGroupToApp assigns a group, or changes its assignment.
func assignGroupToApp(c *call, a *app) answer {
	g := c.org.groups.get(c.ids[1])
	if g == nil {
		return errNotFound(c.ids[1], "UserGroup")
	}
	assigned := a.groups.get(g.id)
	if assigned == nil {
		assigned = &groupAssignment{id: g.id, priority: a.groups.len(), profile: map[string]any{}}
		a.groups.add(g.id, assigned)
		c.org.record("group.application_assignment.add", "Add assigned application to group", g.reference(), a.reference())
	}
	if priority, isNumber := c.body["priority"].(float64); isNumber {
		assigned.priority = int(priority)
	}
	if profile := c.profile(); profile != nil {
		assigned.profile = profile
	}
	assigned.updated = c.org.now()
	return ok(c.showGroupAssignment(a, assigned))
}

func unassignGroupFromApp(c *call, a *app) answer {
	g := c.org.groups.get(c.ids[1])
	if g == nil || a.groups.get(g.id) == nil {
		return errNotFound(c.ids[1], "ApplicationGroupAssignment")
	}
	a.groups.remove(g.id)
	c.org.record("group.application_assignment.remove", "Remove assigned application from group", g.reference(), a.reference())
	return noContent()
}

func (c *call) showGroupAssignment(a *app, g *groupAssignment) map[string]any {
	path := "/api/v1/apps/" + a.id
	return map[string]any{
		"id": g.id, "priority": g.priority, "profile": g.profile, "lastUpdated": stamp(g.updated),
		"_links": map[string]any{
			"app": c.link(path), "self": c.link(path + "/groups/" + g.id), "group": c.link("/api/v1/groups/" + g.id),
		},
	}
}
