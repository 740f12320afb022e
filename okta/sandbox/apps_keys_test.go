package sandbox

import (
	"crypto/x509"
	"encoding/base64"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
)

func TestAppKeys(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		app := a.call("POST", "/api/v1/apps", `{"label":"S","signOnMode":"SAML_2_0"}`).is(200)
		path := "/api/v1/apps/" + app.at("id")
		r := a.call("GET", path+"/credentials/keys", "").is(200, "kty", "RSA", "kid", app.at("credentials.signing.kid"))
		der, err := base64.StdEncoding.DecodeString(r.at("x5c"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := x509.ParseCertificate(der); err != nil {
			t.Error(err)
		}
		made := a.call("POST", path+"/credentials/keys/generate?validityYears=2", "").is(201, "kty", "RSA").at("kid")
		a.call("GET", path+"/credentials/keys/"+made, "").is(200, "kid", made)
		a.call("GET", path+"/credentials/keys/none", "").fails(404, "E0000007", "")
		a.call("POST", path+"/credentials/keys/generate?validityYears=99", "").fails(400, "E0000001", "validity")

		request := httptest.NewRequest("GET", a.url+path+"/sso/saml/metadata", nil)
		request.Header.Set("Authorization", "SSWS "+a.org.Token())
		response := a.send(request)
		defer response.Body.Close()
		data, _ := io.ReadAll(response.Body)
		if got := string(data); !strings.Contains(got, "IDPSSODescriptor") || !strings.Contains(got, r.at("x5c")) || response.Header.Get("Content-Type") != "text/xml" {
			t.Errorf("the metadata is %s", got)
		}
		a.call("GET", path+"/sso/saml/metadata?kid=none", "").is(400, "errorCode", "E0000019")
	})
}

func TestAppProvisioning(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/apps/" + a.call("POST", "/api/v1/apps", `{"name":"bookmark","label":"B","signOnMode":"BOOKMARK"}`).is(200).at("id")
		a.call("GET", path+"/features", "").fails(400, "E0000001", "Provisioning is not supported.")
		a.call("GET", path+"/features/USER_PROVISIONING", "").fails(400, "E0000001", "Provisioning is not supported.")
		a.call("GET", path+"/features/MAGIC", "").fails(404, "E0000007", "")
		a.call("GET", "/api/v1/apps/none/features", "").fails(404, "E0000007", "")
		a.call("GET", path+"/connections/default", "").is(200, "status", "UNKNOWN")
		a.call("GET", path+"/tokens", "").is(200, "id", "")
		a.call("GET", path+"/tokens/x", "").fails(404, "E0000007", "")
	})
}

func TestSignInPage(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/brands/" + a.call("GET", "/api/v1/brands", "").at("id") + "/pages/sign-in/customized"
		a.call("GET", path, "").fails(404, "E0000007", "")
		a.call("PUT", path, `{}`).fails(400, "E0000001", "pageContent")
		a.call("PUT", path, `{"pageContent":"<html>","widgetVersion":"*","widgetCustomizations":{"helpLabel":"Help"}}`).is(200,
			"widgetCustomizations.helpLabel", "Help", "widgetCustomizations.showUserIdentifier", "true")
		a.call("GET", path, "").is(200, "pageContent", "<html>")
		a.call("DELETE", path, "").is(204)
		a.call("GET", path, "").fails(404, "E0000007", "")
	})
}

func TestAppJWKs(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		s := newService(a, "", "okta.users.read")
		path := "/api/v1/apps/" + s.app + "/credentials/jwks"
		first := a.call("GET", path, "").is(200, "kid", "k1", "status", "ACTIVE").at("id")
		s.key = newKey(t)
		jwk, _ := publicJWK(t, s.key, "k2")
		second := a.call("POST", path, jwk).is(201, "kid", "k2", "status", "ACTIVE").at("id")
		a.call("POST", path, jwk).fails(400, "E0000001", "kid")
		a.call("POST", path, `{"kty":"RSA","kid":"x","e":"AQAB"}`).fails(400, "E0000001", "")
		form := s.request("okta.users.read", s.assertion("/oauth2/v1/token", func(t *jwt.Token, _ jwt.MapClaims) { t.Header["kid"] = "k2" }))
		s.post("/oauth2/v1/token", form, nil).is(200)
		a.call("POST", path+"/"+second+"/lifecycle/deactivate", "").is(200, "status", "INACTIVE")
		form = s.request("okta.users.read", s.assertion("/oauth2/v1/token", func(t *jwt.Token, _ jwt.MapClaims) { t.Header["kid"] = "k2" }))
		s.post("/oauth2/v1/token", form, nil).is(401, "error_description", "The client_assertion JWT kid is invalid.")
		a.call("DELETE", path+"/"+first, "").fails(400, "E0000001", "deactivated")
		a.call("DELETE", path+"/"+second, "").is(204)
		a.call("GET", path+"/"+second, "").fails(404, "E0000007", "")
	})
}

func TestIDPKeys(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		app := a.call("POST", "/api/v1/apps", `{"label":"S","signOnMode":"SAML_2_0"}`).is(200).at("id")
		certificate := a.call("GET", "/api/v1/apps/"+app+"/credentials/keys", "").is(200).at("x5c")
		path := "/api/v1/idps/credentials/keys"
		kid := a.call("POST", path, `{"x5c":["`+certificate+`"]}`).is(200, "kty", "RSA", "x5c", certificate).at("kid")
		a.call("GET", path+"/"+kid, "").is(200, "kid", kid)
		a.call("GET", path, "").is(200, "kid", kid)
		a.call("POST", path, `{"x5c":["AAAA"]}`).fails(400, "E0000001", "certificate")
		a.call("POST", path, `{}`).fails(400, "E0000001", "x5c")
		idp := a.call("POST", "/api/v1/idps", `{"name":"I","type":"SAML2","protocol":{"type":"SAML2","credentials":{"trust":{"kid":"`+kid+`"}}}}`).is(200,
			"protocol.credentials.trust.kid", kid, "issuerMode", "").at("id")
		a.call("DELETE", path+"/"+kid, "").fails(400, "E0000001", "uses it")
		a.call("POST", "/api/v1/idps/"+idp+"/lifecycle/deactivate", "").is(200)
		a.call("DELETE", "/api/v1/idps/"+idp, "").is(204)
		a.call("DELETE", path+"/"+kid, "").is(204)
		a.call("GET", path+"/"+kid, "").fails(404, "E0000007", "")
	})
}
