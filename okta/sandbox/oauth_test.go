package sandbox

import (
	"crypto"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

func TestOAuth_token(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		s := newService(a, "", "okta.users.read", "okta.groups.manage")
		r := s.post("/oauth2/v1/token", s.request("okta.users.read okta.groups.manage okta.apps.read", s.assertion("/oauth2/v1/token", nil)), nil).is(200,
			"token_type", "Bearer", "expires_in", "3600", "scope", "okta.users.read okta.groups.manage")
		bearer := "Bearer " + r.at("access_token")
		a.callWith("GET", "/api/v1/users", "", bearer).is(200)
		a.callWith("GET", "/api/v1/groups", "", bearer).is(200) // what manages also reads
		a.callWith("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`, bearer).is(200)
		r = a.callWith("POST", "/api/v1/users", person("pat@x.y", ""), bearer)
		r.fails(403, "E0000006", "")
		if h := r.header.Get("WWW-Authenticate"); !strings.Contains(h, `error="insufficient_scope"`) || !strings.Contains(h, `scope="okta.users.manage"`) {
			t.Errorf("the challenge is %s", h)
		}
		a.callWith("GET", "/api/v1/users/me", "", bearer).fails(404, "E0000007", "")
		a.call("GET", `/api/v1/logs?filter=eventType+eq+"group.lifecycle.create"`, "").is(200, "actor.id", s.id, "actor.type", "PublicClientApp")
		a.org.Advance(59 * time.Minute)
		a.callWith("GET", "/api/v1/users", "", bearer).is(200)
		a.org.Advance(time.Minute)
		r = a.callWith("GET", "/api/v1/users", "", bearer)
		r.fails(401, "E0000011", "")
		if h := r.header.Get("WWW-Authenticate"); !strings.HasPrefix(h, "Bearer ") || !strings.Contains(h, `error="invalid_token"`) {
			t.Errorf("the challenge is %s", h)
		}
		bearer = "Bearer " + s.token("okta.users.read")
		a.call("POST", "/api/v1/apps/"+s.app+"/lifecycle/deactivate", "").is(200)
		a.callWith("GET", "/api/v1/users", "", bearer).fails(401, "E0000011", "")
	})
}

func TestOAuth_assertions(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		s := newService(a, "", "okta.users.read")
		now := a.org.now()
		for _, c := range []struct {
			name, code, description string
			change                  func(t *jwt.Token, claims jwt.MapClaims)
		}{
			{"audience", "invalid_client", "The audience claim", func(_ *jwt.Token, claims jwt.MapClaims) { claims["aud"] = a.url }},
			{"issuer", "invalid_client", "issuer and subject", func(_ *jwt.Token, claims jwt.MapClaims) { claims["iss"] = "other" }},
			{"subject", "invalid_client", "Invalid value for 'client_id'", func(_ *jwt.Token, claims jwt.MapClaims) { claims["sub"] = "other" }},
			{"expired", "invalid_client", "is expired", func(_ *jwt.Token, claims jwt.MapClaims) { claims["exp"] = now.Add(-time.Minute).Unix() }},
			{"too long", "invalid_client", "too far into the future", func(_ *jwt.Token, claims jwt.MapClaims) { claims["exp"] = now.Add(2 * time.Hour).Unix() }},
			{"no end", "invalid_client", "must have an expiration", func(_ *jwt.Token, claims jwt.MapClaims) { delete(claims, "exp") }},
			{"issued later", "invalid_client", "issued time in the future", func(_ *jwt.Token, claims jwt.MapClaims) { claims["iat"] = now.Add(10 * time.Minute).Unix() }},
			{"kid", "invalid_client", "kid is invalid", func(t *jwt.Token, _ jwt.MapClaims) { t.Header["kid"] = "k2" }},
		} {
			t.Run(c.name, func(t *testing.T) {
				r := s.post("/oauth2/v1/token", s.request("okta.users.read", s.assertion("/oauth2/v1/token", c.change)), nil).is(401, "error", c.code)
				if got := r.at("error_description"); !strings.Contains(got, c.description) {
					t.Errorf("it says %q", got)
				}
			})
		}
		once := s.assertion("/oauth2/v1/token", func(t *jwt.Token, _ jwt.MapClaims) { delete(t.Header, "kid") }) // it has one key
		s.post("/oauth2/v1/token", s.request("okta.users.read", once), nil).is(200)
		s.post("/oauth2/v1/token", s.request("okta.users.read", once), nil).is(401, "error", "invalid_client")
		forged := &service{a: a, id: s.id, key: newKey(t)}
		s.post("/oauth2/v1/token", s.request("okta.users.read", forged.assertion("/oauth2/v1/token", nil)), nil).is(401,
			"error_description", "The client_assertion signature is invalid.")
		s.post("/oauth2/v1/token", s.request("okta.users.read", "a.b.c"), nil).is(401, "error", "invalid_client")
		wrong := s.request("okta.users.read", s.assertion("/oauth2/v1/token", nil))
		wrong.Set("client_assertion_type", "x")
		s.post("/oauth2/v1/token", wrong, nil).is(401, "error_description", "The client_assertion_type is invalid.")
	})
}

