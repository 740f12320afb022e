package sandbox

import "slices"

// The ids of the org's default user type, of its schema and of its one realm.
const (
	userRealmID  = "guo1sandboxrealm0sb7"
	userTypeID   = "oty1sandboxusers0sb7"
	userSchemaID = "osc1sandboxusers0sb7"
)

// showUser is a user as the API shows one that was asked for.
func (c *call) showUser(u *user) map[string]any {
	return c.userObject(u, c.userLinks(u))
}

// showListedUser is a user as a list shows one: with a link to itself alone.
func (c *call) showListedUser(u *user) any {
	return c.userObject(u, map[string]any{"self": c.link("/api/v1/users/" + u.id)})
}

func (c *call) userObject(u *user, links map[string]any) map[string]any {
	return map[string]any{
		"id": u.id, "status": u.status,
		"created": u.created.stamp(), "activated": u.activated.stamp(), "statusChanged": u.statusChanged.stamp(),
		"lastLogin": u.lastLogin.stamp(), "lastUpdated": u.lastUpdated.stamp(), "passwordChanged": u.passwordChanged.stamp(),
		"type":        map[string]any{"id": u.typeID},
		"realmId":     userRealmID,
		"profile":     u.shownProfile(),
		"credentials": u.shownCredentials(),
		"_links":      links,
	}
}

// shownProfile is the profile with the two attributes that Okta shows as null
// where they are not set.
func (u *user) shownProfile() map[string]any {
	shown := map[string]any{"mobilePhone": nil, "secondEmail": nil}
	for name, v := range u.profile.unpacked() {
		shown[name] = v
	}
	return shown
}

// shownCredentials never hold a secret: a password shows as an empty object.
func (u *user) shownCredentials() map[string]any {
	shown := map[string]any{
		"provider": u.provider,
		"emails":   []any{map[string]any{"value": u.profile.get("email"), "status": "VERIFIED", "type": "PRIMARY"}},
	}
	if u.password != "" {
		shown["password"] = map[string]any{}
	}
	if u.recovery != nil {
		shown["recovery_question"] = map[string]any{"question": u.recovery.question}
	}
	return shown
}

// userActions are the links that a user has in each status, with the paths
// below the user that they lead to.
var userActions = [...]struct {
	link, path string
	statuses   []string
}{
	{"activate", "lifecycle/activate", []string{statusStaged, statusDeprovisioned}},
	{"reactivate", "lifecycle/reactivate", []string{statusProvisioned}},
	{"deactivate", "lifecycle/deactivate", []string{statusProvisioned, statusActive, statusRecovery, statusPasswordExpired, statusLockedOut, statusSuspended}},
	{"suspend", "lifecycle/suspend", []string{statusActive, statusProvisioned}},
	{"unsuspend", "lifecycle/unsuspend", []string{statusSuspended}},
	{"unlock", "lifecycle/unlock", []string{statusLockedOut}},
	{"resetPassword", "lifecycle/reset_password", []string{statusProvisioned, statusActive, statusRecovery, statusPasswordExpired}},
	{"resetFactors", "lifecycle/reset_factors", userStatuses[:]},
	{"expirePassword", "lifecycle/expire_password", []string{statusActive}},
	{"forgotPassword", "credentials/forgot_password", []string{statusActive}},
	{"changePassword", "credentials/change_password", []string{statusActive, statusPasswordExpired}},
	{"changeRecoveryQuestion", "credentials/change_recovery_question", []string{statusActive, statusPasswordExpired}},
}

func (c *call) userLinks(u *user) map[string]any {
	path := "/api/v1/users/" + u.id
	links := map[string]any{
		"self":   c.link(path),
		"type":   c.link("/api/v1/meta/types/user/" + u.typeID),
		"schema": c.link("/api/v1/meta/schemas/user/" + c.org.typeOf(u).schema.id),
	}
	for _, action := range userActions {
		if slices.Contains(action.statuses, u.status) {
			links[action.link] = c.post(path + "/" + action.path)
		}
	}
	if u.status == statusDeprovisioned {
		links["delete"] = map[string]any{"href": c.base + path, "method": "DELETE"}
	}
	return links
}
