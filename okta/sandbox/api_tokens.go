package sandbox

// apiTokenFamily is /api/v1/api-tokens: the one token that the org accepts.
func apiTokenFamily() family {
	return family{
		"listApiTokens":         func(c *call) answer { return ok([]any{c.showAPIToken()}) },
		"getApiToken":           withAPIToken(func(c *call) answer { return ok(c.showAPIToken()) }),
		"upsertApiToken":        withAPIToken(replaceAPIToken),
		"revokeApiToken":        withAPIToken(revokeAPIToken),
		"revokeCurrentApiToken": revokeAPIToken,
	}
}

// apiTokenID is the id of the org's API token.
const apiTokenID = "00T1sandboxtoken0sb7"

// apiTokenWindow is how long a token lasts when it is not used.
const apiTokenWindow = 30 * day

func withAPIToken(fn handler) handler {
	return func(c *call) answer {
		if c.ids[0] != apiTokenID {
			return errNotFound(c.ids[0], "Token")
		}
		return fn(c)
	}
}

func (c *call) showAPIToken() map[string]any {
	return map[string]any{
		"id": apiTokenID, "name": "sandbox", "userId": c.org.me, "clientName": "Okta API", "tokenWindow": "P30D",
		"network": c.org.tokenNetwork, "created": stamp(c.org.begun), "lastUpdated": stamp(c.now), "expiresAt": stamp(c.now.Add(apiTokenWindow)),
		"_links": map[string]any{
			"self": c.allowing("/api/v1/api-tokens/"+apiTokenID, "GET DELETE"), "user": c.allowing("/api/v1/users/"+c.org.me, "GET"),
		},
	}
}

// replaceAPIToken sets from where the token may be used: from everywhere, as the
// sandbox knows no place of a client.
func replaceAPIToken(c *call) answer {
	network, isObject := c.body["network"].(map[string]any)
	if !isObject || isBlank(network["connection"]) {
		return errValidation("network: The field cannot be left blank")
	}
	if network["connection"] != "ANYWHERE" {
		return errUnmodelled("The sandbox does not model API tokens that are bound to a network zone.")
	}
	c.org.tokenNetwork = network
	return ok(c.showAPIToken())
}

// revokeAPIToken ends the token, behind which the org has no other.
func revokeAPIToken(c *call) answer {
	c.org.record("system.api_token.revoke", "Revoke API token", reference{apiTokenID, "Token", "sandbox", "sandbox"})
	c.org.tokenRevoked = true
	return noContent()
}
