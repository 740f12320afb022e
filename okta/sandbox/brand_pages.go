package sandbox

import "slices"

// pageKinds are the pages of a brand that can be written, with the names of
// their operations and the page that Okta has for it.
var pageKinds = [...]struct{ name, operation, page string }{
	{"sign-in", "SignInPage", `<!DOCTYPE html>
<html><head><title>{{pageTitle}}</title>{{{SignInWidgetResources}}}</head>
<body><div id="okta-login-container"></div><script>OktaUtil.getSignInWidgetConfig();</script></body></html>`},
	{"error", "ErrorPage", `<!DOCTYPE html>
<html><head><title>{{orgName}} - {{errorSummary}}</title>{{{ErrorPageResources}}}</head>
<body><h1>{{errorSummary}}</h1><p>{{errorDescription}}</p></body></html>`},
}

// brandPageFamily is the pages of a brand: Okta's own, those that are shown in
// their place, and those that are tried out.
func brandPageFamily() family {
	f := family{
		"listAllSignInWidgetVersions": withBrand(func(*call, string) answer {
			return ok(anyOf("5.16", "^5", "6.9", "^6", "7.36", "7.37", "7.38", "^7", "*"))
		}),
		"getSignOutPageSettings": withBrand(func(c *call, brand string) answer {
			if set := c.org.objects[brand+"/sign-out"]; set != nil {
				return ok(set)
			}
			return ok(map[string]any{"type": "OKTA_DEFAULT"})
		}),
		"replaceSignOutPageSettings": withBrand(replaceSignOutPage),
	}
	for _, k := range pageKinds {
		f["getDefault"+k.operation] = withBrand(func(*call, string) answer {
			page := map[string]any{"pageContent": k.page, "contentSecurityPolicySetting": map[string]any{"mode": "enforced"}}
			if k.name == "sign-in" {
				page["widgetCustomizations"], page["widgetVersion"] = widgetDefaults(), "^7"
			}
			return ok(page)
		})
		for _, of := range []string{"Customized", "Preview"} {
			page := brandPage{kind: k.name, of: of}
			f["get"+of+k.operation] = withBrand(page.get)
			f["replace"+of+k.operation] = withBrand(page.replace)
			f["delete"+of+k.operation] = withBrand(page.delete)
		}
	}
	return f
}

// brandPage is a page that a brand can have: shown or tried out.
type brandPage struct{ kind, of string }

func (p brandPage) key(brand string) string { return brand + "/" + p.kind + "/" + p.of }

func (p brandPage) get(c *call, brand string) answer {
	page := c.org.objects[p.key(brand)]
	if page == nil {
		return errNotFound(brand, "CustomPage")
	}
	return ok(page)
}

func (p brandPage) replace(c *call, brand string) answer {
	if isBlank(c.body["pageContent"]) {
		return errValidation("pageContent: The field cannot be left blank")
	}
	defaults := map[string]any{}
	if p.kind == "sign-in" {
		if isBlank(c.body["widgetVersion"]) {
			return errValidation("widgetVersion: The field cannot be left blank")
		}
		defaults["widgetCustomizations"] = widgetDefaults()
	}
	c.org.objects[p.key(brand)], _ = merge(defaults, c.body).(map[string]any)
	return p.get(c, brand)
}

func (p brandPage) delete(c *call, brand string) answer {
	delete(c.org.objects, p.key(brand))
	return noContent()
}

func replaceSignOutPage(c *call, brand string) answer {
	kind := text(c.body["type"])
	if !slices.Contains([]string{"OKTA_DEFAULT", "EXTERNALLY_HOSTED"}, kind) || kind == "EXTERNALLY_HOSTED" && isBlank(c.body["url"]) {
		return errValidation("type: The field has an invalid value")
	}
	c.org.objects[brand+"/sign-out"] = c.body
	return ok(c.body)
}

func withBrand(fn func(c *call, brand string) answer) handler {
	return brands.one(func(c *call, r *resource) answer { return fn(c, r.id) })
}

// widgetDefaults are the words and switches of the sign-in widget.
func widgetDefaults() map[string]any {
	defaults := map[string]any{"showPasswordVisibilityToggle": true, "showUserIdentifier": true, "widgetGeneration": "G2"}
	for _, name := range []string{
		"authenticatorPageCustomLinkLabel", "authenticatorPageCustomLinkUrl", "classicRecoveryFlowEmailOrUsernameLabel",
		"customLink1Label", "customLink1Url", "customLink2Label", "customLink2Url", "forgotPasswordLabel", "forgotPasswordUrl",
		"helpLabel", "helpUrl", "passwordInfoTip", "passwordLabel", "signInLabel", "unlockAccountLabel", "unlockAccountUrl",
		"usernameInfoTip", "usernameLabel",
	} {
		defaults[name] = nil
	}
	return defaults
}
