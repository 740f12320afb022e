package sandbox

import "slices"

// appTemplates are the apps that Okta has for a sign-on mode, with the settings
// that they show whether they are set or not, and the name of their link on a
// dashboard. The first of a mode is what an app without a name becomes; modes
// without a template make an app of its own name.
var appTemplates = [...]struct {
	mode, name, link string
	settings         []string
}{
	{"BOOKMARK", "bookmark", "login", []string{"url", "requestIntegration"}},
	{"BASIC_AUTH", "template_basic_auth", "login", []string{"url", "authURL", "loginUrlRegex"}},
	{"BROWSER_PLUGIN", "template_swa", "login", []string{
		"url", "buttonField", "checkbox", "loginUrlRegex", "passwordField", "redirectUrl", "usernameField",
	}},
	{"BROWSER_PLUGIN", "template_swa3field", "login", []string{
		"targetURL", "buttonSelector", "extraFieldSelector", "extraFieldValue", "loginUrlRegex", "passwordSelector",
		"redirectUrl", "userNameSelector",
	}},
	{"SECURE_PASSWORD_STORE", "template_sps", "login", []string{
		"url", "usernameField", "passwordField", "optionalField1", "optionalField1Value", "optionalField2",
		"optionalField2Value", "optionalField3", "optionalField3Value",
	}},
	{"OPENID_CONNECT", "oidc_client", "oidc_client_link", nil},
	{"OPENID_CONNECT", "saasure", "admin", nil},
	{"OPENID_CONNECT", "okta_enduser", "", nil},
	{"OPENID_CONNECT", "okta_browser_plugin", "", nil},
	{"WS_FEDERATION", "template_wsfed", "login", nil},
	{"AUTO_LOGIN", "", "", nil},
	{"SAML_2_0", "", "", nil},
	{"SAML_1_1", "", "", nil},
}

// appDefaults are what Okta fills in for an app by its mode and name.
func appDefaults(a *app) map[string]any {
	settings := map[string]any{
		"app": map[string]any{}, "implicitAssignment": false, "manualProvisioning": false, "emOptInStatus": "NONE",
		"notifications": map[string]any{"vpn": map[string]any{
			"network": map[string]any{"connection": "DISABLED"}, "message": nil, "helpUrl": nil,
		}},
		"notes": map[string]any{"admin": nil, "enduser": nil},
	}
	links, hidden := map[string]any{}, false
	for _, t := range appTemplates {
		if t.name != a.name {
			continue
		}
		fields := map[string]any{}
		for _, name := range t.settings {
			fields[name] = nil
		}
		settings["app"] = fields
		if t.link != "" {
			links[t.link] = true
		}
	}
	switch {
	case a.name == "bookmark":
		settings["app"].(map[string]any)["requestIntegration"] = false
	case a.name == "oidc_client":
		hidden = true // until somebody wants it on the dashboard
		settings["oauthClient"] = clientSettings()
	case a.ownName:
		links[a.name+"_link"] = true
	case !isTemplate(a.name):
		links["login"] = true // an app of the integration network
	}
	if a.mode == "SAML_2_0" {
		settings["signOn"] = samlSettings(a.ownName)
	}
	return map[string]any{
		"accessibility": map[string]any{"selfService": false, "errorRedirectUrl": nil, "loginRedirectUrl": nil},
		"visibility": map[string]any{
			"autoLaunch": false, "autoSubmitToolbar": false,
			"hide": map[string]any{"iOS": hidden, "web": hidden}, "appLinks": links,
		},
		"features": []any{}, "credentials": credentialDefaults(a), "settings": settings, "universalLogout": universalLogout(a.mode),
	}
}

func isTemplate(name string) bool {
	for _, t := range appTemplates {
		if t.name == name {
			return true
		}
	}
	return false
}

// credentialDefaults are how an app names its users and, where it keeps their
// passwords, who sets them.
func credentialDefaults(a *app) map[string]any {
	credentials := map[string]any{
		"userNameTemplate": map[string]any{"template": "${source.login}", "type": "BUILT_IN"}, "signing": map[string]any{},
	}
	if slices.Contains([]string{"BROWSER_PLUGIN", "SECURE_PASSWORD_STORE", "BASIC_AUTH", "AUTO_LOGIN"}, a.mode) {
		credentials["scheme"], credentials["revealPassword"] = "EDIT_USERNAME_AND_PASSWORD", false
	}
	if a.name == "oidc_client" {
		credentials["oauthClient"] = map[string]any{}
	}
	return credentials
}

// universalLogout is whether signing out of Okta signs out of an app.
func universalLogout(mode string) map[string]any {
	if mode != "OPENID_CONNECT" && mode != "SAML_2_0" {
		return map[string]any{"status": "UNSUPPORTED"}
	}
	return map[string]any{
		"status": "DISABLED", "supportType": "FULL", "identityStack": "NOT_SHARED", "protocol": "GLOBAL_TOKEN_REVOCATION",
	}
}

// clientSettings are the defaults of an OAuth 2.0 client
// (https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/).
func clientSettings() map[string]any {
	return map[string]any{
		"application_type": "web", "client_uri": nil, "logo_uri": nil, "redirect_uris": []any{},
		"response_types": []any{"code"}, "grant_types": []any{"authorization_code"},
		"consent_method": "TRUSTED", "issuer_mode": "DYNAMIC", "participate_slo": false,
		"dpop_bound_access_tokens": false, "wildcard_redirect": "DISABLED",
		"idp_initiated_login": map[string]any{"mode": "DISABLED", "default_scope": []any{}},
	}
}

// samlSettings are the sign-on defaults of a SAML app: all of the protocol for
// one of the org's own, and what may be overridden for one of the integration
// network.
func samlSettings(own bool) map[string]any {
	if !own {
		return map[string]any{
			"attributeStatements": []any{}, "audienceOverride": nil, "defaultRelayState": nil,
			"destinationOverride": nil, "recipientOverride": nil, "ssoAcsUrlOverride": nil,
		}
	}
	return map[string]any{
		"acsEndpoints": []any{}, "allowMultipleAcsEndpoints": false, "assertionEncryption": map[string]any{"enabled": false},
		"assertionSigned": true, "attributeStatements": []any{}, "audience": nil,
		"authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
		"defaultRelayState":    nil, "destination": nil, "digestAlgorithm": "SHA256", "honorForceAuthn": true,
		"idpIssuer": "http://www.okta.com/${org.externalKey}", "inlineHooks": []any{}, "recipient": nil,
		"requestCompressed": false, "responseSigned": true, "samlSignedRequestEnabled": false,
		"signatureAlgorithm": "RSA_SHA256", "slo": map[string]any{"enabled": false}, "spIssuer": nil, "ssoAcsUrl": nil,
		"subjectNameIdFormat":   "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
		"subjectNameIdTemplate": "${user.userName}",
	}
}
