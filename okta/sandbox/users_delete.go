package sandbox

// deleteUser deactivates a user, and removes one who is deactivated.
func deleteUser(c *call) answer {
	return withUser(func(c *call, u *user) answer {
		if u.status != statusDeprovisioned {
			c.org.deactivate(u)
			return noContent()
		}
		c.org.users.remove(u.id)
		delete(c.org.roles, u.id)
		c.org.logins.remove(u.login(), u.id)
		for _, g := range c.org.groups.all() {
			g.members.remove(u.id)
		}
		for _, a := range c.org.apps.all() {
			a.users.remove(u.id)
		}
		c.org.record("user.lifecycle.delete.initiated", "Delete Okta user", u.reference())
		return noContent()
	})(c)
}
