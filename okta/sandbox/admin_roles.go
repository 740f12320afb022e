package sandbox

import (
	"encoding/base32"
	"net/http"
	"time"
)

// adminRoleFamily is /api/v1/users/{id}/roles and /api/v1/groups/{id}/roles.
func adminRoleFamily() family {
	return family{
		"listAssignedRolesForUser": ofUser(listRoles),
		"assignRoleToUser":         ofUser(assignRole),
		"getUserAssignedRole":      ofUser(withRole(getRole)),
		"unassignRoleFromUser":     ofUser(withRole(unassignRole)),
		"listGroupAssignedRoles":   ofGroup(listRoles),
		"assignRoleToGroup":        ofGroup(assignRole),
		"getGroupAssignedRole":     ofGroup(withRole(getRole)),
		"unassignRoleFromGroup":    ofGroup(withRole(unassignRole)),
		"listRolesForClient":       ofClient(listRoles),
		"assignRoleToClient":       ofClient(assignRole),
		"retrieveClientRole":       ofClient(withRole(getRole)),
		"deleteRoleFromClient":     ofClient(withRole(unassignRole)),
	}
}

// standardRoles are Okta's own, with what an assignment can be limited to.
var standardRoles = map[string]struct{ label, targets string }{
	"SUPER_ADMIN":                 {"Super Administrator", ""},
	"ORG_ADMIN":                   {"Organization Administrator", ""},
	"APP_ADMIN":                   {"Application Administrator", "apps"},
	"USER_ADMIN":                  {"Group Administrator", "groups"},
	"HELP_DESK_ADMIN":             {"Help Desk Administrator", "groups"},
	"GROUP_MEMBERSHIP_ADMIN":      {"Group Membership Administrator", "groups"},
	"READ_ONLY_ADMIN":             {"Read-only Administrator", ""},
	"MOBILE_ADMIN":                {"Mobile Administrator", ""},
	"API_ACCESS_MANAGEMENT_ADMIN": {"API Access Management Administrator", ""},
	"REPORT_ADMIN":                {"Report Administrator", ""},
	"WORKFLOWS_ADMIN":             {"Workflows Administrator", ""},
	"ACCESS_CERTIFICATIONS_ADMIN": {"Access Certifications Administrator", ""},
	"ACCESS_REQUESTS_ADMIN":       {"Access Requests Administrator", ""},
}

// assignee is who has admin roles: a user or a group.
type assignee struct {
	id, kind, path string // USER or GROUP
	prefix         string // of the ids of assignments that have no targets
	reference      reference
}

// roleAssignment is an admin role of an assignee.
type roleAssignment struct {
	id, kind             string
	role, resourceSet    string // of a custom one
	created, lastUpdated time.Time
	groups, apps         []string // targets; an app is its name or name/id
}

func ofUser(fn func(*call, assignee) answer) handler {
	return withUser(func(c *call, u *user) answer { return fn(c, userAssignee(u)) })
}

func userAssignee(u *user) assignee {
	return assignee{u.id, "USER", "/api/v1/users/" + u.id, "ra1", u.reference()}
}

func ofGroup(fn func(*call, assignee) answer) handler {
	return withGroup(func(c *call, g *group) answer { return fn(c, groupAssignee(g)) })
}

func groupAssignee(g *group) assignee {
	return assignee{g.id, "GROUP", "/api/v1/groups/" + g.id, "gra", g.reference()}
}

func ofClient(fn func(*call, assignee) answer) handler {
	return func(c *call) answer {
		a := c.org.client(c.ids[0])
		if a == nil {
			return errNotFound(c.ids[0], "PublicClientApp")
		}
		return fn(c, assignee{a.clientID, "CLIENT", "/oauth2/v1/clients/" + a.clientID, "cra", a.reference()})
	}
}

// rolesOf are the roles that are assigned to a user or group directly.
func (o *Org) rolesOf(id string) *table[roleAssignment] {
	if o.roles[id] == nil {
		o.roles[id] = newTable[roleAssignment]()
	}
	return o.roles[id]
}

