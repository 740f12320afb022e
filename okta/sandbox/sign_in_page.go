package sandbox

// signInPageFamily is the sign-in page that a brand has of its own.
func signInPageFamily() family {
	return family{
		"getCustomizedSignInPage": withBrand(func(c *call, brand string) answer {
			page := c.org.signInPages[brand]
			if page == nil {
				return errNotFound(brand, "SignInPage")
			}
			return ok(page)
		}),
		"replaceCustomizedSignInPage": withBrand(func(c *call, brand string) answer {
			if isBlank(c.body["pageContent"]) || isBlank(c.body["widgetVersion"]) {
				return errValidation("pageContent: The field cannot be left blank")
			}
			page, _ := merge(map[string]any{"widgetCustomizations": widgetDefaults()}, c.body).(map[string]any)
			c.org.signInPages[brand] = page
			return ok(page)
		}),
		"deleteCustomizedSignInPage": withBrand(func(c *call, brand string) answer {
			delete(c.org.signInPages, brand)
			return noContent()
		}),
	}
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
