package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"github.com/go-jose/go-jose/v4"

	"github.com/oktascript/oktascript/okta/catalog"
)

// oauthKeys shows the public key that access tokens are signed with.
func oauthKeys(c *call) answer {
	key := jose.JSONWebKey{Key: &c.org.signingKey().PublicKey, KeyID: c.org.key, Algorithm: "RS256", Use: "sig"}
	data, err := key.MarshalJSON()
	shown := map[string]any{}
	if err != nil || json.Unmarshal(data, &shown) != nil {
		panic("an RSA key has no JSON") // every one has
	}
	return ok(map[string]any{"keys": []any{shown}})
}

// scopesOfAPI are all scopes of the API, in alphabetical order.
var scopesOfAPI = sync.OnceValue(func() []any {
	var names []string
	for i := range catalog.Operations() {
		names = append(names, catalog.Operations()[i].Scopes...)
	}
	slices.Sort(names)
	scopes := []any{"openid", "email", "profile", "address", "phone", "offline_access", "groups"}
	for _, name := range slices.Compact(names) {
		scopes = append(scopes, name)
	}
	return scopes
})

func anyOf(texts ...string) []any {
	list := make([]any, len(texts))
	for i, t := range texts {
		list[i] = t
	}
	return list
}

// serverMetadata describes the authorization server (RFC 8414), and the OpenID
// provider where asked.
func (c *call) serverMetadata(provider bool) map[string]any {
	server := c.base + "/oauth2/v1/"
	methods := anyOf("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none")
	signs := anyOf("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512")
	metadata := map[string]any{
		"issuer": c.base, "authorization_endpoint": server + "authorize", "token_endpoint": server + "token",
		"registration_endpoint": server + "clients", "jwks_uri": server + "keys",
		"introspection_endpoint": server + "introspect", "revocation_endpoint": server + "revoke",
		"end_session_endpoint": server + "logout", "device_authorization_endpoint": server + "device/authorize",
		"pushed_authorization_request_endpoint": server + "par",
		"response_types_supported":              anyOf("code", "token", "id_token", "code id_token", "code token", "id_token token", "code id_token token"),
		"response_modes_supported":              anyOf("query", "fragment", "form_post", "okta_post_message"),
		"grant_types_supported":                 append(anyOf("client_credentials"), anyOf(otherGrants...)...),
		"subject_types_supported":               anyOf("public"),
		"scopes_supported":                      scopesOfAPI(),
		"code_challenge_methods_supported":      anyOf("S256"),
		"token_endpoint_auth_methods_supported": methods, "introspection_endpoint_auth_methods_supported": methods,
		"revocation_endpoint_auth_methods_supported":  methods,
		"request_object_signing_alg_values_supported": signs,
		"dpop_signing_alg_values_supported":           anyOf("RS256", "RS384", "RS512", "ES256", "ES384", "ES512"),
		"request_parameter_supported":                 true,
		"backchannel_token_delivery_modes_supported":  anyOf("poll"),
	}
	if provider {
		metadata["userinfo_endpoint"] = server + "userinfo"
		metadata["id_token_signing_alg_values_supported"] = anyOf("RS256")
		metadata["claims_supported"] = anyOf("iss", "ver", "sub", "aud", "iat", "exp", "jti", "auth_time", "amr", "idp", "nonce",
			"name", "nickname", "preferred_username", "given_name", "middle_name", "family_name", "email", "email_verified",
			"profile", "zoneinfo", "locale", "address", "phone_number", "picture", "website", "gender", "birthdate",
			"updated_at", "at_hash", "c_hash")
	}
	return metadata
}

// introspect says whether an access token is good (RFC 7662).
func introspect(c *call) answer {
	if _, refusal := c.authenticateClient(false); refusal.status != 0 {
		return refusal
	}
	token := c.form.Get("token")
	if token == "" {
		return (&oauthFault{"invalid_request", "The introspection request must have a token."}).refusal()
	}
	claims := c.org.readAccessToken(token)
	if claims == nil {
		return ok(map[string]any{"active": false})
	}
	shown := map[string]any{
		"active": true, "client_id": claims.ClientID, "sub": claims.Subject, "iss": claims.Issuer, "aud": claims.Audience[0],
		"jti": claims.ID, "iat": claims.IssuedAt.Unix(), "exp": claims.ExpiresAt.Unix(), "token_type": "Bearer",
		"scope": strings.Join(claims.Scopes, " "), "username": claims.Subject,
	}
	if claims.Confirmation != nil {
		shown["token_type"], shown["cnf"] = "DPoP", map[string]any{"jkt": claims.Confirmation.Thumbprint}
	}
	return ok(shown)
}

// revoke ends an access token of the client itself (RFC 7009). Nothing tells
// whether there was one.
func revoke(c *call) answer {
	client, refusal := c.authenticateClient(false)
	if refusal.status != 0 {
		return refusal
	}
	if claims := c.org.readAccessToken(c.form.Get("token")); claims != nil && claims.ClientID == client.clientID {
		c.org.revoked.use(claims.ID, claims.ExpiresAt.Time, c.now)
		c.org.record("app.oauth2.token.revoke", "OAuth2 token revocation request", client.reference())
	}
	return answer{status: 200}
}
