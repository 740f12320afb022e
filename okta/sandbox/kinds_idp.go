package sandbox

import "slices"

var idps = &kind{
	path: "/api/v1/idps", name: "IdpTrust", takesStatus: true, prefix: "0oa", event: "system.idp.lifecycle", hasStatus: true,
	required: []string{"name", "type", "protocol"}, unique: "name", fixed: []string{"type"}, fill: fillIDP, show: showIDP,
	matches: func(c *call, r *resource) bool {
		kind := c.query.Get("type")
		return (kind == "" || kind == r.members["type"]) && c.matchesFilter(r)
	},
}

// idpEndpoints are the addresses of the identity providers that Okta knows, in the
// order authorization and token.
var idpEndpoints = map[string][2]string{
	"GOOGLE":    {"https://accounts.google.com/o/oauth2/auth", "https://www.googleapis.com/oauth2/v3/token"},
	"FACEBOOK":  {"https://www.facebook.com/dialog/oauth", "https://graph.facebook.com/v2.8/oauth/access_token"},
	"MICROSOFT": {"https://login.microsoftonline.com/common/oauth2/v2.0/authorize", "https://login.microsoftonline.com/common/oauth2/v2.0/token"},
	"LINKEDIN":  {"https://www.linkedin.com/uas/oauth2/authorization", "https://www.linkedin.com/uas/oauth2/accessToken"},
	"APPLE":     {"https://appleid.apple.com/auth/authorize", "https://appleid.apple.com/auth/token"},
	"GITHUB":    {"https://github.com/login/oauth/authorize", "https://github.com/login/oauth/access_token"},
}

// idpTypes are the types of identity providers besides.
var idpTypes = []string{
	"SAML2", "OIDC", "AMAZON", "DISCORD", "GITLAB", "IDV_CLEAR", "IDV_INCODE", "IDV_PERSONA", "LOGINGOV", "LOGINGOV_SANDBOX",
	"ORANGE", "PAYPAL", "PAYPAL_SANDBOX", "SALESFORCE", "SPOTIFY", "X509", "XERO", "YAHOO", "YAHOOJP", "OKTA_INTEGRATION",
}

func fillIDP(c *call, r *resource) answer {
	kind := text(r.members["type"])
	endpoints, known := idpEndpoints[kind]
	if !known && !slices.Contains(idpTypes, kind) {
		return errValidation("type: The field has an invalid value")
	}
	r.defaults(map[string]any{
		"policy": map[string]any{
			"accountLink": map[string]any{"action": "AUTO", "filter": nil}, "maxClockSkew": 0.0,
			"provisioning": map[string]any{
				"action": "AUTO", "profileMaster": false, "groups": map[string]any{"action": "NONE"},
				"conditions": map[string]any{"deprovisioned": map[string]any{"action": "NONE"}, "suspended": map[string]any{"action": "NONE"}},
			},
			"subject": map[string]any{
				"userNameTemplate": map[string]any{"template": "idpuser.email"}, "matchType": "USERNAME", "matchAttribute": nil, "filter": nil,
			},
			"trustClaims": false, "transformedUsernameMatchingEnabled": false,
		},
	})
	if kind != "SAML2" && r.members["issuerMode"] == nil {
		r.members["issuerMode"] = "DYNAMIC"
	}
	if kind == "SAML2" {
		delete(r.members, "issuerMode")
		r.defaults(map[string]any{"protocol": map[string]any{"credentials": map[string]any{
			"signing": map[string]any{"kid": c.org.key},
			"trust": map[string]any{
				"audience": "https://www.okta.com/saml2/service-provider/sp" + c.org.key[:18], "revocation": nil, "revocationCacheLifetime": 0.0,
			},
		}}})
		return answer{}
	}
	if known {
		r.defaults(map[string]any{"protocol": map[string]any{"endpoints": map[string]any{
			"authorization": map[string]any{"url": endpoints[0], "binding": "HTTP-REDIRECT"},
			"token":         map[string]any{"url": endpoints[1], "binding": "HTTP-POST"},
		}}})
	}
	return answer{}
}

