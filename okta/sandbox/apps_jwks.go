package sandbox

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"

	"github.com/go-jose/go-jose/v4"
)

// appJWKFamily is /api/v1/apps/{id}/credentials/jwks: the public keys that a
// client proves itself with.
func appJWKFamily() family {
	return family{
		"listJwk": withApp(func(c *call, a *app) answer {
			list := []any{}
			for _, key := range a.jwks() {
				list = append(list, c.showJWK(a, key))
			}
			return ok(list)
		}),
		"addJwk":                           withApp(addJWK),
		"getJwk":                           withJWK(func(c *call, a *app, at int) answer { return ok(c.showJWK(a, a.jwks()[at])) }),
		"deletejwk":                        withJWK(deleteJWK),
		"activateOAuth2ClientJsonWebKey":   withJWK(func(c *call, a *app, at int) answer { return c.setJWKStatus(a, at, statusActive) }),
		"deactivateOAuth2ClientJsonWebKey": withJWK(func(c *call, a *app, at int) answer { return c.setJWKStatus(a, at, statusInactive) }),
	}
}

// jwks are a client's keys, each with an id.
func (a *app) jwks() []map[string]any {
	set, _ := membersIn(a.members, "settings", "oauthClient", "jwks")
	var keys []map[string]any
	for _, v := range listIn(set["keys"]) {
		if key, isObject := v.(map[string]any); isObject {
			keys = append(keys, key)
		}
	}
	return keys
}

// setJWKs gives a client other keys, and leaves what answers hold as it is.
func (c *call) setJWKs(a *app, keys []map[string]any) {
	list := make([]any, len(keys))
	for i, key := range keys {
		list[i] = key
	}
	settings, _ := a.members["settings"].(map[string]any)
	client, _ := settings["oauthClient"].(map[string]any)
	client = maps.Clone(client)
	client["jwks"] = map[string]any{"keys": list}
	settings = maps.Clone(settings)
	settings["oauthClient"] = client
	a.members = maps.Clone(a.members)
	a.members["settings"], a.lastUpdated = settings, c.now
}

// jwkID is the id of a key, which one that came with the app gets from its own.
func jwkID(key map[string]any) string {
	if id := text(key["id"]); id != "" {
		return id
	}
	return "pks" + hashOf(text(key["kid"]) + text(key["n"]) + text(key["x"]))[:13] + orgSuffix
}

func withJWK(fn func(c *call, a *app, at int) answer) handler {
	return withApp(func(c *call, a *app) answer {
		at := slices.IndexFunc(a.jwks(), func(key map[string]any) bool { return jwkID(key) == c.ids[1] })
		if at < 0 {
			return errNotFound(c.ids[1], "JsonWebKey")
		}
		return fn(c, a, at)
	})
}

// minimumBits is the least length of an RSA key.
const minimumBits = 2048

func addJWK(c *call, a *app) answer {
	if a.name != "oidc_client" {
		return errValidationOf("JsonWebKey", "The app is no OAuth 2.0 client.")
	}
	key := c.given()
	key["status"] = cmpStatus(text(c.body["status"]))
	data, err := json.Marshal(key)
	var parsed jose.JSONWebKey
	if err != nil || parsed.UnmarshalJSON(data) != nil || !parsed.Valid() || !parsed.IsPublic() {
		return errValidationOf("JsonWebKey", "The JSON Web Key is invalid.")
	}
	if bits := rsaBits(parsed); bits > 0 && bits < minimumBits {
		return errValidationOf("JsonWebKey", "RSA key length in the 'jwks' is less than '2,048' bits for the given key.")
	}
	if slices.ContainsFunc(a.jwks(), func(other map[string]any) bool { return text(other["kid"]) == text(key["kid"]) }) {
		return errValidationOf("kid", "kid: An object with this field already exists in the current organization")
	}
	key["id"], key["created"], key["lastUpdated"] = c.org.ids.next("pks"), stamp(c.now), stamp(c.now)
	c.setJWKs(a, append(a.jwks(), key))
	return answer{status: http.StatusCreated, body: c.showJWK(a, key)}
}

// cmpStatus is a status as it is given, ACTIVE where it is not.
func cmpStatus(given string) string {
	if given == statusInactive {
		return statusInactive
	}
	return statusActive
}

func deleteJWK(c *call, a *app, at int) answer {
	keys := a.jwks()
	if keys[at]["status"] != statusInactive {
		return errValidationOf("JsonWebKey", "The key must be deactivated before it can be deleted.")
	}
	c.setJWKs(a, slices.Delete(keys, at, at+1))
	return noContent()
}

func (c *call) setJWKStatus(a *app, at int, status string) answer {
	keys := a.jwks()
	key := maps.Clone(keys[at])
	key["status"], key["lastUpdated"] = status, stamp(c.now)
	keys[at] = key
	c.setJWKs(a, keys)
	return ok(c.showJWK(a, key))
}

func (c *call) showJWK(a *app, key map[string]any) map[string]any {
	shown := maps.Clone(key)
	shown["id"], shown["status"] = jwkID(key), cmpStatus(text(key["status"]))
	for _, date := range []string{"created", "lastUpdated"} {
		if shown[date] == nil {
			shown[date] = stamp(a.created)
		}
	}
	self := "/api/v1/apps/" + a.id + "/credentials/jwks/" + jwkID(key)
	if shown["status"] == statusActive {
		shown["_links"] = map[string]any{"deactivate": c.allowing(self+"/lifecycle/deactivate", "POST")}
	} else {
		shown["_links"] = map[string]any{"activate": c.allowing(self+"/lifecycle/activate", "POST"), "delete": c.allowing(self, "DELETE")}
	}
	return shown
}
