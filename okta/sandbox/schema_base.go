package sandbox

import "time"

// userSelf is what users may do with their own attributes, for those that are
// not READ_ONLY.
var userSelf = map[string]string{
	"city": "HIDE", "countryCode": "HIDE", "postalAddress": "HIDE", "primaryPhone": "HIDE", "state": "HIDE",
	"streetAddress": "HIDE", "zipCode": "HIDE",
	"email": "READ_WRITE", "firstName": "READ_WRITE", "lastName": "READ_WRITE", "mobilePhone": "READ_WRITE",
	"secondEmail": "READ_WRITE",
}

// userBase are the attributes of the default user schema
// (https://developer.okta.com/docs/reference/api/schemas/#user-profile-base-subschema).
var userBase = [...]struct {
	name, title, format string
	least, most         int
}{
	{name: "login", title: "Username", least: 5, most: 100},
	{name: "firstName", title: "First name", least: 1, most: 50},
	{name: "lastName", title: "Last name", least: 1, most: 50},
	{name: "email", title: "Primary email", format: "email"},
	{name: "middleName", title: "Middle name"},
	{name: "honorificPrefix", title: "Honorific prefix"},
	{name: "honorificSuffix", title: "Honorific suffix"},
	{name: "title", title: "Title"},
	{name: "displayName", title: "Display name"},
	{name: "nickName", title: "Nickname"},
	{name: "profileUrl", title: "Profile Url", format: "uri"},
	{name: "secondEmail", title: "Secondary email", format: "email"},
	{name: "mobilePhone", title: "Mobile phone", most: 100},
	{name: "primaryPhone", title: "Primary phone", most: 100},
	{name: "streetAddress", title: "Street address"},
	{name: "city", title: "City"},
	{name: "state", title: "State"},
	{name: "zipCode", title: "Zip code"},
	{name: "countryCode", title: "Country code", format: "country-code"},
	{name: "postalAddress", title: "Postal Address"},
	{name: "preferredLanguage", title: "Preferred language", format: "language-code"},
	{name: "locale", title: "Locale", format: "locale"},
	{name: "timezone", title: "Time zone", format: "timezone"},
	{name: "userType", title: "User type"},
	{name: "employeeNumber", title: "Employee number"},
	{name: "costCenter", title: "Cost center"},
	{name: "organization", title: "Organization"},
	{name: "division", title: "Division"},
	{name: "department", title: "Department"},
	{name: "managerId", title: "ManagerId"},
	{name: "manager", title: "Manager"},
}

// newUserSchema is the schema that the users of a new type have.
func newUserSchema(id string, created time.Time) *schema {
	s := &schema{
		id: id, name: "user", title: "User", description: "Okta user profile template with default permission settings",
		created: created, lastUpdated: created, base: map[string]map[string]any{}, custom: map[string]map[string]any{},
		required: []string{"login", "firstName", "lastName", "email"},
	}
	for _, a := range userBase {
		action := userSelf[a.name]
		if action == "" {
			action = "READ_ONLY"
		}
		s.base[a.name] = baseDefinition(a.title, action, a.least, a.most)
		if a.format != "" {
			s.base[a.name]["format"] = a.format
		}
	}
	for _, name := range s.required {
		s.base[name]["required"] = true
	}
	return s
}

// newGroupSchema is the schema of groups.
func newGroupSchema(created time.Time) *schema {
	s := &schema{
		name: "group", title: "Okta group", description: "Okta group profile template",
		created: created, lastUpdated: created, custom: map[string]map[string]any{}, required: []string{"name"},
		base: map[string]map[string]any{
			"name":        baseDefinition("Name", "READ_WRITE", 0, 255),
			"description": baseDefinition("Description", "READ_WRITE", 0, 1024),
		},
	}
	s.base["name"]["description"], s.base["description"]["description"] = "Name", "Description"
	s.base["name"]["required"] = true
	return s
}

// baseDefinition is a text attribute, with what users may do with their own; a
// length of 0 is no limit.
func baseDefinition(title, action string, least, most int) map[string]any {
	d := map[string]any{
		"title": title, "type": "string", "mutability": "READ_WRITE", "scope": "NONE",
		"master":      map[string]any{"type": "PROFILE_MASTER"},
		"permissions": []any{map[string]any{"principal": "SELF", "action": action}},
	}
	if least > 0 {
		d["minLength"] = float64(least)
	}
	if most > 0 {
		d["maxLength"] = float64(most)
	}
	return d
}

// newAppSchema is the schema of an app's users. The titles of an OAuth 2.0
// client's attributes are the claims' names
// (https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims).
func newAppSchema(a *app, suffix string, created time.Time) *schema {
	s := &schema{
		id: a.id, name: a.name + "_" + suffix, title: a.label + " User", created: created, lastUpdated: created,
		custom: map[string]map[string]any{}, required: []string{"userName"},
		base: map[string]map[string]any{"userName": {
			"title": "Username", "type": "string", "required": true, "scope": "NONE",
			"master": map[string]any{"type": "PROFILE_MASTER"}, "maxLength": float64(100),
		}},
	}
	if a.name != "oidc_client" {
		return s
	}
	s.base["userName"] = map[string]any{
		"title": "Username", "type": "string", "required": true, "scope": "SELF", "externalName": "preferred_username",
	}
	for _, mapped := range clientProfile {
		s.base[mapped.attribute] = map[string]any{"title": mapped.title, "description": "Claim " + mapped.attribute, "type": "string", "scope": "SELF"}
		if mapped.address {
			s.base[mapped.attribute]["externalName"] = "address." + mapped.attribute
		}
	}
	s.base["name"] = map[string]any{"title": "Name", "description": "Claim name", "type": "string", "required": true, "scope": "SELF"}
	s.required = append(s.required, "name")
	return s
}
