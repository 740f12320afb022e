package sandbox

import "maps"

var authServers = &kind{
	path: "/api/v1/authorizationServers", name: "AuthorizationServer", takesStatus: true, prefix: "aus", event: "oauth2.as", made: 201,
	hasStatus: true, required: []string{"name", "audiences"}, unique: "name",
	links: []kindLink{
		{"scopes", "/scopes", "GET POST"}, {"claims", "/claims", "GET POST"}, {"policies", "/policies", "GET POST"},
		{"keys", "/credentials/keys", "GET"}, {"rotateKey", "/credentials/lifecycle/keyRotate", "POST"},
	},
	alias: func(o *Org, id string) string {
		if id == "default" {
			return o.defaultServer
		}
		return id
	},
	fill: func(c *call, r *resource) answer {
		r.defaults(map[string]any{
			"description": nil, "issuerMode": "ORG_URL",
			"credentials": map[string]any{"signing": map[string]any{
				"kid": c.org.key, "rotationMode": "AUTO", "lastRotated": stamp(r.created), "nextRotation": stamp(r.created.Add(90 * day)),
			}},
		})
		return answer{}
	},
	show:  showAuthServer,
	added: func(c *call, r *resource) { c.org.addServerParts(r.id) },
	matches: func(c *call, r *resource) bool {
		q := c.query.Get("q")
		return q == "" || beginsWith(q, append(textsIn(r.members["audiences"]), text(r.members["name"]))...)
	},
}

func showAuthServer(c *call, r *resource, shown map[string]any) {
	name := r.id
	if r.id == c.org.defaultServer {
		name = "default"
	}
	issuer := "/oauth2/" + name
	links, _ := shown["_links"].(map[string]any)
	var metadata []any
	for _, kind := range []string{"oauth-authorization-server", "openid-configuration"} {
		link := c.allowing(issuer+"/.well-known/"+kind, "GET")
		link["name"] = kind
		metadata = append(metadata, link)
	}
	links["metadata"] = metadata
	shown["issuer"] = c.base + issuer
}

var authServerScopes = &kind{
	path: "/api/v1/authorizationServers/{authServerId}/scopes", name: "OAuth2Scope", prefix: "scp", parent: "/api/v1/authorizationServers", made: 201,
	required: []string{"name"}, unique: "name", isTimeless: true, event: "oauth2.scope",
	fill: func(_ *call, r *resource) answer {
		r.defaults(map[string]any{
			"description": nil, "default": false, "metadataPublish": "NO_CLIENTS", "consent": "IMPLICIT", "optional": false,
			"displayName": nil,
		})
		return answer{}
	},
	showsSystem: true,
	matches: func(c *call, r *resource) bool {
		return c.matchesFilter(r)
	},
}

var authServerClaims = &kind{
	path: "/api/v1/authorizationServers/{authServerId}/claims", name: "OAuth2Claim", takesStatus: true, prefix: "ocl", parent: "/api/v1/authorizationServers", made: 201,
	required: []string{"name"}, isTimeless: true, event: "oauth2.claim",
	fill: func(_ *call, r *resource) answer {
		r.defaults(map[string]any{
			"claimType": "RESOURCE", "valueType": "EXPRESSION", "value": nil, "alwaysIncludeInToken": false,
			"conditions": map[string]any{"scopes": []any{}},
		})
		return answer{}
	},
	showsSystem: true,
	show:        func(_ *call, r *resource, shown map[string]any) { shown["status"] = r.status },
}

var authServerPolicies = &kind{
	path: "/api/v1/authorizationServers/{authServerId}/policies", name: "Policy", takesStatus: true, prefix: "00p", parent: "/api/v1/authorizationServers", made: 201,
	required: []string{"name", "type", "description"}, fixed: []string{"type"}, hasStatus: true, ranked: true, event: "policy.lifecycle",
	links: []kindLink{{"rules", "/rules", "GET"}},
	fill: func(_ *call, r *resource) answer {
		if r.members["type"] != "OAUTH_AUTHORIZATION_POLICY" {
			return errValidation("type: The field has an invalid value")
		}
		r.defaults(map[string]any{"conditions": map[string]any{"clients": map[string]any{"include": []any{}}}})
		return answer{}
	},
	showsSystem: true,
}

