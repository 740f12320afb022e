package sandbox

import (
	"maps"
	"slices"
	"strings"
)

// orgID is the org's own.
const orgID = "00o1sandboxorg000sb7"

// orgFamily is /api/v1/org and what is told of an org without a token.
func orgFamily() family {
	return family{
		"getWellknownOrgMetadata": func(c *call) answer {
			return ok(map[string]any{
				"id": orgID, "cell": "sandbox", "pipeline": "idx",
				"settings": map[string]any{
					"analyticsCollectionEnabled": false, "bugReportingEnabled": false, "omEnabled": false, "pssoEnabled": false,
					"desktopMFAEnabled": false, "itpEnabled": false,
				},
				"_links": map[string]any{"organization": map[string]any{"href": c.base}},
			})
		},
		"getOrgSettings":     func(c *call) answer { return ok(c.showOrg()) },
		"updateOrgSettings":  func(c *call) answer { return c.saveOrg(merge(c.org.settings, c.givenSettings())) },
		"replaceOrgSettings": func(c *call) answer { return c.saveOrg(merge(orgDefaults(), c.givenSettings())) },
		"getOrgPreferences":  func(c *call) answer { return ok(c.showPreferences()) },
		"setOrgHideOktaUIFooter": func(c *call) answer {
			c.org.showsFooter = false
			return ok(c.showPreferences())
		},
		"setOrgShowOktaUIFooter": func(c *call) answer {
			c.org.showsFooter = true
			return ok(c.showPreferences())
		},
		"listOrgContactTypes":          listOrgContacts,
		"getOrgContactUser":            withContact(func(c *call, kind string) answer { return ok(c.showContact(kind)) }),
		"replaceOrgContactUser":        withContact(replaceOrgContact),
		"getOktaCommunicationSettings": func(c *call) answer { return ok(c.showCommunication()) },
		"optInUsersToOktaCommunicationEmails": func(c *call) answer {
			c.org.optedOut = false
			return ok(c.showCommunication())
		},
		"optOutUsersFromOktaCommunicationEmails": func(c *call) answer {
			c.org.optedOut = true
			return ok(c.showCommunication())
		},
	}
}

// orgDefaults are the settings that clients can set.
func orgDefaults() map[string]any {
	settings := map[string]any{"companyName": "Sandbox"}
	for _, name := range []string{
		"address1", "address2", "city", "country", "endUserSupportHelpURL", "phoneNumber", "postalCode", "state",
		"supportPhoneNumber", "technicalContact", "website",
	} {
		settings[name] = nil
	}
	return settings
}

// givenSettings are those of a body that clients can set.
func (c *call) givenSettings() map[string]any {
	given := maps.Clone(c.body)
	maps.DeleteFunc(given, func(name string, _ any) bool {
		_, known := orgDefaults()[name]
		return !known
	})
	return given
}

func (c *call) saveOrg(settings any) answer {
	members, _ := settings.(map[string]any)
	if isBlank(members["companyName"]) {
		return errValidation("companyName: The field cannot be left blank")
	}
	c.org.settings, c.org.settingsUpdated = members, c.now
	c.org.record("org.settings.update", "Update org settings", reference{orgID, "Org", "", text(members["companyName"])})
	return ok(c.showOrg())
}

func (c *call) showOrg() map[string]any {
	shown := maps.Clone(c.org.settings)
	host := strings.TrimPrefix(strings.TrimPrefix(c.base, "https://"), "http://")
	subdomain, _, _ := strings.Cut(host, ".")
	maps.Copy(shown, map[string]any{
		"id": orgID, "subdomain": subdomain, "status": statusActive, "expiresAt": nil,
		"created": stamp(c.org.begun), "lastUpdated": stamp(c.org.settingsUpdated),
		"_links": map[string]any{
			"preferences": c.link("/api/v1/org/preferences"), "contacts": c.link("/api/v1/org/contacts"),
			"oktaCommunication": c.link("/api/v1/org/privacy/oktaCommunication"), "oktaSupport": c.link("/api/v1/org/privacy/oktaSupport"),
			"uploadLogo": c.hinted("/api/v1/org/logo", "POST"), "logo": c.link("/assets/img/logos/okta-logo.png"),
		},
	})
	return shown
}

func (c *call) showPreferences() map[string]any {
	action, path := "hideEndUserFooter", "/api/v1/org/preferences/hideEndUserFooter"
	if !c.org.showsFooter {
		action, path = "showEndUserFooter", "/api/v1/org/preferences/showEndUserFooter"
	}
	return map[string]any{"showEndUserFooter": c.org.showsFooter, "_links": map[string]any{action: c.hinted(path, "POST")}}
}

func (c *call) showCommunication() map[string]any {
	action := "optOut"
	if c.org.optedOut {
		action = "optIn"
	}
	return map[string]any{"optOutEmailUsers": c.org.optedOut, "_links": map[string]any{
		action: c.hinted("/api/v1/org/privacy/oktaCommunication/"+action, "POST"),
	}}
}

// contactTypes are the roles of an org's contacts.
var contactTypes = []string{"BILLING", "TECHNICAL"}

func listOrgContacts(c *call) answer {
	list := []any{}
	for _, kind := range contactTypes {
		low := strings.ToLower(kind)
		list = append(list, map[string]any{"contactType": kind, "_links": map[string]any{low: c.link("/api/v1/org/contacts/" + low)}})
	}
	return ok(list)
}

func withContact(fn func(c *call, kind string) answer) handler {
	return func(c *call) answer {
		kind := strings.ToUpper(c.ids[0])
		if !slices.Contains(contactTypes, kind) {
			return errNotFound(c.ids[0], "OrgContactType")
		}
		return fn(c, kind)
	}
}

func (c *call) showContact(kind string) map[string]any {
	id := c.org.contacts[kind]
	if id == "" {
		id = c.org.me
	}
	return map[string]any{"userId": id, "_links": map[string]any{"user": c.link("/api/v1/users/" + id)}}
}

func replaceOrgContact(c *call, kind string) answer {
	u := c.org.users.get(text(c.body["userId"]))
	if u == nil {
		return errNotFound(text(c.body["userId"]), "User")
	}
	c.org.contacts[kind] = u.id
	return ok(c.showContact(kind))
}
