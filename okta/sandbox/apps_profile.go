package sandbox

// clientProfile is the profile that a user has in an OAuth 2.0 client, with the
// attributes of the org's profile that Okta maps to it
// (https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims). The
// last two have a value even where the org's have none.
var clientProfile = [...]struct{ attribute, from, standard string }{
	{"email", "email", ""},
	{"given_name", "firstName", ""},
	{"family_name", "lastName", ""},
	{"middle_name", "middleName", ""},
	{"nickname", "nickName", ""},
	{"profile", "profileUrl", ""},
	{"phone_number", "primaryPhone", ""},
	{"street_address", "streetAddress", ""},
	{"locality", "city", ""},
	{"region", "state", ""},
	{"postal_code", "zipCode", ""},
	{"country", "countryCode", ""},
	{"formatted", "postalAddress", ""},
	{"birthdate", "", ""},
	{"gender", "", ""},
	{"picture", "", ""},
	{"website", "", ""},
	{"locale", "locale", "en_US"},
	{"zoneinfo", "timezone", "America/Los_Angeles"},
}

// appProfile is the profile that a user has in an app before any is set there.
func appProfile(a *app, u *user) map[string]any {
	profile := map[string]any{}
	if a.name != "oidc_client" {
		return profile
	}
	profile["name"] = u.fullName()
	for _, mapped := range clientProfile {
		profile[mapped.attribute] = u.profile[mapped.from]
		if profile[mapped.attribute] == nil && mapped.standard != "" {
			profile[mapped.attribute] = mapped.standard
		}
	}
	return profile
}
