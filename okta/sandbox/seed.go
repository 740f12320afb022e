package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// builtIn makes what every org has: the group Everyone, the admin whose token it
// is, and Okta's own apps.
func (o *Org) builtIn() {
	o.begun = o.now().Add(-2000 * day)
	begun := o.begun
	o.key = o.ids.text(43)
	o.userTypes.add(userTypeID, &userType{
		id: userTypeID, name: "user", displayName: "User", description: "Okta user profile template with default permission settings",
		isDefault: true, created: begun, lastUpdated: begun, schema: newUserSchema(userSchemaID, begun),
	})
	o.groupSchema = newGroupSchema(begun)
	everyone := o.newGroup(groupBuiltIn, map[string]any{"name": "Everyone", "description": "All users in your organization"}, begun)
	o.every, everyone.members.of = everyone.id, o.users
	admin := o.newUser(statusActive, begun, map[string]any{
		"login": "admin@example.com", "email": "admin@example.com", "firstName": "Sandbox", "lastName": "Admin",
	})
	admin.lastLogin = momentOf(o.now().Add(-time.Hour))
	o.me, o.caller = admin.id, caller{reference: admin.reference()}
	for _, a := range []app{
		{name: "saasure", label: "Okta Admin Console", mode: "OPENID_CONNECT"},
		{name: "okta_enduser", label: "Okta Dashboard", mode: "OPENID_CONNECT"},
		{name: "okta_browser_plugin", label: "Okta Browser Plugin", mode: "OPENID_CONNECT"},
	} {
		a.status, a.system = statusActive, true
		o.addApp(&a, nil, begun)
	}
	o.rolesOf(admin.id).add("ra1sandboxadmin00sb7", &roleAssignment{id: "ra1sandboxadmin00sb7", kind: "SUPER_ADMIN", created: begun, lastUpdated: begun})
	o.settingsUpdated = begun
	o.addPolicies()
	o.addDefaultServer()
	o.addBrand()
	o.addAuthenticators()
	o.seedResource(realms, &resource{id: userRealmID, system: true, members: map[string]any{
		"profile": map[string]any{"name": "Default Realm", "realmType": "DEFAULT"},
	}})
}

// newUser keeps a user who came into being some time ago.
func (o *Org) newUser(status string, created time.Time, profile map[string]any) *user {
	u := &user{
		id: o.ids.next("00u"), typeID: userTypeID, status: status, profile: pack(profile), provider: oktaProvider(),
		created: momentOf(created), lastUpdated: momentOf(created), statusChanged: momentOf(created),
	}
	if status != statusStaged {
		u.activated = u.created
	}
	if status != statusStaged && status != statusProvisioned && status != statusDeprovisioned {
		u.password, u.passwordChanged = seedPassword(u.id), u.created
	}
	o.addUser(u)
	return u
}

// seedFile is the form of a seed file. Groups and apps are named, and users
// name their groups.
type seedFile struct {
	Users []struct {
		Profile     map[string]any
		Credentials map[string]any
		Status      string
		LastLogin   time.Time
		Groups      []string
	}
	Groups []struct{ Profile map[string]any }
	Apps   []seedApp
}

// seedApp is an app of a seed file, with the logins and group names that it is
// assigned to.
type seedApp struct {
	members map[string]any
	Users   []string
	Groups  []string
}

// UnmarshalJSON keeps all members of the app.
func (a *seedApp) UnmarshalJSON(data []byte) error {
	type assigned seedApp
	if err := json.Unmarshal(data, (*assigned)(a)); err != nil {
		return err
	}
	return json.Unmarshal(data, &a.members)
}

// seedFrom fills an org from a seed file, which must be right in every detail. An
// attribute that the default schema does not have becomes a custom one.
func (o *Org) seedFrom(data []byte) error {
	var file seedFile
	if err := readSeed(data, &file); err != nil {
		return fmt.Errorf("it is no valid seed: %w", err)
	}
	for i, g := range file.Groups {
		profile, refusal := o.groupProfile(g.Profile, nil)
		if refusal.status != 0 {
			return fmt.Errorf("groups[%d]: %s", i, refusal.cause())
		}
		o.newGroup(groupOkta, profile, o.now())
	}
	for i := range file.Users {
		if err := o.seedUser(&file, i); err != nil {
			return fmt.Errorf("users[%d]: %w", i, err)
		}
	}
	for i := range file.Apps {
		if err := o.seedApp(&file.Apps[i]); err != nil {
			return fmt.Errorf("apps[%d]: %w", i, err)
		}
	}
	return nil
}

