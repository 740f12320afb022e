package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// assertionType is the type of a signed assertion (RFC 7523).
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// assertionAlgorithms are those that a client signs with.
var assertionAlgorithms = []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}

// maxAssertionLifetime is how far ahead an assertion's end may be.
const maxAssertionLifetime = time.Hour

// client is the OAuth 2.0 client with an id; nil where there is none.
func (o *Org) client(id string) *app {
	for _, a := range o.apps.all() {
		if a.name == "oidc_client" && a.clientID == id {
			return a
		}
	}
	return nil
}

// oauthSetting is a list of the settings of a client.
func (a *app) oauthSetting(name string) []string {
	client, _ := membersIn(a.members, "settings", "oauthClient")
	list, _ := client[name].([]any)
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = text(v)
	}
	return texts
}

// authMethod is how a client authenticates itself.
func (a *app) authMethod() string {
	client, _ := membersIn(a.members, "credentials", "oauthClient")
	return text(client["token_endpoint_auth_method"])
}

// authenticateClient is the client that a request to the authorization server
// comes from. With signedOnly, as for the API's scopes, it has to prove itself
// with a key.
func (c *call) authenticateClient(signedOnly bool) (*app, answer) {
	id, secret, hasSecret := c.clientSecret()
	assertion := c.form.Get("client_assertion")
	if assertion != "" {
		id = assertedClient(assertion)
	}
	if asked := c.form.Get("client_id"); assertion != "" && asked != "" && asked != id {
		return nil, (&oauthFault{"invalid_client", "The client_id does not match the subject of the client_assertion."}).refusal()
	}
	client := c.org.client(id)
	if client == nil || client.status != statusActive {
		return nil, (&oauthFault{"invalid_client", "Invalid value for 'client_id' parameter."}).refusal()
	}
	switch method := client.authMethod(); {
	case signedOnly && (method != "private_key_jwt" || assertion == ""):
		return nil, (&oauthFault{"invalid_client", "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method."}).refusal()
	case assertion != "":
		return client, c.checkAssertion(client, assertion)
	case strings.HasPrefix(method, "client_secret") && hasSecret && client.takesSecret(secret):
		return client, answer{}
	case method == "none":
		return client, answer{}
	}
	return nil, (&oauthFault{"invalid_client", "The client secret supplied for a confidential client is invalid."}).refusal()
}

// clientSecret is a client's id and secret, from the header or the form.
func (c *call) clientSecret() (id, secret string, given bool) {
	scheme, credential, _ := strings.Cut(c.header.Get("Authorization"), " ")
	if data, err := base64.StdEncoding.DecodeString(credential); scheme == "Basic" && err == nil {
		name, word, found := strings.Cut(string(data), ":")
		id, idErr := url.QueryUnescape(name)
		secret, secretErr := url.QueryUnescape(word)
		if found && idErr == nil && secretErr == nil {
			return id, secret, true
		}
	}
	return c.form.Get("client_id"), c.form.Get("client_secret"), c.form.Has("client_secret")
}

// assertedClient is the client that an assertion is about, before anything of it
// is believed.
func assertedClient(assertion string) string {
	var claims jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(assertion, &claims); err != nil {
		return ""
	}
	return claims.Subject
}

// checkAssertion verifies a client's assertion.
func (c *call) checkAssertion(client *app, assertion string) answer {
	if c.form.Get("client_assertion_type") != assertionType {
		return (&oauthFault{"invalid_client", "The client_assertion_type is invalid."}).refusal()
	}
	settings, _ := membersIn(client.members, "settings", "oauthClient")
	if settings["jwks"] == nil && settings["jwks_uri"] != nil {
		return errUnmodelled("The sandbox does not fetch a client's jwks_uri.")
	}
	var claims jwt.RegisteredClaims
	_, err := jwt.NewParser(
		jwt.WithValidMethods(assertionAlgorithms), jwt.WithTimeFunc(func() time.Time { return c.now }),
		jwt.WithIssuedAt(), jwt.WithExpirationRequired(), jwt.WithLeeway(assertionLeeway),
	).ParseWithClaims(assertion, &claims, func(t *jwt.Token) (any, error) { return client.assertionKey(t) })
	fault := assertionFault(err)
	switch {
	case fault != "":
	case claims.Issuer != client.clientID || claims.Subject != client.clientID:
		fault = "The issuer and subject claims for client_assertion must be the client_id."
	case !slices.Contains(claims.Audience, c.base+c.path):
		fault = "The audience claim for client_assertion must be the endpoint invoked for the request."
	case claims.ExpiresAt.After(c.now.Add(maxAssertionLifetime + assertionLeeway)):
		fault = "The client_assertion token has an expiration too far into the future."
	case claims.ID != "" && !c.org.assertions.use(client.clientID+" "+claims.ID, claims.ExpiresAt.Time, c.now):
		fault = "The client_assertion token has a JWT ID that has already been used."
	}
	if fault != "" {
		return (&oauthFault{"invalid_client", fault}).refusal()
	}
	return answer{}
}

// assertionLeeway is how far a client's clock may be off.
const assertionLeeway = 30 * time.Second

var errUnknownKey = errors.New("no such key")

// assertionFault is what Okta says of an assertion that cannot be verified.
func assertionFault(err error) string {
	for _, f := range [...]struct {
		err   error
		fault string
	}{
		{errUnknownKey, "The client_assertion JWT kid is invalid."},
		{jwt.ErrTokenExpired, "The client_assertion token is expired."},
		{jwt.ErrTokenUsedBeforeIssued, "The client_assertion token has an issued time in the future."},
		{jwt.ErrTokenNotValidYet, "The client_assertion token is not valid yet."},
		{jwt.ErrTokenRequiredClaimMissing, "The client_assertion token must have an expiration."},
		{jwt.ErrTokenSignatureInvalid, "The client_assertion signature is invalid."},
	} {
		if errors.Is(err, f.err) {
			return f.fault
		}
	}
	if err != nil {
		return "The client_assertion is not a valid JWT."
	}
	return ""
}

// assertionKey is the key of a client that a token names, or its only one.
func (a *app) assertionKey(t *jwt.Token) (any, error) {
	var keys []jose.JSONWebKey
	kid, named := t.Header["kid"].(string)
	for _, key := range a.publicKeys() {
		if !named || key.KeyID == kid {
			keys = append(keys, key)
		}
	}
	if len(keys) != 1 {
		return nil, errUnknownKey
	}
	return keys[0].Key, nil
}

// publicKeys are the keys of a client that are in use.
func (a *app) publicKeys() []jose.JSONWebKey {
	jwks, _ := membersIn(a.members, "settings", "oauthClient", "jwks")
	list, _ := jwks["keys"].([]any)
	var keys []jose.JSONWebKey
	for _, v := range list {
		member, _ := v.(map[string]any)
		data, err := json.Marshal(member)
		var key jose.JSONWebKey
		if err != nil || member["status"] == statusInactive || key.UnmarshalJSON(data) != nil {
			continue
		}
		if key = key.Public(); key.Valid() && key.Key != nil {
			keys = append(keys, key)
		}
	}
	return keys
}
