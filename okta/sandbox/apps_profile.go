package sandbox

// clientProfile is the profile that a user has in an OAuth 2.0 client, with the
// attributes of the org's profile that Okta maps to it
// (https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims). The
// last two have a value even where the org's have none.
var clientProfile = [...]struct {
	attribute, from, standard, title string
	address                          bool // a part of the claim address
}{
	{"email", "email", "", "Email", false},
	{"given_name", "firstName", "", "Given Name", false},
	{"family_name", "lastName", "", "Family Name", false},
	{"middle_name", "middleName", "", "Middle Name", false},
	{"nickname", "nickName", "", "Nickname", false},
	{"profile", "profileUrl", "", "Profile URL", false},
	{"phone_number", "primaryPhone", "", "Phone Number", false},
	{"street_address", "streetAddress", "", "Street Address", true},
	{"locality", "city", "", "Locality", true},
	{"region", "state", "", "Region", true},
	{"postal_code", "zipCode", "", "Postal Code", true},
	{"country", "countryCode", "", "Country", true},
	{"formatted", "postalAddress", "", "Formatted", true},
	{"birthdate", "", "", "Birthdate", false},
	{"gender", "", "", "Gender", false},
	{"picture", "", "", "Picture URL", false},
	{"website", "", "", "Website", false},
	{"locale", "locale", "en_US", "Locale Name", false},
	{"zoneinfo", "timezone", "America/Los_Angeles", "Time Zone", false},
}

// appProfile is the profile that a user has in an app before any is set there.
func appProfile(a *app, u *user) map[string]any {
	profile := map[string]any{}
	if a.name != "oidc_client" {
		return profile
	}
	profile["name"] = u.fullName()
	for _, mapped := range clientProfile {
		profile[mapped.attribute] = u.profile.get(mapped.from)
		if profile[mapped.attribute] == nil && mapped.standard != "" {
			profile[mapped.attribute] = mapped.standard
		}
	}
	return profile
}
