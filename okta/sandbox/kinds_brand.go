package sandbox

import (
	"slices"
	"strings"
)

const brandsPath = "/api/v1/brands"

var brands = &kind{
	path: brandsPath, name: "Brand", prefix: "bnd", event: "brand", made: 201, isTimeless: true,
	required: []string{"name"}, unique: "name", links: []kindLink{{"themes", "/themes", "GET"}},
	fill: func(_ *call, r *resource) answer {
		r.defaults(brandDefaults())
		return answer{}
	},
	show: func(c *call, r *resource, shown map[string]any) {
		shown["isDefault"] = r.system
		c.addEmailDomain(r, shown)
	},
	matches: func(c *call, r *resource) bool { return c.matchesFilter(r) },
	added:   func(c *call, r *resource) { c.org.addTheme(r.id) },
	removed: func(_ *call, r *resource) answer {
		if r.system {
			return failure(409, "E0000201", "Deletion is not allowed for the default brand.")
		}
		return answer{}
	},
}

// addEmailDomain shows the email domain that was made for a brand.
func (c *call) addEmailDomain(r *resource, shown map[string]any) {
	for _, domain := range c.org.resourcesAt("/api/v1/email-domains") {
		if domain.members["brandId"] == r.id {
			links, _ := shown["_links"].(map[string]any)
			shown["emailDomainId"] = domain.id
			links["emailDomain"] = c.allowing("/api/v1/email-domains/"+domain.id, "GET PUT DELETE")
		}
	}
}

func brandDefaults() map[string]any {
	return map[string]any{
		"agreeToCustomPrivacyPolicy": false, "customPrivacyPolicyUrl": nil, "removePoweredByOkta": false, "locale": nil,
		"emailDomainId": nil,
		"defaultApp":    map[string]any{"appInstanceId": nil, "appLinkName": nil, "classicApplicationUri": nil},
	}
}

// themes are one a brand, made with it.
var themes = &kind{
	path: brandsPath + "/{brandId}/themes", name: "Theme", prefix: "the", event: "theme", parent: brandsPath, isTimeless: true,
	required: []string{
		"primaryColorHex", "secondaryColorHex", "signInPageTouchPointVariant", "endUserDashboardTouchPointVariant",
		"errorPageTouchPointVariant", "emailTemplateTouchPointVariant",
	},
	fill: func(c *call, r *resource) answer {
		r.defaults(themeDefaults(c.base))
		return answer{}
	},
	show: func(c *call, r *resource, shown map[string]any) {
		self := r.path + "/" + r.id
		links, _ := shown["_links"].(map[string]any)
		links["self"] = c.allowing(self, "GET PUT")
		for _, image := range []string{"background-image", "favicon", "logo"} {
			links[image] = c.allowing(self+"/"+image, "POST DELETE")
		}
		if shown["logo"] == nil {
			shown["logo"], shown["favicon"] = c.base+"/assets/img/logos/okta-logo.png", c.base+"/favicon.ico"
		}
	},
}

func themeDefaults(base string) map[string]any {
	members := map[string]any{
		"backgroundImage": nil, "primaryColorHex": "#1662dd", "primaryColorContrastHex": "#000000",
		"secondaryColorHex": "#ebebed", "secondaryColorContrastHex": "#000000",
		"signInPageTouchPointVariant": "OKTA_DEFAULT", "endUserDashboardTouchPointVariant": "OKTA_DEFAULT",
		"errorPageTouchPointVariant": "OKTA_DEFAULT", "emailTemplateTouchPointVariant": "OKTA_DEFAULT",
		"loadingPageTouchPointVariant": "OKTA_DEFAULT",
	}
	if base != "" {
		members["logo"], members["favicon"] = base+"/assets/img/logos/okta-logo.png", base+"/favicon.ico"
	}
	return members
}

func (o *Org) addTheme(brand string) {
	o.seedResource(o.kinds[brandsPath+"/{brandId}/themes"], &resource{members: themeDefaults("")}, brand)
}

// addBrand makes the brand that every org has.
func (o *Org) addBrand() {
	members := brandDefaults()
	members["name"] = "Sandbox"
	o.addTheme(o.seedResource(brands, &resource{system: true, members: members}).id)
}

// emailTemplates are the names of the messages that a brand can word.
var emailTemplates = []string{
	"AccountLockout", "AuthenticatorEnrolled", "AuthenticatorReset", "ChangeEmailConfirmation", "EmailChallenge",
	"EmailFactorVerification", "FactorEnrollment", "FactorReset", "ForgotPassword", "ForgotPasswordDenied",
	"IGAReviewerEndNotification", "LDAPActivation", "LDAPForgotPassword", "LDAPForgotPasswordDenied", "LDAPSelfServiceUnlock",
	"LDAPUserActivation", "MyAccountChangeConfirmation", "NewSignOnNotification", "OktaVerifyActivation", "PasswordChanged",
	"PasswordResetByAdmin", "PendingEmailChange", "RegistrationActivation", "RegistrationEmailVerification", "SelfServiceUnlock",
	"SelfServiceUnlockOnUnlockedAccount", "UserActivation",
}

