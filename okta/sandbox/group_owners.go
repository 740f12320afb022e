package sandbox

import (
	"net/http"
	"time"
)

// groupOwnerFamily is /api/v1/groups/{id}/owners.
func groupOwnerFamily() family {
	return family{
		"listGroupOwners":  withGroup(listGroupOwners),
		"assignGroupOwner": withGroup(assignGroupOwner),
		"deleteGroupOwner": withGroup(deleteGroupOwner),
	}
}

// groupOwner is a user or a group that owns a group.
type groupOwner struct {
	id, kind string
	updated  time.Time
}

func listGroupOwners(c *call, g *group) answer {
	return pageOf(c, g.owners, pageLimit{1000, 1000}, func(*groupOwner) bool { return true },
		func(o *groupOwner) any { return c.showGroupOwner(o) })
}

func assignGroupOwner(c *call, g *group) answer {
	o := &groupOwner{id: text(c.body["id"]), kind: text(c.body["type"]), updated: c.now}
	switch {
	case o.kind != "USER" && o.kind != "GROUP":
		return errValidation("type: The field has an invalid value")
	case o.kind == "USER" && c.org.users.get(o.id) == nil:
		return errNotFound(o.id, "User")
	case o.kind == "GROUP" && c.org.groups.get(o.id) == nil:
		return errNotFound(o.id, "UserGroup")
	case g.owners.get(o.id) != nil:
		return errValidationOf("id", "The owner has already been assigned to the group.")
	}
	g.owners.add(o.id, o)
	c.org.record("group.owner.add", "Add owner to group", g.reference())
	return answer{status: http.StatusCreated, body: c.showGroupOwner(o)}
}

func deleteGroupOwner(c *call, g *group) answer {
	if g.owners.get(c.ids[1]) == nil {
		return errNotFound(c.ids[1], "GroupOwner")
	}
	g.owners.remove(c.ids[1])
	c.org.record("group.owner.remove", "Remove owner from group", g.reference())
	return noContent()
}

func (c *call) showGroupOwner(o *groupOwner) map[string]any {
	name := ""
	if u := c.org.users.get(o.id); u != nil {
		name = u.fullName()
	} else if g := c.org.groups.get(o.id); g != nil {
		name = g.name()
	}
	return map[string]any{
		"id": o.id, "type": o.kind, "displayName": name, "lastUpdated": stamp(o.updated),
		"originId": nil, "originType": "OKTA_DIRECTORY", "resolved": true,
	}
}
