package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/oktascript/oktascript/okta/catalog"
)

// oauthFamily is the org's own authorization server.
func oauthFamily() family {
	return family{
		"token":                           grantToken,
		"introspect":                      introspect,
		"revoke":                          revoke,
		"oauthKeys":                       oauthKeys,
		"getWellKnownOpenIDConfiguration": func(c *call) answer { return ok(c.serverMetadata(true)) },
		"getWellKnownOAuthConfiguration":  func(c *call) answer { return ok(c.serverMetadata(false)) },
	}
}

// tokenLifetime is how long an access token of the org's own server lasts.
const tokenLifetime = time.Hour

// oauthFault is an error in the form of RFC 6749.
type oauthFault struct{ code, description string }

func (f *oauthFault) answer(status int) answer {
	return answer{status: status, body: map[string]any{"error": f.code, "error_description": f.description}}
}

// oauthStatuses are the statuses of the errors that are not answered with 400.
var oauthStatuses = map[string]int{"invalid_client": http.StatusUnauthorized}

func (f *oauthFault) refusal() answer {
	status := oauthStatuses[f.code]
	if status == 0 {
		status = http.StatusBadRequest
	}
	return f.answer(status)
}

// otherGrants are the grant types that Okta has and the sandbox has not.
var otherGrants = []string{
	"authorization_code", "implicit", "interaction_code", "password", "refresh_token",
	"urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:jwt-bearer",
	"urn:ietf:params:oauth:grant-type:saml2-bearer", "urn:ietf:params:oauth:grant-type:token-exchange",
	"urn:openid:params:grant-type:ciba",
}

// grantToken answers a client's request for an access token of its own.
func grantToken(c *call) answer {
	grant := c.form.Get("grant_type")
	switch {
	case !c.isForm:
		return (&oauthFault{"invalid_request", "The accept and/or content-type headers on this request do not match accepted values."}).refusal()
	case grant == "":
		return (&oauthFault{"invalid_request", "The token request must specify a grant_type."}).refusal()
	case slices.Contains(otherGrants, grant):
		return errUnmodelled("The sandbox does not model the grant type " + grant + ".")
	case grant != "client_credentials":
		return (&oauthFault{"unsupported_grant_type", "The authorization grant type is not supported by the authorization server."}).refusal()
	}
	client, refusal := c.authenticateClient(true)
	if refusal.status != 0 {
		return refusal
	}
	if types := client.oauthSetting("grant_types"); !slices.Contains(types, "client_credentials") {
		return (&oauthFault{"unauthorized_client", "The client is not authorized to use the provided grant type. Configured grant types: [" + strings.Join(types, ", ") + "]."}).refusal()
	}
	scopes, fault := c.grantedScopes(client)
	if fault != nil {
		return fault.refusal()
	}
	thumbprint, refusal := c.proofOfClient(client)
	if refusal.status != 0 {
		return refusal
	}
	c.org.record("app.oauth2.token.grant.access_token", "OAuth2 access token is granted", client.reference())
	return ok(c.org.issue(c.base, client, scopes, thumbprint, c.now))
}

// grantedScopes are those of the asked for that the client has been granted.
func (c *call) grantedScopes(client *app) ([]string, *oauthFault) {
	asked := strings.Fields(c.form.Get("scope"))
	if len(asked) == 0 {
		return nil, &oauthFault{"invalid_scope", "The authorization server resource does not have any configured default scopes, 'scope' must be provided."}
	}
	var granted []string
	for _, scope := range asked {
		if !isScope(scope) {
			return nil, &oauthFault{"invalid_scope", "One or more scopes are not configured for the authorization server resource."}
		}
		if client.grantOf(scope) != nil && !slices.Contains(granted, scope) {
			granted = append(granted, scope)
		}
	}
	if len(granted) == 0 {
		return nil, &oauthFault{"consent_required", "You are not allowed any of the requested scopes."}
	}
	return granted, nil
}

// isScope says whether Okta's API has a scope.
func isScope(scope string) bool {
	for i := range catalog.Operations() {
		if slices.Contains(catalog.Operations()[i].Scopes, scope) {
			return true
		}
	}
	return false
}

// issue makes an access token; a thumbprint binds it to a key.
func (o *Org) issue(base string, client *app, scopes []string, thumbprint string, now time.Time) map[string]any {
	claims := accessClaims{
		Version: 1, ClientID: client.clientID, Scopes: scopes,
		RegisteredClaims: jwt.RegisteredClaims{
			ID: "AT." + o.ids.text(43), Issuer: base, Audience: jwt.ClaimStrings{base}, Subject: client.clientID,
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(tokenLifetime)),
		},
	}
	kind := "Bearer"
	if thumbprint != "" {
		kind, claims.Confirmation = "DPoP", &confirmation{thumbprint}
	}
	made := jwt.NewWithClaims(jwt.SigningMethodRS256, claims)
	made.Header["kid"] = o.key
	signed, err := made.SignedString(o.signingKey())
	if err != nil {
		panic(err) // an RSA key signs any claims
	}
	return map[string]any{
		"token_type": kind, "expires_in": int(tokenLifetime.Seconds()), "access_token": signed, "scope": strings.Join(scopes, " "),
	}
}

// readAccessToken is what an access token says; nil where it is not the org's, is
// over, or has been revoked.
func (o *Org) readAccessToken(token string) *accessClaims {
	if o.signing == nil {
		return nil // the org has not signed anything yet
	}
	var claims accessClaims
	_, err := jwt.NewParser(
		jwt.WithValidMethods([]string{"RS256"}), jwt.WithTimeFunc(o.now), jwt.WithExpirationRequired(),
	).ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return &o.signing.PublicKey, nil })
	if err != nil || o.revoked.has(claims.ID, o.now()) {
		return nil
	}
	return &claims
}
