package sandbox

// groupMemberFamily is /api/v1/groups/{id}/users and /apps.
func groupMemberFamily() family {
	return family{
		"listGroupUsers":                   withGroup(listGroupUsers),
		"assignUserToGroup":                withGroup(assignUserToGroup),
		"unassignUserFromGroup":            withGroup(unassignUserFromGroup),
		"listAssignedApplicationsForGroup": withGroup(listGroupApps),
	}
}

func listGroupUsers(c *call, g *group) answer {
	if g.members.of != nil {
		return pageOf(c, g.members.of, pageLimit{1000, 1000}, func(*user) bool { return true }, c.showListedUser)
	}
	return pageOf(c, &g.members.table, pageLimit{1000, 1000},
		func(m *member) bool { return c.org.users.get(m.id) != nil },
		func(m *member) any { return c.showListedUser(c.org.users.get(m.id)) })
}

// memberOf is the user of a membership call; nobody is put into Everyone or
// taken out of it.
func (c *call) memberOf(g *group) (*user, answer) {
	u := c.org.findUser(c.ids[1])
	if u == nil {
		return nil, errNotFound(c.ids[1], "User")
	}
	if g.kind == groupBuiltIn {
		return nil, errUnsupported()
	}
	return u, answer{}
}

func assignUserToGroup(c *call, g *group) answer {
	u, refusal := c.memberOf(g)
	if refusal.status != 0 {
		return refusal
	}
	before := g.members.has(u.id)
	g.addMember(u.id, c.org.now())
	if !before {
		c.org.record("group.user_membership.add", "Add user to group membership", u.reference(), g.reference())
	}
	return noContent()
}

func unassignUserFromGroup(c *call, g *group) answer {
	u, refusal := c.memberOf(g)
	if refusal.status != 0 {
		return refusal
	}
	if m := g.members.get(u.id); m != nil {
		c.org.excludeFromRules(m)
		g.members.remove(u.id)
		g.membershipUpdated = c.org.now()
		c.org.record("group.user_membership.remove", "Remove user from group membership", u.reference(), g.reference())
	}
	return noContent()
}

func listGroupApps(c *call, g *group) answer {
	return pageOf(c, c.org.apps, pageLimit{20, 200},
		func(a *app) bool { return a.groups.get(g.id) != nil },
		func(a *app) any { return c.showApp(a) })
}

// appsOf are the apps that a group is assigned to.
func (o *Org) appsOf(groupID string) []*app {
	var list []*app
	for _, a := range o.apps.all() {
		if a.groups.get(groupID) != nil {
			list = append(list, a)
		}
	}
	return list
}
