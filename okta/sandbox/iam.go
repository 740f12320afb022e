package sandbox

import (
	"maps"
	"net/http"
	"slices"
)

var customRoles = &kind{
	path: "/api/v1/iam/roles", name: "CustomRole", prefix: "cr0", event: "iam.role", required: []string{"label"},
	fill: func(c *call, r *resource) answer {
		for _, other := range c.org.resources[r.path].all() {
			if other.id != r.id && text(other.members["label"]) == text(r.members["label"]) {
				return errValidation("label: There is already an admin role with this name.")
			}
		}
		if r.id == "" {
			r.permissions = textsIn(r.members["permissions"])
			if len(r.permissions) == 0 {
				return errValidation("permissions: The field cannot be left blank")
			}
		}
		delete(r.members, "permissions")
		r.defaults(map[string]any{"description": nil, "isCloneable": false})
		return answer{}
	},
	show: func(c *call, r *resource, shown map[string]any) {
		self := r.path + "/" + r.id
		shown["_links"] = map[string]any{"self": c.link(self), "permissions": c.link(self + "/permissions")}
	},
	alias:    func(o *Org, name string) string { return aliasOf(o, "/api/v1/iam/roles", name) },
	property: "roles",
}

var resourceSets = &kind{
	path: "/api/v1/iam/resource-sets", name: "IAMPolicy", prefix: "iam", event: "iam.resourceset",
	fill: func(c *call, r *resource) answer {
		if isBlank(r.members["label"]) {
			return errValidation("label: Label must be specified")
		}
		for _, orn := range textsIn(r.members["resources"]) {
			c.org.addToSet(r, orn, c)
		}
		delete(r.members, "resources")
		r.defaults(map[string]any{"description": nil})
		return answer{}
	},
	show: func(c *call, r *resource, shown map[string]any) {
		self := r.path + "/" + r.id
		shown["_links"] = map[string]any{"self": c.link(self), "resources": c.link(self + "/resources"), "bindings": c.link(self + "/bindings")}
	},
	alias:    func(o *Org, name string) string { return aliasOf(o, "/api/v1/iam/resource-sets", name) },
	property: "resource-sets",
}

// aliasOf is the id of the object with a label, which serves as its name in
// paths.
func aliasOf(o *Org, path, name string) string {
	if t := o.resources[path]; t != nil && t.get(name) == nil {
		for _, r := range t.all() {
			if r.members["label"] == name {
				return r.id
			}
		}
	}
	return name
}

// find is an object of a kind by its id or label; nil where there is none.
func (k *kind) find(o *Org, name string) *resource {
	_, t := o.collection(k, nil)
	if k.alias != nil {
		name = k.alias(o, name)
	}
	return t.get(name)
}

// inSet is a resource of a resource set.
type inSet struct {
	id, orn string
	added   any
}

// addToSet adds a resource to a set, unless it is there.
func (o *Org) addToSet(r *resource, orn string, c *call) {
	if !slices.ContainsFunc(r.set, func(in inSet) bool { return in.orn == orn }) {
		r.set = append(slices.Clone(r.set), inSet{o.ids.next("ire"), orn, stamp(c.now)})
	}
}

// iamFamily is the permissions of custom roles and the resources of sets.
func iamFamily() family {
	return family{
		"listRolePermissions": customRoles.one(func(c *call, r *resource) answer {
			list := []any{}
			for _, p := range r.permissions {
				list = append(list, c.showPermission(r, p))
			}
			return ok(map[string]any{"permissions": list})
		}),
		"getRolePermission": customRoles.one(func(c *call, r *resource) answer {
			if !slices.Contains(r.permissions, c.ids[1]) {
				return errNotFound(c.ids[1], "Permission")
			}
			return ok(c.showPermission(r, c.ids[1]))
		}),
		"createRolePermission": customRoles.one(func(c *call, r *resource) answer {
			if !slices.Contains(r.permissions, c.ids[1]) {
				r.permissions = append(slices.Clone(r.permissions), c.ids[1])
			}
			return noContent()
		}),
		"deleteRolePermission": customRoles.one(func(c *call, r *resource) answer {
			if !slices.Contains(r.permissions, c.ids[1]) {
				return errNotFound(c.ids[1], "Permission")
			}
			r.permissions = slices.DeleteFunc(slices.Clone(r.permissions), func(p string) bool { return p == c.ids[1] })
			return noContent()
		}),
		"listResourceSetResources": resourceSets.one(func(c *call, r *resource) answer {
			list := []any{}
			for _, in := range r.set {
				list = append(list, c.showInSet(r, in))
			}
			self := r.path + "/" + r.id
			return ok(map[string]any{"resources": list, "_links": map[string]any{"self": c.link(self + "/resources"), "resource-set": c.link(self)}})
		}),
		"addResourceSetResources": resourceSets.one(func(c *call, r *resource) answer {
			for _, orn := range textsIn(c.body["additions"]) {
				c.org.addToSet(r, orn, c)
			}
			return ok(resourceSets.shown(c, r))
		}),
		"deleteResourceSetResource": resourceSets.one(func(c *call, r *resource) answer {
			at := slices.IndexFunc(r.set, func(in inSet) bool { return in.id == c.ids[1] })
			if at < 0 {
				return errNotFound(c.ids[1], "ResourceSetResource")
			}
			r.set = slices.Delete(slices.Clone(r.set), at, at+1)
			return answer{status: http.StatusNoContent}
		}),
	}
}

func (c *call) showPermission(r *resource, permission string) map[string]any {
	role := r.path + "/" + r.id
	return map[string]any{
		"label": permission, "conditions": nil, "created": stamp(r.created), "lastUpdated": stamp(r.lastUpdated),
		"_links": map[string]any{"role": c.link(role), "self": c.link(role + "/permissions/" + permission)},
	}
}

func (c *call) showInSet(r *resource, in inSet) map[string]any {
	shown := map[string]any{"id": in.id, "orn": in.orn, "created": in.added, "lastUpdated": in.added}
	links := map[string]any{"resource": c.link(r.path + "/" + r.id + "/resources/" + in.id)}
	maps.Copy(shown, map[string]any{"_links": links})
	return shown
}
