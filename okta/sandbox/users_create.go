package sandbox

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// createUser makes a user: active where there are credentials, else waiting for
// the user to set them, and only staged with activate=false.
func createUser(c *call) answer {
	now := c.org.now()
	u := &user{status: statusStaged, created: now, lastUpdated: now, provider: oktaProvider(), profile: map[string]any{}}
	for name, v := range c.profile() {
		if v != nil {
			u.profile[name] = v
		}
	}
	if causes := c.org.checkProfile(u.profile, nil); len(causes) > 0 {
		return errValidation(causes...)
	}
	if refusal := u.setCredentials(c, u.profile); refusal.status != 0 {
		return refusal
	}
	groups, refusal := c.groupsNamed()
	if refusal.status != 0 {
		return refusal
	}
	u.id = c.org.ids.next("00u")
	if c.query.Get("activate") != "false" {
		u.setStatus(u.statusOnceActive(), now)
		u.activated = now
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
	o.logins.add(u.login(), u.id)
	o.groups.get(o.every).addMember(u.id, u.created)
}

func oktaProvider() map[string]any { return map[string]any{"type": "OKTA", "name": "OKTA"} }

// statusOnceActive is the status that activation leads to.
func (u *user) statusOnceActive() string {
	if u.password != "" || u.provider["type"] != "OKTA" {
		return statusActive
	}
	return statusProvisioned
}

// baseAttributes are the attributes of the default user schema
// (https://developer.okta.com/docs/reference/api/schemas/#user-profile-base-subschema).
var baseAttributes = [...]string{
	"login", "firstName", "lastName", "middleName", "honorificPrefix", "honorificSuffix", "email", "title",
	"displayName", "nickName", "profileUrl", "secondEmail", "mobilePhone", "primaryPhone", "streetAddress",
	"city", "state", "zipCode", "countryCode", "postalAddress", "preferredLanguage", "locale", "timezone",
	"userType", "employeeNumber", "costCenter", "organization", "division", "department", "managerId", "manager",
}

// checkProfile lists what is wrong with a profile; self is the user whose it is,
// nil for a new one.
func (o *Org) checkProfile(profile map[string]any, self *user) []string {
	var causes []string
	for _, name := range []string{"login", "email", "firstName", "lastName"} {
		v, isText := profile[name].(string)
		switch {
		case !isText || strings.TrimSpace(v) == "":
			causes = append(causes, name+": The field cannot be left blank")
		case len(v) > 100 || (name == "firstName" || name == "lastName") && len([]rune(v)) > 50:
			causes = append(causes, fmt.Sprintf("%s: String value exceeds the maximum length", name))
		case name == "login" && !isEmail(v):
			causes = append(causes, "login: Username must be in the form of an email address")
		case name == "email" && !isEmail(v):
			causes = append(causes, "email: Does not match required pattern")
		}
	}
	if id := o.logins.owner(text(profile["login"])); id != "" && (self == nil || id != self.id) {
		causes = append(causes, "login: An object with this field already exists in the current organization")
	}
	return append(causes, o.checkAttributes(profile)...)
}

// checkAttributes lists attributes that the schema does not have, and values
// that are no text where the schema wants text.
func (o *Org) checkAttributes(profile map[string]any) []string {
	var causes []string
	for name, v := range profile {
		isBase := slices.Contains(baseAttributes[:], name)
		if !isBase && !o.custom[name] {
			causes = append(causes, fmt.Sprintf("%s: Property name is not defined in the user schema", name))
		} else if _, isText := v.(string); isBase && !isText {
			causes = append(causes, fmt.Sprintf("%s: Expected type string", name))
		}
	}
	sort.Strings(causes)
	return causes
}

// isEmail says whether text has the form of an address: something, an @, and a
// domain, without spaces.
func isEmail(text string) bool {
	name, domain, found := strings.Cut(text, "@")
	return found && name != "" && domain != "" && !strings.ContainsAny(text, " \t\r\n") && !strings.Contains(domain, "@")
}
