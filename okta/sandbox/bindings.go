package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
)

// bindingFamily is the bindings of resource sets: which users and groups have
// which custom role for a set. They are the custom role's assignments.
func bindingFamily() family {
	return family{
		"listBindings":              resourceSets.one(listBindings),
		"createResourceSetBinding":  resourceSets.one(createBinding),
		"getBinding":                withBinding(func(c *call, b binding) answer { return ok(c.showBinding(b)) }),
		"deleteBinding":             withBinding(deleteBinding),
		"listMembersOfBinding":      withBinding(listBindingMembers),
		"addMembersToBinding":       withBinding(addBindingMembers),
		"getMemberOfBinding":        withBinding(withBindingMember(func(c *call, b binding, m bound) answer { return ok(c.showBindingMember(b, m)) })),
		"unassignMemberFromBinding": withBinding(withBindingMember(removeBindingMember)),
	}
}

// binding is a custom role in a resource set.
type binding struct{ set, role *resource }

func (b binding) path() string { return b.set.path + "/" + b.set.id + "/bindings/" + b.role.id }

// bound is a user or group that a binding is for.
type bound struct {
	to assignee
	as *roleAssignment
}

// members are whom a binding is for.
func (b binding) members(o *Org) []bound {
	var list []bound
	find := func(to assignee) {
		for _, r := range o.rolesOf(to.id).all() {
			if r.role == b.role.id && r.resourceSet == b.set.id {
				list = append(list, bound{to, r})
			}
		}
	}
	for id := range o.roles {
		if u := o.users.get(id); u != nil {
			find(userAssignee(u))
		} else if g := o.groups.get(id); g != nil {
			find(groupAssignee(g))
		}
	}
	slices.SortFunc(list, func(a, b bound) int {
		return cmp.Or(a.as.created.Compare(b.as.created), strings.Compare(a.to.id, b.to.id))
	})
	return list
}

func withBinding(fn func(*call, binding) answer) handler {
	return resourceSets.one(func(c *call, set *resource) answer {
		role := customRoles.find(c.org, c.ids[1])
		if role == nil || len((binding{set, role}).members(c.org)) == 0 {
			return errNotFound(c.ids[1], "RoleBinding")
		}
		return fn(c, binding{set, role})
	})
}

func listBindings(c *call, set *resource) answer {
	list := []any{}
	for _, role := range c.org.resourcesAt(customRoles.path) {
		if b := (binding{set, role}); len(b.members(c.org)) > 0 {
			list = append(list, map[string]any{"id": role.id, "_links": map[string]any{"self": c.link(b.path()), "members": c.link(b.path() + "/members")}})
		}
	}
	self := set.path + "/" + set.id
	return ok(map[string]any{"roles": list, "_links": map[string]any{"self": c.link(self + "/bindings"), "resource-set": c.link(self)}})
}

func createBinding(c *call, set *resource) answer {
	role := customRoles.find(c.org, text(c.body["role"]))
	if role == nil {
		return errNotFound(text(c.body["role"]), customRoles.name)
	}
	b := binding{set, role}
	if refusal := c.bind(b, textsIn(c.body["members"])); refusal.status != 0 {
		return refusal
	}
	return answer{status: http.StatusOK, body: c.showBinding(b)}
}

// bind assigns a binding's role to the users and groups of some addresses.
func (c *call) bind(b binding, members []string) answer {
	var all []assignee
	for _, address := range members {
		kind, id := "", address[strings.LastIndex(address, "/")+1:]
		if parts := strings.Split(strings.TrimRight(address, "/"), "/"); len(parts) > 1 {
			kind = parts[len(parts)-2]
		}
		u, g := c.org.users.get(id), c.org.groups.get(id)
		switch {
		case kind == "users" && u != nil:
			all = append(all, userAssignee(u))
		case kind == "groups" && g != nil:
			all = append(all, groupAssignee(g))
		default:
			return errValidation("members: " + address + " is not a valid member")
		}
	}
	if len(all) == 0 {
		return errValidation("members: The field cannot be left blank")
	}
	for _, to := range all {
		if b.member(c.org, to.id) == nil {
			r := &roleAssignment{id: c.org.ids.next("irb"), kind: "CUSTOM", role: b.role.id, resourceSet: b.set.id, created: c.now, lastUpdated: c.now}
			c.org.rolesOf(to.id).add(r.id, r)
			c.org.record("user.account.privilege.grant", "Grant user privilege", to.reference)
		}
	}
	return answer{}
}

// member is a member of a binding by the id of the user, of the group or of the
// assignment; nil where there is none.
func (b binding) member(o *Org, id string) *bound {
	for _, m := range b.members(o) {
		if m.to.id == id || m.as.id == id {
			return &m
		}
	}
	return nil
}

func withBindingMember(fn func(*call, binding, bound) answer) func(*call, binding) answer {
	return func(c *call, b binding) answer {
		m := b.member(c.org, c.ids[2])
		if m == nil {
			return errNotFound(c.ids[2], "RoleBindingMember")
		}
		return fn(c, b, *m)
	}
}

func deleteBinding(c *call, b binding) answer {
	for _, m := range b.members(c.org) {
		removeBindingMember(c, b, m)
	}
	return noContent()
}

func removeBindingMember(c *call, _ binding, m bound) answer { return unassignRole(c, m.to, m.as) }

func addBindingMembers(c *call, b binding) answer {
	if refusal := c.bind(b, textsIn(c.body["additions"])); refusal.status != 0 {
		return refusal
	}
	return ok(c.showBinding(b))
}

func listBindingMembers(c *call, b binding) answer {
	list := []any{}
	for _, m := range b.members(c.org) {
		list = append(list, c.showBindingMember(b, m))
	}
	return ok(map[string]any{"members": list, "_links": map[string]any{"self": c.link(b.path() + "/members"), "binding": c.link(b.path())}})
}

func (c *call) showBinding(b binding) map[string]any {
	return map[string]any{"id": b.role.id, "_links": map[string]any{
		"self": c.link(b.path()), "bindings": c.link(b.set.path + "/" + b.set.id + "/bindings"), "resource-set": c.link(b.set.path + "/" + b.set.id),
		"members": c.link(b.path() + "/members"),
	}}
}

func (c *call) showBindingMember(_ binding, m bound) map[string]any {
	return map[string]any{
		"id": m.as.id, "created": stamp(m.as.created), "lastUpdated": stamp(m.as.lastUpdated), "_links": map[string]any{"self": c.link(m.to.path)},
	}
}
