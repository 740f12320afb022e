package sandbox

import "time"

// appUserFamily is /api/v1/apps/{id}/users.
func appUserFamily() family {
	return family{
		"listApplicationUsers":        withApp(listAppUsers),
		"getApplicationUser":          withApp(getAppUser),
		"assignUserToApplication":     withApp(assignUserToApp),
		"updateApplicationUser":       withApp(updateAppUser),
		"unassignUserFromApplication": withApp(unassignUserFromApp),
	}
}

// assignment is a user's assignment to an app, direct or through a group.
type assignment struct {
	user        string
	scope       string // USER or GROUP
	created     time.Time
	updated     time.Time
	credentials map[string]any
	profile     map[string]any
}

// assignment is a user's assignment; nil where there is none. A direct one goes
// before one through a group.
func (a *app) assignment(o *Org, userID string) *assignment {
	if direct := a.users.get(userID); direct != nil {
		return direct
	}
	for _, assigned := range a.groups.all() {
		if g := o.groups.get(assigned.id); g != nil && g.members.has(userID) && o.canBeAssigned(userID) {
			return &assignment{user: userID, scope: "GROUP", created: assigned.updated, updated: assigned.updated}
		}
	}
	return nil
}

// canBeAssigned says whether a group's assignment reaches a user.
func (o *Org) canBeAssigned(userID string) bool {
	u := o.users.get(userID)
	return u != nil && u.status != statusDeprovisioned && u.status != statusStaged
}

// assignments are all, the direct ones first.
func (a *app) assignments(o *Org) []*assignment {
	list := a.users.all()
	seen := map[string]bool{}
	for _, direct := range list {
		seen[direct.user] = true
	}
	for _, assigned := range a.groups.all() {
		g := o.groups.get(assigned.id)
		if g == nil {
			continue
		}
		for _, m := range g.members.all() {
			if !seen[m.id] && o.canBeAssigned(m.id) {
				seen[m.id] = true
				list = append(list, &assignment{user: m.id, scope: "GROUP", created: assigned.updated, updated: assigned.updated})
			}
		}
	}
	return list
}

func listAppUsers(c *call, a *app) answer {
	q := c.query.Get("q")
	var list []*assignment
	for _, assigned := range a.assignments(c.org) {
		u := c.org.users.get(assigned.user)
		if u != nil && (q == "" || beginsWith(q, u.login(), u.profile.text("firstName"), u.profile.text("lastName"), u.profile.text("email"))) {
			list = append(list, assigned)
		}
	}
	return pageOfList(c, list, pageLimit{50, 500}, func(assigned *assignment) any { return c.showAssignment(a, assigned) })
}

// withAssignment finds the assignment of the path's second id.
func (c *call) withAssignment(a *app, fn func(*user, *assignment) answer) answer {
	u := c.org.findUser(c.ids[1])
	if u == nil {
		return errNotFound(c.ids[1], "User")
	}
	assigned := a.assignment(c.org, u.id)
	if assigned == nil {
		return errNotFound(c.ids[1], "AppUser")
	}
	return fn(u, assigned)
}

func getAppUser(c *call, a *app) answer {
	return c.withAssignment(a, func(_ *user, assigned *assignment) answer { return ok(c.showAssignment(a, assigned)) })
}

func assignUserToApp(c *call, a *app) answer {
	u := c.org.findUser(text(c.body["id"]))
	if u == nil {
		return errNotFound(text(c.body["id"]), "User")
	}
	if u.status == statusDeprovisioned {
		return errStatus()
	}
	assigned := a.users.get(u.id)
	if assigned == nil {
		assigned = &assignment{user: u.id, scope: "USER", created: c.org.now()}
		a.users.add(u.id, assigned)
		c.org.record("application.user_membership.add", "Add user to application membership", u.reference(), a.reference())
	}
	c.keepAssignment(assigned)
	return ok(c.showAssignment(a, assigned))
}

// keepAssignment takes the body's credentials and profile.
func (c *call) keepAssignment(assigned *assignment) {
	assigned.updated = c.org.now()
	if credentials, isObject := c.body["credentials"].(map[string]any); isObject {
		assigned.credentials, _ = merge(assigned.credentials, credentials).(map[string]any)
	}
	if profile, isObject := c.body["profile"].(map[string]any); isObject {
		assigned.profile, _ = merge(assigned.profile, profile).(map[string]any)
	}
}

func updateAppUser(c *call, a *app) answer {
	return c.withAssignment(a, func(u *user, assigned *assignment) answer {
		if assigned.scope == "GROUP" {
			assigned.scope = "USER" // what is set for a user alone is a direct assignment
			a.users.add(u.id, assigned)
		}
		c.keepAssignment(assigned)
		return ok(c.showAssignment(a, assigned))
	})
}

func unassignUserFromApp(c *call, a *app) answer {
	return c.withAssignment(a, func(u *user, assigned *assignment) answer {
		if assigned.scope == "GROUP" {
			return errForbidden()
		}
		a.users.remove(u.id)
		c.org.record("application.user_membership.remove", "Remove user's application membership", u.reference(), a.reference())
		return noContent()
	})
}

// showAssignment is an assignment as the API shows one.
func (c *call) showAssignment(a *app, assigned *assignment) map[string]any {
	u := c.org.users.get(assigned.user)
	credentials := map[string]any{"userName": u.login()}
	for name, v := range assigned.credentials {
		credentials[name] = v
	}
	if credentials["password"] != nil {
		credentials["password"] = map[string]any{}
	}
	profile := merge(appProfile(a, u), assigned.profile)
	return map[string]any{
		"id": u.id, "scope": assigned.scope, "status": statusActive, "syncState": "DISABLED", "externalId": nil,
		"created": stamp(assigned.created), "lastUpdated": stamp(assigned.updated),
		"statusChanged": stamp(assigned.created), "passwordChanged": nil,
		"credentials": credentials, "profile": profile,
		"_links": map[string]any{"app": c.link("/api/v1/apps/" + a.id), "user": c.link("/api/v1/users/" + u.id)},
	}
}
