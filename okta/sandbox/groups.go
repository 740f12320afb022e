package sandbox

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// groupFamily is /api/v1/groups: create, read, list, update and delete.
func groupFamily() family {
	return family{
		"addGroup":     createGroup,
		"listGroups":   listGroups,
		"getGroup":     withGroup(func(c *call, g *group) answer { return ok(c.showGroup(g)) }),
		"replaceGroup": withGroup(replaceGroup),
		"deleteGroup":  withGroup(deleteGroup),
	}
}

// The types of a group.
const (
	groupOkta    = "OKTA_GROUP"
	groupBuiltIn = "BUILT_IN"
)

// group is a group of users.
type group struct {
	id, kind          string
	profile           map[string]any
	created           time.Time
	lastUpdated       time.Time
	membershipUpdated time.Time
	members           *members
	owners            *table[groupOwner]
}

func (g *group) name() string { return text(g.profile["name"]) }

func (g *group) reference() reference { return reference{g.id, "UserGroup", "unknown", g.name()} }

// withGroup runs fn on the group that the path's first id names.
func withGroup(fn func(*call, *group) answer) handler {
	return func(c *call) answer {
		g := c.org.groups.get(c.ids[0])
		if g == nil {
			return errNotFound(c.ids[0], "UserGroup")
		}
		return fn(c, g)
	}
}

func createGroup(c *call) answer {
	profile, refusal := c.org.groupProfile(c.profile(), nil)
	if refusal.status != 0 {
		return refusal
	}
	g := c.org.newGroup(groupOkta, profile, c.org.now())
	c.org.record("group.lifecycle.create", "Create Okta group", g.reference())
	return ok(c.showGroup(g))
}

// newGroup keeps a group that came into being at a time.
func (o *Org) newGroup(kind string, profile map[string]any, created time.Time) *group {
	g := &group{
		id: o.ids.next("00g"), kind: kind, profile: profile, members: newMembers(), owners: newTable[groupOwner](),
		created: created, lastUpdated: created, membershipUpdated: created,
	}
	o.groups.add(g.id, g)
	return g
}

// groupProfile checks a profile; self is the group whose it is to be.
func (o *Org) groupProfile(profile map[string]any, self *group) (map[string]any, answer) {
	name := strings.TrimSpace(text(profile["name"]))
	if name == "" {
		return nil, errValidation("name: The field cannot be left blank")
	}
	if len([]rune(name)) > 255 {
		return nil, errValidation("name: String value exceeds the maximum length")
	}
	for _, g := range o.groups.all() {
		if g != self && strings.EqualFold(g.name(), name) {
			return nil, errValidation("name: An object with this field already exists in the current organization")
		}
	}
	checked := map[string]any{"description": nil}
	maps.Copy(checked, profile)
	if causes := o.groupSchema.check(checked); len(causes) > 0 {
		return nil, errValidation(causes...)
	}
	return checked, answer{}
}

// listGroups lists by q, filter or search.
func listGroups(c *call) answer {
	search, refusal := c.matcher("search", nil)
	if refusal.status != 0 {
		return refusal
	}
	dates := []string{"eq", "gt", "ge", "lt", "le"}
	filter, refusal := c.matcher("filter", only(map[string][]string{
		"id": {"eq"}, "type": {"eq"}, "lastUpdated": dates, "lastMembershipUpdated": dates,
	}))
	if refusal.status != 0 {
		return refusal
	}
	q := c.query.Get("q")
	matches := func(g *group) bool {
		get := func(path string) []any { return g.attribute(path) }
		return (search == nil || search.matches(get)) && (filter == nil || filter.matches(get)) &&
			(q == "" || beginsWith(q, g.name()))
	}
	limit := pageLimit{10_000, 10_000}
	render := func(g *group) any { return c.showGroup(g) }
	if c.query.Get("sortBy") == "" {
		return pageOf(c, c.org.groups, limit, matches, render)
	}
	var list []*group
	for _, g := range c.org.groups.all() {
		if matches(g) {
			list = append(list, g)
		}
	}
	sortBy(c, list, (*group).attribute)
	return pageOfList(c, list, limit, render)
}

// attribute gives the values at a path, for expressions.
func (g *group) attribute(path string) []any {
	switch path {
	case "id":
		return []any{g.id}
	case "type":
		return []any{g.kind}
	case "created":
		return []any{stamp(g.created)}
	case "lastUpdated":
		return []any{stamp(g.lastUpdated)}
	case "lastMembershipUpdated":
		return []any{stamp(g.membershipUpdated)}
	}
	if name, isProfile := strings.CutPrefix(path, "profile."); isProfile {
		return pathIn(g.profile[name], "")
	}
	return nil
}

func replaceGroup(c *call, g *group) answer {
	if g.kind == groupBuiltIn {
		return errUnsupported()
	}
	profile, refusal := c.org.groupProfile(c.profile(), g)
	if refusal.status != 0 {
		return refusal
	}
	g.profile, g.lastUpdated = profile, c.org.now()
	c.org.record("group.profile.update", "Update Okta group", g.reference())
	return ok(c.showGroup(g))
}

func deleteGroup(c *call, g *group) answer {
	if g.kind == groupBuiltIn {
		return errUnsupported()
	}
	c.org.groups.remove(g.id)
	for _, a := range c.org.apps.all() {
		a.groups.remove(g.id)
	}
	c.org.record("group.lifecycle.delete", "Delete Okta group", g.reference())
	return answer{status: http.StatusNoContent}
}

// showGroup is a group as the API shows one.
func (c *call) showGroup(g *group) map[string]any {
	path := "/api/v1/groups/" + g.id
	logo := func(size string) map[string]any {
		return map[string]any{"name": size, "href": c.base + "/assets/img/logos/groups/okta-" + size + ".png", "type": "image/png"}
	}
	shown := map[string]any{
		"id": g.id, "type": g.kind, "objectClass": []any{"okta:user_group"}, "profile": g.profile,
		"created": stamp(g.created), "lastUpdated": stamp(g.lastUpdated), "lastMembershipUpdated": stamp(g.membershipUpdated),
		"_links": map[string]any{
			"logo":   []any{logo("medium"), logo("large")},
			"users":  c.link(path + "/users"),
			"apps":   c.link(path + "/apps"),
			"owners": c.link(path + "/owners"),
		},
	}
	if slices.Contains(c.query["expand"], "stats") {
		shown["_embedded"] = map[string]any{"stats": map[string]any{
			"usersCount": g.members.len(), "appsCount": len(c.org.appsOf(g.id)),
			"groupPushMappingsCount": 0, "hasAdminPrivilege": false, "_links": c.link(path),
		}}
	}
	return shown
}