func TestOAuth_refusals(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		s := newService(a, "", "okta.users.read")
		assertion := func() string { return s.assertion("/oauth2/v1/token", nil) }
		s.post("/oauth2/v1/token", s.request("", assertion()), nil).is(400, "error", "invalid_scope")
		s.post("/oauth2/v1/token", s.request("okta.nothing.read", assertion()), nil).is(400, "error", "invalid_scope")
		s.post("/oauth2/v1/token", s.request("okta.apps.read", assertion()), nil).is(400, "error", "consent_required")
		s.post("/oauth2/v1/token", url.Values{}, nil).is(400, "error", "invalid_request")
		s.post("/oauth2/v1/token", url.Values{"grant_type": {"magic"}}, nil).is(400, "error", "unsupported_grant_type")
		s.post("/oauth2/v1/token", url.Values{"grant_type": {"password"}}, nil).fails(501, "E0000060", "does not model the grant type password")
		web := a.call("POST", "/api/v1/apps", `{"name":"oidc_client","label":"Web","signOnMode":"OPENID_CONNECT","settings":{"oauthClient":{"grant_types":["client_credentials"]}}}`).is(200)
		id, secret := web.at("credentials.oauthClient.client_id"), web.at("credentials.oauthClient.client_secret")
		basic := map[string]string{"Authorization": "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret))}
		want := "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method."
		s.post("/oauth2/v1/token", url.Values{"grant_type": {"client_credentials"}, "scope": {"okta.users.read"}}, basic).is(401, "error", "invalid_client", "error_description", want)
		s.post("/oauth2/v1/token", url.Values{"grant_type": {"client_credentials"}, "scope": {"okta.users.read"}, "client_id": {id}, "client_secret": {secret}}, nil).is(401, "error_description", want)
		other := newService(a, `,"grant_types":["authorization_code"]`)
		other.post("/oauth2/v1/token", other.request("okta.users.read", other.assertion("/oauth2/v1/token", nil)), nil).is(400, "error", "unauthorized_client")
	})
}

func TestOAuth_dpop(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		s := newService(a, `,"dpop_bound_access_tokens":true`, "okta.users.read")
		key, path := newKey(t), "/oauth2/v1/token"
		ask := func(proof string) *result {
			headers := map[string]string{}
			if proof != "" {
				headers["DPoP"] = proof
			}
			return s.post(path, s.request("okta.users.read", s.assertion(path, nil)), headers)
		}
		ask("").is(400, "error", "invalid_dpop_proof", "error_description", "The DPoP proof JWT header is missing.")
		nonce := ask(s.proof(key, "POST", path, nil)).is(400, "error", "use_dpop_nonce").header.Get("DPoP-Nonce")
		with := func(change func(t *jwt.Token, claims jwt.MapClaims)) string {
			return s.proof(key, "POST", path, func(t *jwt.Token, claims jwt.MapClaims) {
				claims["nonce"] = nonce
				if change != nil {
					change(t, claims)
				}
			})
		}
		for name, change := range map[string]func(t *jwt.Token, claims jwt.MapClaims){
			"method":  func(_ *jwt.Token, claims jwt.MapClaims) { claims["htm"] = "GET" },
			"address": func(_ *jwt.Token, claims jwt.MapClaims) { claims["htu"] = a.url + "/other" },
			"age":     func(_ *jwt.Token, claims jwt.MapClaims) { claims["iat"] = a.org.now().Add(-time.Hour).Unix() },
			"no id":   func(_ *jwt.Token, claims jwt.MapClaims) { delete(claims, "jti") },
			"type":    func(t *jwt.Token, _ jwt.MapClaims) { t.Header["typ"] = "JWT" },
		} {
			t.Run(name, func(*testing.T) { ask(with(change)).is(400, "error", "invalid_dpop_proof") })
		}
		proof := with(nil)
		token := ask(proof).is(200, "token_type", "DPoP").at("access_token")
		ask(proof).is(400, "error", "invalid_dpop_proof") // a second time

		users := func(scheme, proof string) *result {
			return a.request("GET", "/api/v1/users?limit=1", "", map[string]string{"Authorization": scheme + " " + token, "DPoP": proof})
		}
		good := func(_ *jwt.Token, claims jwt.MapClaims) { claims["ath"] = hashOf(token) }
		proof = s.proof(key, "GET", "/api/v1/users", good)
		users("DPoP", proof).is(200)
		users("DPoP", proof).fails(401, "E0000011", "")
		users("Bearer", "").fails(401, "E0000011", "")
		users("DPoP", s.proof(key, "GET", "/api/v1/users", nil)).fails(401, "E0000011", "")
		users("DPoP", s.proof(key, "GET", "/api/v1/groups", good)).fails(401, "E0000011", "")
		users("DPoP", s.proof(newKey(t), "GET", "/api/v1/users", good)).fails(401, "E0000011", "")
		a.org.Advance(25 * time.Hour)
		r := ask(with(nil)) // the nonce is of yesterday, and still good
		r.is(200)
		a.org.Advance(25 * time.Hour)
		ask(with(nil)).is(400, "error", "use_dpop_nonce")
	})
}

