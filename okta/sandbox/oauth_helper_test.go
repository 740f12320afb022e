package sandbox

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// service is a service app with its private key.
type service struct {
	a        *api
	app, id  string
	key      *ecdsa.PrivateKey
	assigned int // how many JWT IDs were given out
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// publicJWK is the public part of a key, as JSON and as what a header holds.
func publicJWK(t *testing.T, key *ecdsa.PrivateKey, kid string) (text string, members map[string]any) {
	t.Helper()
	data, err := jose.JSONWebKey{Key: &key.PublicKey, KeyID: kid, Use: "sig"}.MarshalJSON()
	if err != nil || json.Unmarshal(data, &members) != nil {
		t.Fatal(err)
	}
	return string(data), members
}

// newService makes a service app with grants.
func newService(a *api, settings string, scopes ...string) *service {
	a.t.Helper()
	s := &service{a: a, key: newKey(a.t)}
	jwk, _ := publicJWK(a.t, s.key, "k1")
	r := a.call("POST", "/api/v1/apps", `{"name":"oidc_client","label":"Robot","signOnMode":"OPENID_CONNECT",
		"credentials":{"oauthClient":{"token_endpoint_auth_method":"private_key_jwt"}},
		"settings":{"oauthClient":{"application_type":"service","grant_types":["client_credentials"],"response_types":["token"]`+settings+`,"jwks":{"keys":[`+jwk+`]}}}}`).is(200)
	s.app, s.id = r.at("id"), r.at("credentials.oauthClient.client_id")
	for _, scope := range scopes {
		a.call("POST", "/api/v1/apps/"+s.app+"/grants", fmt.Sprintf(`{"scopeId":%q,"issuer":%q}`, scope, a.url)).is(200, "scopeId", scope, "clientId", s.id)
	}
	return s
}

// assertion is a signed assertion; change alters its claims and header.
func (s *service) assertion(path string, change func(t *jwt.Token, claims jwt.MapClaims)) string {
	s.assigned++
	now := s.a.org.now()
	claims := jwt.MapClaims{
		"iss": s.id, "sub": s.id, "aud": s.a.url + path, "iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(),
		"jti": fmt.Sprint("j", s.assigned),
	}
	t := jwt.NewWithClaims(jwt.SigningMethodES256, claims)
	t.Header["kid"] = "k1"
	if change != nil {
		change(t, claims)
	}
	signed, err := t.SignedString(s.key)
	if err != nil {
		s.a.t.Fatal(err)
	}
	return signed
}

// proof is a DPoP proof of a key.
func (s *service) proof(key *ecdsa.PrivateKey, method, path string, change func(t *jwt.Token, claims jwt.MapClaims)) string {
	s.assigned++
	_, jwk := publicJWK(s.a.t, key, "")
	claims := jwt.MapClaims{"htm": method, "htu": s.a.url + path, "iat": s.a.org.now().Unix(), "jti": fmt.Sprint("p", s.assigned)}
	t := jwt.NewWithClaims(jwt.SigningMethodES256, claims)
	t.Header["typ"], t.Header["jwk"] = "dpop+jwt", jwk
	if change != nil {
		change(t, claims)
	}
	signed, err := t.SignedString(key)
	if err != nil {
		s.a.t.Fatal(err)
	}
	return signed
}

// post sends a form to the authorization server.
func (s *service) post(path string, form url.Values, headers map[string]string) *result {
	s.a.t.Helper()
	all := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	for name, value := range headers {
		all[name] = value
	}
	return s.a.request("POST", path, form.Encode(), all)
}

func (s *service) request(scope, assertion string) url.Values {
	return url.Values{
		"grant_type": {"client_credentials"}, "scope": {scope}, "client_assertion_type": {assertionType}, "client_assertion": {assertion},
	}
}

// token asks for an access token.
func (s *service) token(scope string) string {
	s.a.t.Helper()
	return s.post("/oauth2/v1/token", s.request(scope, s.assertion("/oauth2/v1/token", nil)), nil).is(200).at("access_token")
}
