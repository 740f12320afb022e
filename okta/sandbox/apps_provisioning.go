package sandbox

// appProvisioningFamily is what tells of provisioning. No app of the sandbox has
// it, as there is nothing that it could provision to.
func appProvisioningFamily() family {
	unsupported := withApp(func(*call, *app) answer { return errValidationOf("feature", "Provisioning is not supported.") })
	return family{
		"listFeaturesForApplication": unsupported,
		"getFeatureForApplication": withApp(func(c *call, _ *app) answer {
			if name := c.ids[1]; name != "USER_PROVISIONING" && name != "INBOUND_PROVISIONING" {
				return errNotFound(name, "PublicAppFeatureSetName")
			}
			return errValidationOf("feature", "Provisioning is not supported.")
		}),
		"updateFeatureForApplication":                       unsupported,
		"getDefaultProvisioningConnectionForApplication":    withApp(showNoConnection),
		"updateDefaultProvisioningConnectionForApplication": withApp(updateNoConnection),
		// Okta takes these for apps without provisioning, too
		"activateDefaultProvisioningConnectionForApplication":   withApp(func(*call, *app) answer { return noContent() }),
		"deactivateDefaultProvisioningConnectionForApplication": withApp(func(*call, *app) answer { return noContent() }),
		// the sandbox issues no tokens to users, and an app's own do not count here
		"listOAuth2TokensForApplication":   withApp(func(*call, *app) answer { return ok([]any{}) }),
		"getOAuth2TokenForApplication":     withApp(func(c *call, _ *app) answer { return errNotFound(c.ids[1], "OAuth2RefreshToken") }),
		"revokeOAuth2TokenForApplication":  withApp(func(c *call, _ *app) answer { return errNotFound(c.ids[1], "OAuth2RefreshToken") }),
		"revokeOAuth2TokensForApplication": withApp(func(*call, *app) answer { return noContent() }),
	}
}

func showNoConnection(*call, *app) answer {
	return ok(map[string]any{"status": "UNKNOWN", "profile": map[string]any{"authScheme": "UNKNOWN"}})
}

func updateNoConnection(c *call, a *app) answer {
	if scheme := text(c.profile()["authScheme"]); scheme != "UNKNOWN" {
		return errUnmodelled("The sandbox does not model provisioning.")
	}
	return showNoConnection(c, a)
}