var authServerRules = &kind{
	path: "/api/v1/authorizationServers/{authServerId}/policies/{policyId}/rules", name: "PolicyRule", takesStatus: true, prefix: "0pr",
	parent: "/api/v1/authorizationServers/{authServerId}/policies", made: 201, required: []string{"name"}, unique: "name", fixed: []string{"type"}, hasStatus: true, ranked: true,
	event: "policy.rule",
	fill: func(_ *call, r *resource) answer {
		r.defaults(map[string]any{
			"type": "RESOURCE_ACCESS",
			"conditions": map[string]any{
				"people":     map[string]any{"users": map[string]any{"include": []any{}, "exclude": []any{}}, "groups": inAndOut()},
				"grantTypes": map[string]any{"include": []any{}}, "scopes": map[string]any{"include": []any{}},
			},
			"actions": map[string]any{"token": map[string]any{
				"accessTokenLifetimeMinutes": 60.0, "refreshTokenLifetimeMinutes": 0.0, "refreshTokenWindowMinutes": 10080.0,
			}},
		})
		return answer{}
	},
	showsSystem: true,
}

// serverScopes are the scopes that every authorization server has.
var serverScopes = [...]struct{ name, description string }{
	{"openid", "Signals that a request is an OpenID request."},
	{"profile", "The profile of the user"},
	{"email", "The email address of the user"},
	{"address", "The address of the user"},
	{"phone", "The phone number of the user"},
	{"offline_access", "A refresh token, for access while the user is away"},
	{"device_sso", "A device secret, for single sign-on across apps of a device"},
}

// addServerParts gives a new server the scopes and the claim that each has.
func (o *Org) addServerParts(id string) {
	for _, s := range serverScopes {
		o.seedResource(authServerScopes, &resource{system: true, members: map[string]any{
			"name": s.name, "description": s.description, "displayName": nil, "default": false, "metadataPublish": "ALL_CLIENTS",
			"consent": "IMPLICIT", "optional": false,
		}}, id)
	}
	o.seedResource(authServerClaims, &resource{system: true, members: map[string]any{
		"name": "sub", "claimType": "RESOURCE", "valueType": "EXPRESSION", "alwaysIncludeInToken": true, "conditions": map[string]any{"scopes": []any{}},
		"value": "(appuser != null) ? appuser.userName : app.clientId",
	}}, id)
}

// addDefaultServer makes the authorization server that every org has.
func (o *Org) addDefaultServer() {
	server := &resource{members: map[string]any{
		"name": "default", "description": "Default Authorization Server for your Applications", "audiences": []any{"api://default"},
		"issuerMode": "ORG_URL", "credentials": map[string]any{"signing": map[string]any{
			"kid": o.key, "rotationMode": "AUTO", "lastRotated": stamp(o.begun), "nextRotation": stamp(o.begun.Add(90 * day)),
		}},
	}}
	o.defaultServer = o.seedResource(authServers, server).id
	o.addServerParts(o.defaultServer)
	policy := o.seedResource(authServerPolicies, &resource{members: map[string]any{
		"type": "OAUTH_AUTHORIZATION_POLICY", "name": "Default Policy", "description": "Default Policy", "priority": 1.0,
		"conditions": map[string]any{"clients": map[string]any{"include": []any{"ALL_CLIENTS"}}},
	}}, o.defaultServer)
	rule := map[string]any{"type": "RESOURCE_ACCESS", "name": "Default Policy Rule", "priority": 1.0}
	maps.Copy(rule, map[string]any{
		"conditions": map[string]any{
			"people":     map[string]any{"users": inAndOut(), "groups": map[string]any{"include": []any{"EVERYONE"}, "exclude": []any{}}},
			"grantTypes": map[string]any{"include": []any{"implicit", "client_credentials", "authorization_code", "password"}},
			"scopes":     map[string]any{"include": []any{"*"}},
		},
		"actions": map[string]any{"token": map[string]any{
			"accessTokenLifetimeMinutes": 60.0, "refreshTokenLifetimeMinutes": 0.0, "refreshTokenWindowMinutes": 10080.0,
		}},
	})
	o.seedResource(authServerRules, &resource{members: rule}, o.defaultServer, policy.id)
}
