package sandbox

import (
	"fmt"
	"regexp"
	"sync"
	"time"
)

// userTypeFamily is /api/v1/meta/types/user.
func userTypeFamily() family {
	return family{
		"listUserTypes":   listUserTypes,
		"createUserType":  createUserType,
		"getUserType":     withUserType(func(c *call, t *userType) answer { return ok(c.showUserType(t)) }),
		"updateUserType":  withUserType(updateUserType),
		"replaceUserType": withUserType(replaceUserType),
		"deleteUserType":  withUserType(deleteUserType),
	}
}

// userType is a type of users, with a schema of its own.
type userType struct {
	id, name, displayName, description string
	isDefault                          bool
	created, lastUpdated               time.Time
	schema                             *schema
}

func (t *userType) reference() reference { return reference{t.id, "UserType", t.name, t.displayName} }

// typeOf is the type of a user.
func (o *Org) typeOf(u *user) *userType { return o.userTypes.get(u.typeID) }

func withUserType(fn func(*call, *userType) answer) handler {
	return func(c *call) answer {
		id := c.ids[0]
		if id == "default" {
			id = userTypeID
		}
		t := c.org.userTypes.get(id)
		if t == nil {
			return errNotFound(id, "CVDType")
		}
		return fn(c, t)
	}
}

func listUserTypes(c *call) answer {
	list := []any{}
	for _, t := range c.org.userTypes.all() {
		list = append(list, c.showUserType(t))
	}
	return ok(list)
}

// typeName is the form of a type's name.
var typeName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`) })

func createUserType(c *call) answer {
	name, title := text(c.body["name"]), text(c.body["displayName"])
	switch {
	case name == "":
		return errValidation("name: The field cannot be left blank")
	case title == "":
		return errValidation("displayName: The field cannot be left blank")
	case !typeName().MatchString(name):
		return errValidation("name: The field has an invalid value")
	}
	for _, t := range c.org.userTypes.all() {
		if t.name == name {
			return errValidation("name: An object with this field already exists in the current organization")
		}
	}
	tail, now := c.org.ids.next(""), c.org.now()
	t := &userType{
		id: "oty" + tail[:17], name: name, displayName: title, description: text(c.body["description"]),
		created: now, lastUpdated: now, schema: newUserSchema("osc"+tail[:17], now),
	}
	c.org.userTypes.add(t.id, t)
	c.org.record("user_type.create", "Create user type", t.reference())
	return ok(c.showUserType(t))
}

// updateUserType changes what the body names.
func updateUserType(c *call, t *userType) answer {
	return c.saveUserType(t, merge(map[string]any{"displayName": t.displayName, "description": t.description}, c.body))
}

// replaceUserType sets everything but the name, which stays.
func replaceUserType(c *call, t *userType) answer {
	if name := text(c.body["name"]); name != t.name {
		return errValidation("name: The name of a user type cannot be changed")
	}
	return c.saveUserType(t, c.body)
}

func (c *call) saveUserType(t *userType, given any) answer {
	members, _ := given.(map[string]any)
	title := text(members["displayName"])
	if title == "" {
		return errValidation("displayName: The field cannot be left blank")
	}
	t.displayName, t.description, t.lastUpdated = title, text(members["description"]), c.org.now()
	c.org.record("user_type.update", "Update user type", t.reference())
	return ok(c.showUserType(t))
}

// deleteUserType removes a type that is neither the default one nor in use.
func deleteUserType(c *call, t *userType) answer {
	if t.isDefault {
		return errValidationOf("userType", "The default user type cannot be deleted.")
	}
	for _, u := range c.org.users.all() {
		if u.typeID == t.id {
			return errValidationOf("userType", fmt.Sprintf("The user type %s cannot be deleted while users have it.", t.name))
		}
	}
	c.org.userTypes.remove(t.id)
	c.org.record("user_type.delete", "Delete user type", t.reference())
	return noContent()
}

func (c *call) showUserType(t *userType) map[string]any {
	return map[string]any{
		"id": t.id, "name": t.name, "displayName": t.displayName, "description": t.description, "default": t.isDefault,
		"created": stamp(t.created), "createdBy": c.org.me, "lastUpdated": stamp(t.lastUpdated), "lastUpdatedBy": c.org.me,
		"_links": map[string]any{
			"self":   c.relation("/api/v1/meta/types/user/"+t.id, "self"),
			"schema": c.relation("/api/v1/meta/schemas/user/"+t.schema.id, "schema"),
		},
	}
}
