package sandbox

import "slices"

// authServerMoreFamily is which servers a server trusts, and its clients: no
// client of the sandbox has tokens of a custom server.
func authServerMoreFamily() family {
	noClient := authServers.one(func(c *call, _ *resource) answer {
		if c.org.client(c.ids[1]) == nil {
			return errNotFound(c.ids[1], "PublicClientApp")
		}
		switch {
		case len(c.ids) == 3:
			return errNotFound(c.ids[2], "OAuth2RefreshToken")
		case c.op.Method == "DELETE":
			return noContent()
		}
		return ok([]any{})
	})
	return family{
		"createAssociatedServers":                          authServers.one(addTrusted),
		"listAssociatedServersByTrustedType":               authServers.one(listTrusted),
		"deleteAssociatedServer":                           authServers.one(removeTrusted),
		"listOAuth2ClientsForAuthorizationServer":          authServers.one(func(*call, *resource) answer { return ok([]any{}) }),
		"listRefreshTokensForAuthorizationServerAndClient": noClient, "getRefreshTokenForAuthorizationServerAndClient": noClient,
		"revokeRefreshTokensForAuthorizationServerAndClient": noClient, "revokeRefreshTokenForAuthorizationServerAndClient": noClient,
	}
}

// trusted are the ids of the servers that a server trusts.
func (o *Org) trusted(id string) []string { return textsIn(o.objects["trusted/"+id]["ids"]) }

func (o *Org) setTrusted(id string, trusted []string) {
	o.objects["trusted/"+id] = map[string]any{"ids": anyOf(trusted...)}
}

func addTrusted(c *call, r *resource) answer {
	trusted := c.org.trusted(r.id)
	var added []string
	for _, id := range textsIn(c.body["trusted"]) {
		if authServers.find(c.org, id) == nil {
			return errNotFound(id, authServers.name)
		}
		if id == r.id {
			return errValidation("trusted: An authorization server cannot be associated with itself")
		}
		if !slices.Contains(trusted, id) {
			trusted = append(trusted, id)
		}
		added = append(added, id)
	}
	c.org.setTrusted(r.id, trusted)
	return ok(c.showServers(added))
}

// listTrusted lists the servers that a server trusts or, with trusted=false,
// those that trust it.
func listTrusted(c *call, r *resource) answer {
	if c.query.Get("trusted") != "false" {
		return ok(c.showServers(c.org.trusted(r.id)))
	}
	var by []string
	for _, other := range c.org.resourcesAt(authServers.path) {
		if slices.Contains(c.org.trusted(other.id), r.id) {
			by = append(by, other.id)
		}
	}
	return ok(c.showServers(by))
}

func removeTrusted(c *call, r *resource) answer {
	trusted := c.org.trusted(r.id)
	at := slices.Index(trusted, c.ids[1])
	if at < 0 {
		return errNotFound(c.ids[1], authServers.name)
	}
	c.org.setTrusted(r.id, slices.Delete(trusted, at, at+1))
	return noContent()
}

func (c *call) showServers(ids []string) []any {
	list := []any{}
	for _, id := range ids {
		if r := authServers.find(c.org, id); r != nil {
			shown := authServers.shown(c, r)
			shown["_links"] = nil // as Okta shows them here
			list = append(list, shown)
		}
	}
	return list
}