// cause is an error answer's first cause.
func (a answer) cause() string {
	body, _ := a.body.(map[string]any)
	causes, _ := body["errorCauses"].([]any)
	if len(causes) == 0 {
		return text(body["errorSummary"])
	}
	first, _ := causes[0].(map[string]any)
	return text(first["errorSummary"])
}

func (o *Org) seedUser(file *seedFile, i int) error {
	in := file.Users[i]
	t := o.userTypes.get(userTypeID)
	for name, v := range in.Profile {
		if t.schema.attribute(name) == nil {
			t.schema.custom[name] = customFor(name, v)
		}
	}
	if causes := o.checkProfile(t, in.Profile, nil); len(causes) > 0 {
		return fmt.Errorf("%s", strings.Join(causes, "; "))
	}
	if in.Status == "" {
		in.Status = statusActive
	}
	if !slices.Contains(userStatuses[:], in.Status) {
		return fmt.Errorf("the status %s is none of %s", in.Status, strings.Join(userStatuses[:], ", "))
	}
	u := o.newUser(in.Status, o.now(), in.Profile)
	u.lastLogin = momentOf(in.LastLogin)
	if password, given := secretIn(in.Credentials, "password", "value"); given {
		u.password = password
	}
	for _, name := range in.Groups {
		g := o.groupNamed(name)
		if g == nil {
			return fmt.Errorf("there is no group %s", name)
		}
		g.addMember(u.id, u.created.time())
	}
	return nil
}

// customFor is the custom attribute that a value of a seed file stands for.
func customFor(name string, v any) map[string]any {
	d := map[string]any{
		"title": name, "mutability": "READ_WRITE", "scope": "NONE", "master": map[string]any{"type": "PROFILE_MASTER"},
		"permissions": []any{map[string]any{"principal": "SELF", "action": "READ_ONLY"}},
	}
	switch x := v.(type) {
	case bool:
		d["type"] = "boolean"
	case float64:
		d["type"] = "number"
	case []any:
		d["type"], d["items"] = "array", map[string]any{"type": "string"}
		if len(x) > 0 && hasType(x[0], "number") {
			d["items"] = map[string]any{"type": "number"}
		}
	default:
		d["type"] = "string"
	}
	return d
}

var userStatuses = [...]string{
	statusStaged, statusProvisioned, statusActive, statusRecovery, statusPasswordExpired,
	statusLockedOut, statusSuspended, statusDeprovisioned,
}

func (o *Org) groupNamed(name string) *group {
	for _, g := range o.groups.all() {
		if g.name() == name {
			return g
		}
	}
	return nil
}

func (o *Org) seedApp(in *seedApp) error {
	a := &app{label: text(in.members["label"]), name: text(in.members["name"]), mode: text(in.members["signOnMode"]), status: statusActive}
	if refusal := a.resolveMode(); refusal.status != 0 {
		return fmt.Errorf("%s", refusal.cause())
	}
	if !fits(appDefaults(a), in.members) {
		return fmt.Errorf("%s has a value where an object belongs", a.label)
	}
	o.addApp(a, in.members, o.now())
	for _, login := range in.Users {
		u := o.findUser(login)
		if u == nil {
			return fmt.Errorf("there is no user %s", login)
		}
		a.users.add(u.id, &assignment{user: u.id, scope: "USER", created: a.created, updated: a.created})
	}
	for _, name := range in.Groups {
		g := o.groupNamed(name)
		if g == nil {
			return fmt.Errorf("there is no group %s", name)
		}
		a.groups.add(g.id, &groupAssignment{id: g.id, priority: a.groups.len(), profile: map[string]any{}, updated: a.created})
	}
	return nil
}