func TestOAuth_server(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		s := newService(a, "", "okta.users.read")
		for path, endpoint := range map[string]string{"openid-configuration": "userinfo_endpoint", "oauth-authorization-server": "token_endpoint"} {
			a.callWith("GET", "/.well-known/"+path, "", "").is(200, "issuer", a.url, endpoint, a.url+"/oauth2/v1/"+strings.TrimSuffix(endpoint, "_endpoint"))
		}
		r := a.callWith("GET", "/oauth2/v1/keys", "", "").is(200, "keys.kty", "RSA", "keys.alg", "RS256")
		data, _ := json.Marshal(r.body)
		var keys jose.JSONWebKeySet
		token := s.token("okta.users.read")
		if err := json.Unmarshal(data, &keys); err != nil {
			t.Fatal(err)
		}
		parsed, err := jwt.NewParser(jwt.WithTimeFunc(a.org.now)).Parse(token, func(t *jwt.Token) (any, error) {
			return keys.Key(t.Header["kid"].(string))[0].Key.(crypto.PublicKey), nil
		})
		if err != nil || !parsed.Valid {
			t.Fatalf("the token is no good: %v", err)
		}
		asking := func(path string) url.Values {
			form := s.request("", s.assertion(path, nil))
			form.Set("token", token)
			return form
		}
		s.post("/oauth2/v1/introspect", asking("/oauth2/v1/introspect"), nil).is(200, "active", "true", "scope", "okta.users.read", "client_id", s.id)
		s.post("/oauth2/v1/introspect", url.Values{"token": {token}}, nil).is(401, "error", "invalid_client")
		s.post("/oauth2/v1/revoke", asking("/oauth2/v1/revoke"), nil).is(200)
		s.post("/oauth2/v1/introspect", asking("/oauth2/v1/introspect"), nil).is(200, "active", "false")
		a.callWith("GET", "/api/v1/users", "", "Bearer "+token).fails(401, "E0000011", "")
	})
}

func TestAppGrants(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		s := newService(a, "", "okta.users.read")
		path := "/api/v1/apps/" + s.app + "/grants"
		r := a.call("GET", path, "").is(200, "scopeId", "okta.users.read", "issuer", a.url, "status", "ACTIVE", "_embedded", "")
		a.call("GET", path+"/"+r.at("id")+"?expand=scope", "").is(200, "_embedded.scope.id", "okta.users.read")
		a.call("POST", path, `{"scopeId":"okta.users.read","issuer":"x"}`).is(200, "id", r.at("id"))
		a.call("POST", path, `{"issuer":"x"}`).fails(400, "E0000001", "scopeId")
		a.call("POST", path, `{"scopeId":"none","issuer":"x"}`).fails(400, "E0000001", "scopeId")
		a.call("DELETE", path+"/"+r.at("id"), "").is(204)
		a.call("GET", path+"/"+r.at("id"), "").fails(404, "E0000007", "")
		s.post("/oauth2/v1/token", s.request("okta.users.read", s.assertion("/oauth2/v1/token", nil)), nil).is(400, "error", "consent_required")
	})
}