// templateNamed is a template's name, in which case does not count; empty where
// there is none. The first name of some templates is still taken.
func templateNamed(name string) string {
	if strings.EqualFold(name, "welcome") {
		return "UserActivation"
	}
	at := slices.IndexFunc(emailTemplates, func(t string) bool { return strings.EqualFold(t, name) })
	if at < 0 {
		return ""
	}
	return emailTemplates[at]
}

// emailTemplateFamily is the templates of a brand.
func emailTemplateFamily() family {
	return family{
		"listEmailTemplates": func(c *call) answer {
			return emailCustomizations.within(func(c *call) answer {
				list := []any{}
				for _, name := range emailTemplates {
					list = append(list, c.showEmailTemplate(c.ids[0], name))
				}
				return ok(list)
			})(c)
		},
		"getEmailTemplate": emailTemplate(func(c *call, name string) answer { return ok(c.showEmailTemplate(c.ids[0], name)) }),
		"getEmailSettings": emailTemplate(func(c *call, name string) answer { return ok(c.showEmailSettings(c.ids[0], name)) }),
		"replaceEmailSettings": emailTemplate(func(c *call, name string) answer {
			recipients := text(c.body["recipients"])
			if !slices.Contains([]string{"ALL_USERS", "ADMINS_ONLY", "NO_USERS"}, recipients) {
				return errValidation("recipients: The field has an invalid value")
			}
			c.org.emailRecipients[c.ids[0]+"/"+name] = recipients
			return ok(c.showEmailSettings(c.ids[0], name))
		}),
		"deleteAllCustomizations": emailTemplate(func(c *call, _ string) answer {
			path, _ := c.org.collection(emailCustomizations, c.ids)
			delete(c.org.resources, path)
			return noContent()
		}),
	}
}

// emailTemplate runs fn on the template that the path names.
func emailTemplate(fn func(c *call, name string) answer) handler {
	return func(c *call) answer {
		return emailCustomizations.within(func(c *call) answer {
			if name := templateNamed(c.ids[1]); name != "" {
				return fn(c, name)
			}
			return errNotFound(c.ids[1], "EmailTemplate")
		})(c)
	}
}

func (c *call) showEmailTemplate(brand, name string) map[string]any {
	self := brandsPath + "/" + brand + "/templates/email/" + name
	return map[string]any{"name": name, "_links": map[string]any{
		"self": c.allowing(self, "GET"), "settings": c.allowing(self+"/settings", "GET PUT"),
		"defaultContent": c.allowing(self+"/default-content", "GET"),
		"customizations": c.allowing(self+"/customizations", "GET POST DELETE"), "test": c.allowing(self+"/test", "POST"),
	}}
}

func (c *call) showEmailSettings(brand, name string) map[string]any {
	self := brandsPath + "/" + brand + "/templates/email/" + name
	recipients := c.org.emailRecipients[brand+"/"+name]
	if recipients == "" {
		recipients = "ALL_USERS"
	}
	return map[string]any{"recipients": recipients, "_links": map[string]any{
		"self": c.allowing(self+"/settings", "GET PUT"), "template": c.allowing(self, "GET"),
	}}
}

var emailCustomizations = &kind{
	path: brandsPath + "/{brandId}/templates/email/{templateName}/customizations", name: "EmailCustomization", prefix: "oel",
	parent: brandsPath, made: 201, required: []string{"language", "subject", "body"}, unique: "language",
	fill: func(c *call, r *resource) answer {
		if templateNamed(c.ids[1]) == "" {
			return errNotFound(c.ids[1], "EmailTemplate")
		}
		t := c.org.resources[r.path]
		if t.len() == 0 || t.len() == 1 && t.get(r.id) != nil {
			r.members["isDefault"] = true // the first one is
		}
		if r.members["isDefault"] == nil {
			r.members["isDefault"] = false
		}
		return answer{}
	},
	added: func(c *call, r *resource) { c.oneDefault(r) },
	removed: func(c *call, r *resource) answer {
		if r.members["isDefault"] == true && c.org.resources[r.path].len() > 1 {
			return failure(409, "E0000184", "The default email template customization cannot be deleted.")
		}
		return answer{}
	},
	show: func(c *call, r *resource, shown map[string]any) {
		c.oneDefault(r)
		links, _ := shown["_links"].(map[string]any)
		template := strings.TrimSuffix(r.path, "/customizations")
		links["template"], links["preview"] = c.allowing(template, "GET"), c.allowing(r.path+"/"+r.id+"/preview", "GET")
		links["test"], links["settings"] = c.allowing(template+"/test", "POST"), c.allowing(template+"/settings", "GET PUT")
	},
}