func withRole(fn func(*call, assignee, *roleAssignment) answer) func(*call, assignee) answer {
	return func(c *call, to assignee) answer {
		r := c.org.rolesOf(to.id).get(c.ids[1])
		if r == nil {
			return errNotFound(c.ids[1], "RoleAssignment")
		}
		return fn(c, to, r)
	}
}

// listRoles lists the roles of an assignee; those of a user's groups are the
// user's, too.
func listRoles(c *call, to assignee) answer {
	list := []any{}
	for _, r := range c.org.rolesOf(to.id).all() {
		list = append(list, c.showRole(to, r))
	}
	if to.kind == "USER" {
		for _, g := range c.org.groups.all() {
			if !g.members.has(to.id) {
				continue
			}
			for _, r := range c.org.rolesOf(g.id).all() {
				list = append(list, c.showRole(groupAssignee(g), r))
			}
		}
	}
	return ok(list)
}

func getRole(c *call, to assignee, r *roleAssignment) answer { return ok(c.showRole(to, r)) }

func assignRole(c *call, to assignee) answer {
	r := &roleAssignment{kind: text(c.body["type"]), created: c.now, lastUpdated: c.now}
	standard, isStandard := standardRoles[r.kind]
	switch {
	case r.kind == "CUSTOM":
		if refusal := c.setCustomRole(r); refusal.status != 0 {
			return refusal
		}
	case !isStandard:
		return errValidation("type: The field has an invalid value")
	case standard.targets != "":
		r.id = base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString([]byte(r.kind)) // so do Okta's ids come about
	default:
		r.id = c.org.ids.next(to.prefix)
	}
	for _, other := range c.org.rolesOf(to.id).all() {
		if other.kind == r.kind && other.role == r.role && other.resourceSet == r.resourceSet {
			return failure(http.StatusConflict, "E0000090", "Duplicate role assignment exception.", "The role specified is already assigned to the user.")
		}
	}
	c.org.rolesOf(to.id).add(r.id, r)
	c.org.record("user.account.privilege.grant", "Grant user privilege", to.reference)
	return answer{status: http.StatusCreated, body: c.showRole(to, r)}
}

// setCustomRole takes the custom role and the resources of an assignment.
func (c *call) setCustomRole(r *roleAssignment) answer {
	role, set := customRoles.find(c.org, text(c.body["role"])), resourceSets.find(c.org, text(c.body["resource-set"]))
	if role == nil {
		return errNotFound(text(c.body["role"]), customRoles.name)
	}
	if set == nil {
		return errNotFound(text(c.body["resource-set"]), resourceSets.name)
	}
	r.id, r.role, r.resourceSet = c.org.ids.next("irb"), role.id, set.id
	return answer{}
}

func unassignRole(c *call, to assignee, r *roleAssignment) answer {
	c.org.rolesOf(to.id).remove(r.id)
	c.org.record("user.account.privilege.revoke", "Revoke user privilege", to.reference)
	return noContent()
}

func (c *call) showRole(to assignee, r *roleAssignment) map[string]any {
	links := map[string]any{"assignee": c.link(to.path)}
	shown := map[string]any{
		"id": r.id, "type": r.kind, "label": standardRoles[r.kind].label, "status": statusActive, "assignmentType": to.kind,
		"created": stamp(r.created), "lastUpdated": stamp(r.lastUpdated), "_links": links,
	}
	if r.kind == "CUSTOM" {
		if role := customRoles.find(c.org, r.role); role != nil {
			shown["label"] = role.members["label"]
		}
		shown["role"], shown["resource-set"] = r.role, r.resourceSet
		links["role"], links["permissions"] = c.link("/api/v1/iam/roles/"+r.role), c.link("/api/v1/iam/roles/"+r.role+"/permissions")
		links["resource-set"] = c.link("/api/v1/iam/resource-sets/" + r.resourceSet)
	}
	return shown
}
