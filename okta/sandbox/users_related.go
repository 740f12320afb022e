package sandbox

// userRelatedFamily is what else hangs on a user. The sandbox issues no tokens to
// users, so they have no grants and no clients; nor does it
// sign anybody in from an identity provider.
func userRelatedFamily() family {
	none := withUser(func(*call, *user) answer { return ok([]any{}) })
	return family{
		"listUserGroups":            listUserGroups,
		"listAppLinks":              listAppLinks,
		"listUserBlocks":            none,
		"listUserGrants":            none,
		"revokeUserGrants":          withUser(func(*call, *user) answer { return noContent() }),
		"listUserClients":           none,
		"listUserIdentityProviders": none,
	}
}

// listUserGroups lists the groups that a user is in.
func listUserGroups(c *call) answer {
	return withUser(func(c *call, u *user) answer {
		return pageOf(c, c.org.groups, pageLimit{10_000, 10_000},
			func(g *group) bool { return g.members.has(u.id) },
			func(g *group) any { return c.showGroup(g) })
	})(c)
}

// listAppLinks lists the apps on a user's dashboard.
func listAppLinks(c *call) answer {
	return withUser(func(c *call, u *user) answer {
		links := []any{}
		for _, a := range c.org.apps.all() {
			if a.status == statusActive && a.assignment(c.org, u.id) != nil {
				links = append(links, map[string]any{
					"id": "00u" + a.id[3:], "label": a.label, "linkUrl": c.base + "/home/" + a.name + "/" + a.id + "/1",
					"logoUrl": c.base + "/assets/img/logos/default.png", "appName": a.name, "appInstanceId": a.id,
					"appAssignmentId": u.id, "credentialsSetup": false, "hidden": false, "sortOrder": len(links),
				})
			}
		}
		return ok(links)
	})(c)
}
