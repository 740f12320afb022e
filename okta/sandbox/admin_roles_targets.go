package sandbox

import "slices"

// roleTargetFamily is what an assignment is limited to.
func roleTargetFamily() family {
	f := family{}
	for _, of := range []struct {
		wrap                                        func(func(*call, assignee) answer) handler
		listGroups, addGroup, removeGroup, listApps string
		addApps, removeApps, addApp, removeApp      string
	}{
		{ofUser, "listGroupTargetsForRole", "assignGroupTargetToUserRole", "unassignGroupTargetFromUserAdminRole",
			"listApplicationTargetsForApplicationAdministratorRoleForUser", "assignAppTargetToAdminRoleForUser",
			"unassignAppTargetFromAppAdminRoleForUser", "assignAppInstanceTargetToAppAdminRoleForUser", "unassignAppInstanceTargetFromAdminRoleForUser"},
		{ofGroup, "listGroupTargetsForGroupRole", "assignGroupTargetToGroupAdminRole", "unassignGroupTargetFromGroupAdminRole",
			"listApplicationTargetsForApplicationAdministratorRoleForGroup", "assignAppTargetToAdminRoleForGroup",
			"unassignAppTargetToAdminRoleForGroup", "assignAppInstanceTargetToAppAdminRoleForGroup", "unassignAppInstanceTargetToAppAdminRoleForGroup"},
	} {
		f[of.listGroups], f[of.listApps] = of.wrap(withRole(listGroupTargets)), of.wrap(withRole(listAppTargets))
		f[of.addGroup], f[of.removeGroup] = of.wrap(withRole(addGroupTarget)), of.wrap(withRole(removeGroupTarget))
		f[of.addApps], f[of.addApp] = of.wrap(withRole(addAppTarget)), of.wrap(withRole(addAppTarget))
		f[of.removeApps], f[of.removeApp] = of.wrap(withRole(removeAppTarget)), of.wrap(withRole(removeAppTarget))
	}
	return f
}

func listGroupTargets(c *call, _ assignee, r *roleAssignment) answer {
	list := []any{}
	for _, id := range r.groups {
		if g := c.org.groups.get(id); g != nil {
			list = append(list, c.showGroup(g))
		}
	}
	return ok(list)
}

func addGroupTarget(c *call, _ assignee, r *roleAssignment) answer {
	id := c.ids[2]
	if c.org.groups.get(id) == nil {
		return errNotFound(id, "UserGroup")
	}
	if standardRoles[r.kind].targets != "groups" {
		return errValidationOf("role", "The role cannot have groups as targets.")
	}
	if !slices.Contains(r.groups, id) {
		r.groups = append(slices.Clone(r.groups), id)
	}
	return noContent()
}

func removeGroupTarget(c *call, _ assignee, r *roleAssignment) answer {
	return removeTarget(&r.groups, c.ids[2], "UserGroup")
}

// removeTarget removes a target; the last one cannot be, as the role would then
// be for everything.
func removeTarget(targets *[]string, name, kind string) answer {
	at := slices.Index(*targets, name)
	switch {
	case at < 0:
		return errNotFound(name, kind)
	case len(*targets) == 1:
		return errValidationOf("targets", "The last target of a role assignment cannot be removed.")
	}
	*targets = slices.Delete(slices.Clone(*targets), at, at+1)
	return noContent()
}

// appTarget is the app, or the apps of one name, that a path names.
func (c *call) appTarget() (string, answer) {
	name := c.ids[2]
	for _, a := range c.org.apps.all() {
		if a.name == name && (len(c.ids) == 3 || a.id == c.ids[3]) {
			if len(c.ids) == 4 {
				name += "/" + a.id
			}
			return name, answer{}
		}
	}
	return "", errNotFound(c.ids[len(c.ids)-1], "AppInstance")
}

func addAppTarget(c *call, _ assignee, r *roleAssignment) answer {
	name, refusal := c.appTarget()
	if refusal.status != 0 {
		return refusal
	}
	if standardRoles[r.kind].targets != "apps" {
		return errValidationOf("role", "The role cannot have apps as targets.")
	}
	if !slices.Contains(r.apps, name) {
		r.apps = append(slices.Clone(r.apps), name)
	}
	return noContent()
}

func removeAppTarget(c *call, _ assignee, r *roleAssignment) answer {
	name, refusal := c.appTarget()
	if refusal.status != 0 {
		return refusal
	}
	return removeTarget(&r.apps, name, "AppInstance")
}

func listAppTargets(c *call, _ assignee, r *roleAssignment) answer {
	list := []any{}
	for _, a := range c.org.apps.all() {
		target := map[string]any{
			"name": a.name, "displayName": a.label, "status": a.status, "lastUpdated": stamp(a.lastUpdated), "signOnModes": []any{a.mode},
			"_links": map[string]any{"self": c.link("/api/v1/catalog/apps/" + a.name)},
		}
		switch {
		case slices.Contains(r.apps, a.name+"/"+a.id):
			target["id"] = a.id
			list = append(list, target)
		case slices.Contains(r.apps, a.name):
			list = append(list, target)
		}
	}
	return ok(list)
}
