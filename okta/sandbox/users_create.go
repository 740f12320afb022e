package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// createUser makes a user: active where there are credentials, else waiting for
// the user to set them, and only staged with activate=false.
func createUser(c *call) answer {
	now := c.org.now()
	u := &user{typeID: userTypeID, status: statusStaged, created: momentOf(now), lastUpdated: momentOf(now), provider: oktaProvider()}
	profile := map[string]any{}
	for name, v := range c.profile() {
		if v != nil {
			profile[name] = v
		}
	}
	t, refusal := c.typeIn(u)
	if refusal.status != 0 {
		return refusal
	}
	u.typeID, u.profile = t.id, pack(profile)
	if causes := c.org.checkProfile(t, profile, nil); len(causes) > 0 {
		return errValidation(causes...)
	}
	if refusal := u.setCredentials(c, profile); refusal.status != 0 {
		return refusal
	}
	groups, refusal := c.groupsNamed()
	if refusal.status != 0 {
		return refusal
	}
	u.id = c.org.ids.next("00u")
	if c.query.Get("activate") != "false" {
		u.setStatus(u.statusOnceActive(), now)
		u.activated = momentOf(now)
	}
	if c.query.Get("nextlogin") == "changePassword" || c.query.Get("nextLogin") == "changePassword" {
		if u.password == "" {
			return errValidation("nextLogin: cannot be changePassword without a password")
		}
		u.status = statusPasswordExpired
	}
	c.org.addUser(u)
	for _, g := range groups {
		g.addMember(u.id, now)
	}
	c.org.record("user.lifecycle.create", "Create okta user", u.reference())
	if u.status != statusStaged {
		c.org.record("user.lifecycle.activate", "Activate Okta user", u.reference())
	}
	return ok(c.showUser(u))
}

// typeIn is the type that a body gives a user, else the one that the user has.
func (c *call) typeIn(u *user) (*userType, answer) {
	given, isGiven := c.body["type"].(map[string]any)
	if !isGiven {
		return c.org.typeOf(u), answer{}
	}
	t := c.org.userTypes.get(text(given["id"]))
	if t == nil {
		return nil, errNotFound(text(given["id"]), "CVDType")
	}
	return t, answer{}
}

// groupsNamed are the groups of the body's groupIds.
func (c *call) groupsNamed() ([]*group, answer) {
	ids, _ := c.body["groupIds"].([]any)
	var groups []*group
	for _, id := range ids {
		g := c.org.groups.get(text(id))
		if g == nil {
			return nil, errNotFound(fmt.Sprint(id), "UserGroup")
		}
		if g.id == c.org.every {
			continue
		}
		groups = append(groups, g)
	}
	return groups, answer{}
}

// addUser keeps a user, who is in Everyone from then on.
func (o *Org) addUser(u *user) {
	o.users.add(u.id, u)
	o.indexes.touch(u.id)
	o.logins.add(u.login(), u.id)
	if every := o.groups.get(o.every); u.created.time().After(every.membershipUpdated) {
		every.membershipUpdated = u.created.time()
	}
}

var sharedProvider = map[string]any{"type": "OKTA", "name": "OKTA"}

// oktaProvider is the provider of the org's own users, which nothing changes in
// place.
func oktaProvider() map[string]any { return sharedProvider }

// statusOnceActive is the status that activation leads to.
func (u *user) statusOnceActive() string {
	if u.password != "" || u.provider["type"] != "OKTA" {
		return statusActive
	}
	return statusProvisioned
}

// checkProfile lists what is wrong with a profile by the schema of a type; self
// is the user whose it is, nil for a new one.
func (o *Org) checkProfile(t *userType, profile map[string]any, self *user) []string {
	causes := t.schema.check(profile)
	login, email := text(profile["login"]), text(profile["email"])
	switch {
	case login == "":
	case len(login) <= 100 && t.schema.base["login"]["pattern"] == nil && !isEmail(login):
		causes = append(causes, "login: Username must be in the form of an email address")
	default:
		if id := o.logins.owner(login); id != "" && (self == nil || id != self.id) {
			causes = append(causes, "login: An object with this field already exists in the current organization")
		}
	}
	if len(email) > 100 {
		causes = append(causes, "email: String value exceeds the maximum length")
	}
	for _, name := range slices.Sorted(maps.Keys(profile)) {
		definition := t.schema.custom[name]
		if definition["unique"] == "UNIQUE_VALIDATED" && o.taken(self, t.id, name, profile[name]) {
			causes = append(causes, name+": An object with this field already exists in the current organization")
		}
	}
	return causes
}

// isEmail says whether text has the form of an address: something, an @, and a
// domain, without spaces.
func isEmail(text string) bool {
	name, domain, found := strings.Cut(text, "@")
	return found && name != "" && domain != "" && !strings.ContainsAny(text, " \t\r\n") && !strings.Contains(domain, "@")
}
