package sandbox

import (
	"net/http"
	"slices"
)

// linkedObjectFamily is the definitions of links between users, and the links.
func linkedObjectFamily() family {
	return family{
		"listLinkedObjectDefinitions":       listLinkDefinitions,
		"createLinkedObjectDefinition":      createLinkDefinition,
		"getLinkedObjectDefinition":         withLink(func(c *call, l *linkDefinition) answer { return ok(c.showLink(l)) }),
		"deleteLinkedObjectDefinition":      withLink(deleteLinkDefinition),
		"listLinkedObjectsForUser":          withUser(listLinkedUsers),
		"assignLinkedObjectValueForPrimary": withUser(assignPrimary),
		"deleteLinkedObjectForUser":         withUser(deletePrimary),
	}
}

// linkDefinition is a relation of a primary user to others, such as manager and
// subordinate.
type linkDefinition struct {
	primary, associated map[string]any    // as they are shown
	primaryOf           map[string]string // the id of the primary user, by that of the other
	order               []string          // the others, as they were linked
}

// linkNamed is the definition one of whose sides has a name.
func (o *Org) linkNamed(name string) *linkDefinition {
	for _, l := range o.links {
		if l.primary["name"] == name || l.associated["name"] == name {
			return l
		}
	}
	return nil
}

func withLink(fn func(*call, *linkDefinition) answer) handler {
	return func(c *call) answer {
		l := c.org.linkNamed(c.ids[0])
		if l == nil {
			return errNotFound(c.ids[0], "LinkedObjectProperty")
		}
		return fn(c, l)
	}
}

func listLinkDefinitions(c *call) answer {
	list := []any{}
	for _, l := range c.org.links {
		list = append(list, c.showLink(l))
	}
	return ok(list)
}

func createLinkDefinition(c *call) answer {
	l := &linkDefinition{primaryOf: map[string]string{}}
	for _, side := range []struct {
		name string
		to   *map[string]any
	}{{"primary", &l.primary}, {"associated", &l.associated}} {
		given, _ := c.body[side.name].(map[string]any)
		name := text(given["name"])
		switch {
		case name == "":
			return errValidation(side.name + ": The field cannot be left blank")
		case !attributeName().MatchString(name):
			return errValidation("name: The field has an invalid value")
		case text(given["title"]) == "":
			return errValidation("title: The field cannot be left blank")
		case c.org.linkNamed(name) != nil:
			return errValidation("name: An object with this field already exists in the current organization")
		}
		*side.to = map[string]any{"name": name, "title": given["title"], "description": given["description"], "type": "USER"}
	}
	if l.primary["name"] == l.associated["name"] {
		return errValidation("name: The names of the primary and the associated side cannot be the same")
	}
	c.org.links = append(c.org.links, l)
	return answer{status: http.StatusCreated, body: c.showLink(l)}
}

func deleteLinkDefinition(c *call, l *linkDefinition) answer {
	c.org.links = slices.DeleteFunc(slices.Clone(c.org.links), func(other *linkDefinition) bool { return other == l })
	return noContent()
}

func (c *call) showLink(l *linkDefinition) map[string]any {
	return map[string]any{
		"primary": l.primary, "associated": l.associated,
		"_links": map[string]any{"self": c.link("/api/v1/meta/schemas/user/linkedObjects/" + text(l.primary["name"]))},
	}
}

// listLinkedUsers lists the users on the named side of a user's link.
func listLinkedUsers(c *call, u *user) answer {
	l := c.org.linkNamed(c.ids[1])
	if l == nil {
		return errNotFound(c.ids[1], "LinkedObjectProperty")
	}
	list := []any{}
	add := func(id string) {
		if c.org.users.get(id) != nil {
			list = append(list, map[string]any{"_links": map[string]any{"self": c.link("/api/v1/users/" + id)}})
		}
	}
	if l.primary["name"] == c.ids[1] {
		add(l.primaryOf[u.id])
		return ok(list)
	}
	for _, id := range l.order {
		if l.primaryOf[id] == u.id {
			add(id)
		}
	}
	return ok(list)
}

// assignPrimary sets a user's primary user; there is one at most.
func assignPrimary(c *call, u *user) answer {
	l, primary := c.org.linkNamed(c.ids[1]), c.org.findUser(c.ids[2])
	switch {
	case l == nil || l.primary["name"] != c.ids[1]:
		return errNotFound(c.ids[1], "LinkedObjectProperty")
	case primary == nil:
		return errNotFound(c.ids[2], "User")
	case primary == u:
		return errValidationOf("primaryUserId", "A user cannot be linked to themselves.")
	}
	if l.primaryOf[u.id] == "" {
		l.order = append(l.order, u.id)
	}
	l.primaryOf[u.id] = primary.id
	return noContent()
}

// deletePrimary ends a user's link to the primary user.
func deletePrimary(c *call, u *user) answer {
	l := c.org.linkNamed(c.ids[1])
	if l == nil || l.primary["name"] != c.ids[1] {
		return errNotFound(c.ids[1], "LinkedObjectProperty")
	}
	delete(l.primaryOf, u.id)
	l.order = slices.DeleteFunc(l.order, func(id string) bool { return id == u.id })
	return noContent()
}
