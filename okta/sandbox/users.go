package sandbox

import (
	"strings"
	"time"
)

// userFamily is /api/v1/users: create, read, list, update and delete.
func userFamily() family {
	return family{
		"createUser":  createUser,
		"listUsers":   listUsers,
		"getUser":     getUser,
		"updateUser":  updateUser,
		"replaceUser": replaceUser,
		"deleteUser":  deleteUser,
	}
}

// The statuses of a user (https://developer.okta.com/docs/reference/api/users/#user-status).
const (
	statusStaged          = "STAGED"
	statusProvisioned     = "PROVISIONED"
	statusActive          = "ACTIVE"
	statusRecovery        = "RECOVERY"
	statusPasswordExpired = "PASSWORD_EXPIRED"
	statusLockedOut       = "LOCKED_OUT"
	statusSuspended       = "SUSPENDED"
	statusDeprovisioned   = "DEPROVISIONED"
)

// user is a person of the org. Times that are zero are shown as null.
type user struct {
	id, typeID      string
	status          string
	profile         profile
	password        string    // empty where the user has none
	recovery        *recovery // nil where the user has none
	provider        map[string]any
	created         moment
	activated       moment
	statusChanged   moment
	lastLogin       moment
	lastUpdated     moment
	passwordChanged moment
	factors         *table[factor]
	risk            *string // as an admin set it
}

// recovery is the question by which a user gets a new password.
type recovery struct{ question, answer string }

func (u *user) login() string { return u.profile.text("login") }

func (u *user) fullName() string {
	return u.profile.text("firstName") + " " + u.profile.text("lastName")
}

// setStatus moves a user to a status.
func (u *user) setStatus(status string, now time.Time) {
	u.status, u.statusChanged, u.lastUpdated = status, momentOf(now), momentOf(now)
}

// findUser is a user by id, login, the part of a login before its @ where only
// one has it, or me; nil where there is none.
func (o *Org) findUser(name string) *user {
	if name == "me" && !o.caller.isClient {
		name = o.me
	}
	u := o.users.get(name)
	if u == nil {
		u = o.users.get(o.logins.find(name))
	}
	if u != nil && !o.at.IsZero() { // a write may change whom it finds
		o.indexes.touch(u.id)
	}
	return u
}

// withUser runs fn on the user that the path's first id names.
func withUser(fn func(*call, *user) answer) handler {
	return func(c *call) answer {
		u := c.org.findUser(c.ids[0])
		if u == nil {
			return errNotFound(c.ids[0], "User")
		}
		return fn(c, u)
	}
}

func getUser(c *call) answer {
	return withUser(func(c *call, u *user) answer { return ok(c.showUser(u)) })(c)
}

// userFilter is what the parameter filter supports.
func userFilter() allowed {
	return only(map[string][]string{
		"id": {"eq"}, "status": {"eq"},
		"profile.login": {"eq"}, "profile.email": {"eq"}, "profile.firstName": {"eq"}, "profile.lastName": {"eq"},
		"lastUpdated": {"eq", "gt", "ge", "lt", "le"},
	})
}

// listUsers lists by q, filter or search. Without either, and with q, users that
// are deprovisioned are left out.
func listUsers(c *call) answer {
	search, refusal := c.matcher("search", nil)
	if refusal.status != 0 {
		return refusal
	}
	filter, refusal := c.matcher("filter", userFilter())
	if refusal.status != 0 {
		return refusal
	}
	q := c.query.Get("q")
	matches := func(u *user) bool {
		get := func(path string) []any { return u.attribute(path) }
		if search == nil && filter == nil && u.status == statusDeprovisioned {
			return false
		}
		return (search == nil || search.matches(get)) && (filter == nil || filter.matches(get)) &&
			(q == "" || beginsWith(q, u.profile.text("firstName"), u.profile.text("lastName"), u.profile.text("email")))
	}
	limit := pageLimit{200, 200}
	if q != "" {
		limit.standard = 10
	}
	all := c.org.narrowed(search, filter, q)
	if search == nil || c.query.Get("sortBy") == "" {
		return pageOfEach(c, all, limit, matches, c.showListedUser)
	}
	var list []*user
	all(0, func(_ uint64, u *user) bool {
		if matches(u) {
			list = append(list, u)
		}
		return true
	})
	sortBy(c, list, (*user).attribute)
	return pageOfList(c, list, limit, c.showListedUser)
}

// attribute gives the values at a path, for expressions.
func (u *user) attribute(path string) []any {
	switch path {
	case "id":
		return []any{u.id}
	case "status":
		return []any{u.status}
	case "created":
		return []any{u.created.stamp()}
	case "activated":
		return []any{u.activated.stamp()}
	case "statusChanged":
		return []any{u.statusChanged.stamp()}
	case "lastLogin":
		return []any{u.lastLogin.stamp()}
	case "lastUpdated":
		return []any{u.lastUpdated.stamp()}
	case "passwordChanged":
		return []any{u.passwordChanged.stamp()}
	case "type.id":
		return []any{u.typeID}
	case "realmId":
		return []any{userRealmID}
	}
	if name, isProfile := strings.CutPrefix(path, "profile."); isProfile {
		return pathIn(u.profile.get(name), "")
	}
	return nil
}

// updateUser changes what the body names and leaves the rest.
func updateUser(c *call) answer {
	return withUser(func(c *call, u *user) answer {
		profile := u.profile.unpacked()
		for name, v := range c.profile() {
			if v == nil {
				delete(profile, name)
			} else {
				profile[name] = v
			}
		}
		return c.saveUser(u, profile)
	})(c)
}

// replaceUser sets the whole profile: what the body does not name is gone.
func replaceUser(c *call) answer {
	return withUser(func(c *call, u *user) answer {
		profile := map[string]any{}
		for name, v := range c.profile() {
			if v != nil {
				profile[name] = v
			}
		}
		if c.profile() == nil {
			profile = u.profile.unpacked()
		}
		return c.saveUser(u, profile)
	})(c)
}

// saveUser checks and keeps a changed profile and changed credentials.
func (c *call) saveUser(u *user, profile map[string]any) answer {
	if u.status == statusDeprovisioned && c.profile() == nil {
		return errStatus()
	}
	t := c.org.typeOf(u)
	if c.op.ID == "replaceUser" { // nothing else changes the type
		var refusal answer
		if t, refusal = c.typeIn(u); refusal.status != 0 {
			return refusal
		}
	}
	if causes := c.org.checkProfile(t, profile, u); len(causes) > 0 {
		return errValidation(causes...)
	}
	changed := *u
	changed.typeID = t.id
	if refusal := changed.setCredentials(c, profile); refusal.status != 0 {
		return refusal
	}
	c.org.logins.remove(u.login(), u.id)
	*u = changed
	u.profile, u.lastUpdated = pack(profile), momentOf(c.org.now())
	c.org.logins.add(u.login(), u.id)
	c.org.record("user.account.update_profile", "Update user profile for Okta", u.reference())
	return ok(c.showUser(u))
}
