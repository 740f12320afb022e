package sandbox

// schemaFamily is the schemas of groups and of apps' users.
func schemaFamily() family {
	return family{
		"getGroupSchema":               func(c *call) answer { return c.showGroupSchema() },
		"updateGroupSchema":            updateGroupSchema,
		"getApplicationUserSchema":     withApp(func(c *call, a *app) answer { return c.showAppSchema(a) }),
		"updateApplicationUserProfile": withApp(updateAppSchema),
	}
}

func (c *call) showGroupSchema() answer {
	return c.showSchema(c.org.groupSchema, "/meta/schemas/group/default", map[string]any{
		"self": c.relation("/api/v1/meta/schemas/group/default", "self"),
	})
}

// updateGroupSchema changes the schema of groups. The values of an attribute
// that is removed go with it.
func updateGroupSchema(c *call) answer {
	if refusal := c.org.groupSchema.update(c); refusal.status != 0 {
		return refusal
	}
	for _, g := range c.org.groups.all() {
		g.profile = c.org.groupSchema.known(g.profile)
	}
	return c.showGroupSchema()
}

func (c *call) showAppSchema(a *app) answer {
	return c.showSchema(a.schema, "/meta/schemas/apps/"+a.id+"/default", nil)
}

func updateAppSchema(c *call, a *app) answer {
	if refusal := a.schema.update(c); refusal.status != 0 {
		return refusal
	}
	for _, assigned := range a.users.all() {
		assigned.profile = a.schema.known(assigned.profile)
	}
	return c.showAppSchema(a)
}