func showIDP(c *call, r *resource, shown map[string]any) {
	self := r.path + "/" + r.id
	links, _ := shown["_links"].(map[string]any)
	delete(links, "self")
	links["users"] = c.allowing(self+"/users", "GET")
	if r.members["type"] == "SAML2" {
		links["metadata"], links["acs"] = c.allowing(self+"/metadata.xml", "GET"), c.allowing("/sso/saml2/"+r.id, "POST")
		for _, name := range []string{"metadata", "acs"} {
			links[name].(map[string]any)["type"] = "application/xml"
		}
		return
	}
	authorize := c.allowing("/oauth2/v1/authorize?idp="+r.id+"&client_id={clientId}&response_type={responseType}"+
		"&response_mode={responseMode}&scope={scopes}&redirect_uri={redirectUri}&state={state}&nonce={nonce}", "GET")
	authorize["templated"] = true
	links["authorize"], links["clientRedirectUri"] = authorize, c.allowing("/oauth2/v1/authorize/callback", "POST")
}

var authenticators = &kind{
	path: "/api/v1/authenticators", name: "Authenticator", prefix: "aut", event: "system.mfa.factor", hasStatus: true,
	required: []string{"key", "name"}, unique: "key", fixed: []string{"key", "type"},
	links: []kindLink{{"methods", "/methods", "GET"}},
	fill:  fillAuthenticator,
	show: func(c *call, r *resource, shown map[string]any) {
		links, _ := shown["_links"].(map[string]any)
		links["self"] = c.allowing(r.path+"/"+r.id, "GET PUT")
		if r.status == statusActive && r.members["type"] == "app" {
			links["enroll"] = c.allowing("/idp/authenticators", "POST")
		}
		if r.members["key"] == "okta_password" {
			delete(links, "deactivate")
		}
	},
	except: []string{"deactivateAuthenticator"},
}

// builtInAuthenticators are those that every org has.
var builtInAuthenticators = [...]struct {
	key, kind, name string
	inactive        bool
	settings        map[string]any
}{
	{key: "okta_email", kind: "email", name: "Email", settings: map[string]any{"allowedFor": "any", "tokenLifetimeInMinutes": 5.0}},
	{key: "okta_verify", kind: "app", name: "Okta Verify", settings: map[string]any{
		"appInstanceId": "", "channelBinding": map[string]any{"required": "NEVER", "style": "NUMBER_CHALLENGE"},
		"compliance": map[string]any{"fips": "OPTIONAL"}, "userVerification": "PREFERRED", "enrollmentSecurityLevel": "ANY", "userVerificationMethods": []any{"BIOMETRICS", "PIN"},
	}},
	{key: "okta_password", kind: "password", name: "Password"},
	{key: "phone_number", kind: "phone", name: "Phone", inactive: true, settings: map[string]any{"allowedFor": "recovery"}},
	{key: "webauthn", kind: "security_key", name: "Security Key or Biometric", inactive: true},
	{key: "security_question", kind: "security_question", name: "Security Question", settings: map[string]any{"allowedFor": "recovery"}},
}

func (o *Org) addAuthenticators() {
	for _, a := range builtInAuthenticators {
		r := &resource{members: map[string]any{"key": a.key, "type": a.kind, "name": a.name}}
		if a.settings != nil {
			r.members["settings"] = a.settings
		}
		if a.inactive {
			r.status = statusInactive
		}
		o.seedResource(authenticators, r)
	}
}

// addedAuthenticators are the types of the authenticators that an org can add, by
// their key.
var addedAuthenticators = map[string]string{
	"custom_app": "app", "custom_otp": "security_key", "duo": "app", "external_idp": "federated", "google_otp": "app",
	"onprem_mfa": "security_key", "rsa_token": "security_key", "smart_card_idp": "federated", "symantec_vip": "app", "yubikey_token": "security_key",
}

func fillAuthenticator(c *call, r *resource) answer {
	if r.id != "" {
		if c.org.resources[r.path].get(r.id).members["settings"] != nil {
			r.defaults(map[string]any{"settings": c.org.resources[r.path].get(r.id).members["settings"]})
		}
		return answer{}
	}
	kind := addedAuthenticators[text(r.members["key"])]
	if kind == "" {
		return errValidationOf("com.okta.services.factors.iface.dto.AuthenticatorCatalog", "The field has an invalid value")
	}
	r.members["type"] = kind
	delete(r.members, "agreeToTerms")
	return answer{}
}

// authenticatorFamily is what authenticators have beside what every kind has.
func authenticatorFamily() family {
	return family{"deactivateAuthenticator": authenticators.one(func(c *call, r *resource) answer {
		if r.members["key"] == "okta_password" || r.members["key"] == "okta_email" {
			return failure(403, "E0000148", "Cannot modify/disable this authenticator because it is enabled in one or more policies. "+
				"To continue, disable the authenticator in these policies.", "Authenticator Enrollment Policies: Default Policy")
		}
		return authenticators.deactivate(c, r)
	})}
}
