package sandbox

import "fmt"

// userSchemaFamily is /api/v1/meta/schemas/user.
func userSchemaFamily() family {
	return family{
		"getUserSchema":     withUserSchema(func(c *call, t *userType) answer { return c.showUserSchema(t) }),
		"updateUserProfile": withUserSchema(updateUserSchema),
	}
}

// withUserSchema runs fn on the type whose schema the path names.
func withUserSchema(fn func(*call, *userType) answer) handler {
	return func(c *call) answer {
		for _, t := range c.org.userTypes.all() {
			if t.schema.id == c.ids[0] || t.isDefault && c.ids[0] == "default" {
				return fn(c, t)
			}
		}
		return errNotFound(c.ids[0], "Schema")
	}
}

func (c *call) showUserSchema(t *userType) answer {
	path := "/meta/schemas/user/default"
	if !t.isDefault {
		path = "/meta/schemas/user/" + t.schema.id
	}
	return c.showSchema(t.schema, path, map[string]any{
		"self": c.relation("/api/v1/meta/schemas/user/"+t.schema.id, "self"),
		"type": c.relation("/api/v1/meta/types/user/"+t.id, "type"),
	})
}

// updateUserSchema changes the schema of a type's users. The values of an
// attribute that is removed go with it.
func updateUserSchema(c *call, t *userType) answer {
	if custom, _ := membersIn(c.body, "definitions", "custom", "properties"); custom != nil {
		for name, v := range custom {
			definition, _ := v.(map[string]any)
			if unique := definition["unique"]; unique != true && unique != "UNIQUE_VALIDATED" {
				continue
			}
			if c.org.hasDuplicates(t.id, name) {
				return errValidationOf(name, fmt.Sprintf("%s: The property has duplicate values and cannot be made unique.", name))
			}
		}
	}
	if refusal := t.schema.update(c); refusal.status != 0 {
		return refusal
	}
	for _, u := range c.org.users.all() {
		if u.typeID != t.id {
			continue
		}
		u.profile = pack(t.schema.known(u.profile.unpacked()))
	}
	c.org.indexes.drop()
	c.org.record("user.schema.update", "Update user schema", reference{t.schema.id, "Schema", t.name, t.displayName})
	return c.showUserSchema(t)
}

// hasDuplicates says whether two users of a type have the same value.
func (o *Org) hasDuplicates(typeID, name string) bool {
	seen := map[any]bool{}
	for _, u := range o.users.all() {
		v := u.profile.get(name)
		if u.typeID != typeID || isBlank(v) {
			continue
		}
		if _, isList := v.([]any); isList {
			continue
		}
		if seen[v] {
			return true
		}
		seen[v] = true
	}
	return false
}

// taken says whether another user of a type has a value of an attribute that is
// unique.
func (o *Org) taken(self *user, typeID, name string, v any) bool {
	for _, u := range o.users.all() {
		if u == self || u.typeID != typeID {
			continue
		}
		if compare(u.profile.get(name), "eq", v) {
			return true
		}
	}
	return false
}
