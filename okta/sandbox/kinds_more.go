package sandbox

import "strings"

var captchas = &kind{
	path: "/api/v1/captchas", name: "Captcha", prefix: "cap", made: 201, isTimeless: true, event: "captcha",
	required: []string{"name", "type", "siteKey", "secretKey"}, secrets: []string{"secretKey"},
	show: func(c *call, r *resource, shown map[string]any) {
		shown["_links"].(map[string]any)["self"] = c.allowing(r.path+"/"+r.id, "GET POST PUT DELETE")
	},
}

var emailDomains = &kind{
	path: "/api/v1/email-domains", name: "EmailDomain", prefix: "OeD", made: 201, isTimeless: true, event: "system.email_domain",
	required: []string{"displayName", "domain", "userName", "brandId"}, unique: "domain", fixed: []string{"domain"},
	fill: func(c *call, r *resource) answer {
		if brand := text(r.members["brandId"]); brand != "" && c.org.resources[brandsPath].get(brand) == nil {
			return errNotFound(brand, "Brand")
		}
		domain, subdomain := text(r.members["domain"]), text(r.members["validationSubdomain"])
		if subdomain == "" {
			subdomain = "mail"
		}
		low := strings.ToLower(domain)
		record := func(kind, name, value string) any {
			return map[string]any{"recordType": kind, "fqdn": name, "verificationValue": value}
		}
		r.defaults(map[string]any{
			"validationStatus": "NOT_STARTED", "validationSubdomain": subdomain,
			"dnsValidationRecords": []any{
				record("TXT", "_oktaverification."+domain, c.org.ids.hex()),
				record("cname", subdomain+"."+low, "u1.wl002.mail.example.com"),
				record("cname", "p1._domainkey."+low, "p1.domainkey.u1.wl002.mail.example.com"),
				record("cname", "p2._domainkey."+low, "p2.domainkey.u1.wl002.mail.example.com"),
			},
		})
		return answer{}
	},
	show: func(_ *call, _ *resource, shown map[string]any) {
		delete(shown, "brandId")
		delete(shown, "_links")
	},
}

var uiSchemas = &kind{
	path: "/api/v1/meta/uischemas", name: "UISchema", prefix: "uis", required: []string{"uiSchema"},
}

var smsTemplates = &kind{
	path: "/api/v1/templates/sms", name: "SmsTemplate", prefix: "cst", required: []string{"name", "template", "type"}, unique: "name",
	show: func(_ *call, _ *resource, shown map[string]any) { delete(shown, "_links") },
	fill: func(_ *call, r *resource) answer {
		if !strings.Contains(text(r.members["template"]), "${code}") {
			return errValidationOf("template", "template: The template must contain ${code}.")
		}
		return answer{}
	},
}

var deviceAssurances = &kind{
	path: "/api/v1/device-assurances", name: "DeviceAssuranceEntity", prefix: "dae", showsMakers: true, isTimeless: true, event: "device.assurance.policy",
	required: []string{"name", "platform"}, unique: "name", fixed: []string{"platform"},
	fill: func(_ *call, r *resource) answer {
		for name := range r.members {
			if name != "name" && name != "platform" && name != "displayRemediationMode" && name != "gracePeriod" {
				return answer{}
			}
		}
		return errValidationOf("deviceAssuranceMediated", "Please select at least one device condition before saving")
	},
	show: func(_ *call, r *resource, shown map[string]any) {
		shown["createdDate"], shown["lastUpdate"] = stamp(r.created), stamp(r.lastUpdated)
		shown["resourceType"], shown["resourceId"] = "DeviceAssurancePolicyEntity", r.id
		shown["resourceDisplayName"] = map[string]any{"sensitive": false, "value": r.members["name"]}
	},
}

var pushProviders = &kind{
	path: "/api/v1/push-providers", name: "PushProviderConfigEntity", prefix: "ppc", isTimeless: true,
	required: []string{"name", "providerType", "configuration"}, fixed: []string{"providerType"},
	secrets: []string{"configuration.tokenSigningKey", "configuration.serviceAccountJson"},
	show:    func(_ *call, r *resource, shown map[string]any) { shown["lastUpdatedDate"] = stamp(r.lastUpdated) },
}

var securityProviders = &kind{
	path: "/api/v1/security-events-providers", name: "SecurityEventsProviderInstance", prefix: "sse", hasStatus: true, isTimeless: true,
	required: []string{"name", "type", "settings"}, fixed: []string{"type"},
}

var realms = &kind{
	path: "/api/v1/realms", name: "Realm", prefix: "guo", required: []string{"profile.name"}, event: "realm",
	fill: func(c *call, r *resource) answer {
		profile, _ := r.members["profile"].(map[string]any)
		for _, other := range c.org.resources[r.path].all() {
			of, _ := other.members["profile"].(map[string]any)
			if other.id != r.id && text(of["name"]) == text(profile["name"]) {
				return errValidation("name: An object with this field already exists in the current organization")
			}
		}
		r.defaults(map[string]any{"profile": map[string]any{"realmType": "DEFAULT", "domains": []any{}}})
		return answer{}
	},
	show: func(c *call, r *resource, shown map[string]any) {
		shown["isDefault"] = r.system
		shown["_links"] = map[string]any{"self": c.relation(r.path+"/"+r.id, "self")}
	},
}
