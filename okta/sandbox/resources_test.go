package sandbox

import (
	"strings"
	"testing"
)

// TestKinds takes an object of every plain kind through its life.
func TestKinds(t *testing.T) {
	for _, k := range []struct {
		path, body string
		made       int
		want       []string // members of the answer
		change     string   // the body of a replacement
		changed    []string
		hasStatus  bool
		stops      bool // it has to be deactivated first
		missing    string
	}{
		{"/api/v1/zones", `{"type":"IP","name":"Z","gateways":[{"type":"CIDR","value":"1.2.3.4/24"}]}`, 200, []string{"usage", "POLICY", "system", "false"},
			`{"type":"IP","name":"Z2","gateways":[{"type":"CIDR","value":"1.2.3.4/24"}]}`, []string{"name", "Z2"}, true, true, "NetworkZone"},
		{"/api/v1/trustedOrigins", `{"name":"T","origin":"https://x.y","scopes":[{"type":"CORS"}]}`, 200, []string{"scopes.type", "CORS"},
			`{"name":"T2","origin":"https://x.y","scopes":[{"type":"REDIRECT"}]}`, []string{"name", "T2", "scopes.type", "REDIRECT"}, true, false, "TrustedOrigin"},
		{"/api/v1/eventHooks", `{"name":"E","events":{"type":"EVENT_TYPE","items":["user.lifecycle.create"]},"channel":{"type":"HTTP","version":"1.0.0","config":{"uri":"https://x.y","authScheme":{"type":"HEADER","key":"A","value":"secret"}}}}`, 200,
			[]string{"channel.config.authScheme.value", "", "channel.config.authScheme.key", "A", "verificationStatus", "UNVERIFIED"},
			`{"name":"E2","events":{"type":"EVENT_TYPE","items":[]},"channel":{"config":{"uri":"https://x.y","authScheme":{"key":"A"}}}}`, []string{"name", "E2"}, true, true, "Webhook"},
		{"/api/v1/inlineHooks", `{"name":"I","type":"com.okta.oauth2.tokens.transform","version":"1.0.0","channel":{"config":{"uri":"https://x.y"}}}`, 200, []string{"channel.config.method", "POST"},
			`{"name":"I2","version":"1.0.0","channel":{"config":{"uri":"https://x.y"}}}`, []string{"name", "I2", "type", "com.okta.oauth2.tokens.transform"}, true, true, "InlineHook"},
		{"/api/v1/logStreams", `{"name":"L","type":"splunk_cloud_logstreaming","settings":{"host":"h","token":"secret"}}`, 200, []string{"settings.token", "", "settings.host", "h"},
			`{"name":"L2","type":"splunk_cloud_logstreaming","settings":{"host":"h2"}}`, []string{"settings.host", "h2"}, true, false, "LogStream"},
		{"/api/v1/behaviors", `{"name":"B","type":"VELOCITY","settings":{"velocityKph":805}}`, 200, []string{"settings.velocityKph", "805"},
			`{"name":"B2","type":"VELOCITY","settings":{"velocityKph":1}}`, []string{"settings.velocityKph", "1"}, true, false, "BehaviorRule"},
		{"/api/v1/idps", `{"name":"G","type":"GOOGLE","protocol":{"type":"OIDC","scopes":["openid"]}}`, 200, []string{"protocol.endpoints.token.binding", "HTTP-POST", "policy.maxClockSkew", "0"},
			`{"name":"G2","type":"GOOGLE","protocol":{"type":"OIDC"}}`, []string{"name", "G2"}, true, false, "IdpTrust"},
		{"/api/v1/captchas", `{"name":"C","type":"HCAPTCHA","siteKey":"s","secretKey":"t"}`, 201, []string{"secretKey", "", "siteKey", "s"},
			`{"name":"C2","type":"HCAPTCHA","siteKey":"s"}`, []string{"name", "C2"}, false, false, "Captcha"},
		{"/api/v1/brands", `{"name":"Brand"}`, 201, []string{"isDefault", "false"}, `{"name":"Brand2","removePoweredByOkta":true}`, []string{"removePoweredByOkta", "true"}, false, false, "Brand"},
		{"/api/v1/meta/uischemas", `{"uiSchema":{"type":"Group"}}`, 200, []string{"uiSchema.type", "Group"}, `{"uiSchema":{"type":"Other"}}`, []string{"uiSchema.type", "Other"}, false, false, "UISchema"},
		{"/api/v1/templates/sms", `{"name":"S","type":"SMS_VERIFY_CODE","template":"It is ${code}"}`, 200, []string{"name", "S"},
			`{"name":"S2","type":"SMS_VERIFY_CODE","template":"${code}"}`, []string{"template", "${code}"}, false, false, "SmsTemplate"},
		{"/api/v1/device-assurances", `{"name":"D","platform":"IOS","osVersion":{"minimum":"17"}}`, 200, []string{"osVersion.minimum", "17"},
			`{"name":"D2","platform":"IOS","osVersion":{"minimum":"18"}}`, []string{"osVersion.minimum", "18"}, false, false, "DeviceAssuranceEntity"},
		{"/api/v1/push-providers", `{"name":"P","providerType":"FCM","configuration":{"serviceAccountJson":{"a":1}}}`, 200, []string{"configuration.serviceAccountJson", ""},
			`{"name":"P2","providerType":"FCM","configuration":{}}`, []string{"name", "P2"}, false, false, "PushProviderConfigEntity"},
		{"/api/v1/security-events-providers", `{"name":"S","type":"okta","settings":{"issuer":"https://x.y"}}`, 200, []string{"settings.issuer", "https://x.y"},
			`{"name":"S2","type":"okta","settings":{}}`, []string{"name", "S2"}, true, false, "SecurityEventsProviderInstance"},
		{"/api/v1/realms", `{"profile":{"name":"R"}}`, 200, []string{"isDefault", "false", "profile.realmType", "DEFAULT"}, `{"profile":{"name":"R2"}}`, []string{"profile.name", "R2"}, false, false, "Realm"},
		{"/api/v1/iam/roles", `{"label":"R","description":"d","permissions":["okta.users.read"]}`, 200, []string{"label", "R", "permissions", ""},
			`{"label":"R2","description":"d"}`, []string{"label", "R2"}, false, false, "CustomRole"},
		{"/api/v1/iam/resource-sets", `{"label":"R","resources":["orn:1"]}`, 200, []string{"label", "R"}, `{"label":"R2"}`, []string{"label", "R2"}, false, false, "IAMPolicy"},
		{"/api/v1/authorizationServers", `{"name":"A","audiences":["api://a"]}`, 201, []string{"credentials.signing.rotationMode", "AUTO"},
			`{"name":"A2","audiences":["api://a"]}`, []string{"name", "A2"}, true, false, "AuthorizationServer"},
		{"/api/v1/authorizationServers/default/scopes", `{"name":"car:drive"}`, 201, []string{"system", "false", "metadataPublish", "NO_CLIENTS"}, `{"name":"car:park"}`, []string{"name", "car:park"}, false, false, "OAuth2Scope"},
		{"/api/v1/authorizationServers/default/claims", `{"name":"wheels","status":"INACTIVE","value":"4"}`, 201, []string{"status", "INACTIVE", "claimType", "RESOURCE"}, `{"name":"doors","value":"5"}`, []string{"value", "5"}, false, false, "OAuth2Claim"},
	} {
		t.Run(k.path, func(t *testing.T) {
			both(t, Options{Empty: true}, func(t *testing.T, a *api) {
				r := a.call("POST", k.path, k.body).is(k.made, k.want...)
				path := k.path + "/" + r.at("id")
				a.call("GET", path, "").is(200, k.want...)
				if list := a.call("GET", k.path, "").is(200); !strings.Contains(list.at("id")+list.at("roles.id")+list.at("resource-sets.id"), r.at("id")) {
					t.Errorf("the list lacks it: %v", list.body)
				}
				a.call("POST", k.path, `{}`).is(400)
				a.call("PUT", path, k.change).is(200, k.changed...)
				if k.hasStatus {
					a.call("POST", path+"/lifecycle/deactivate", "")
					a.call("GET", path, "").is(200, "status", "INACTIVE", "_links.deactivate", "")
					a.call("POST", path+"/lifecycle/activate", "")
					a.call("GET", path, "").is(200, "status", "ACTIVE", "_links.activate", "")
				}
				if k.stops {
					a.call("DELETE", path, "").fails(400, "E0000001", "must be deactivated")
					a.call("POST", path+"/lifecycle/deactivate", "").is(200)
				}
				a.call("DELETE", path, "").is(204)
				if got := a.call("GET", path, "").is(404).at("errorSummary"); !strings.HasSuffix(got, "("+k.missing+")") {
					t.Errorf("it says %s", got)
				}
			})
		})
	}
}

// TestKinds_families checks that every kind has calls in the catalogue.
func TestKinds_families(t *testing.T) {
	for _, k := range kinds() {
		if len(k.family()) < 2 {
			t.Errorf("%s has %d calls", k.path, len(k.family()))
		}
	}
}

func TestZones(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("POST", "/api/v1/zones", `{"type":"IP","name":"Z"}`).fails(400, "E0000001", "cannot both be empty")
		a.call("POST", "/api/v1/zones", `{"type":"MOON","name":"Z"}`).fails(400, "E0000001", "type")
		r := a.call("POST", "/api/v1/zones", `{"type":"DYNAMIC","name":"Z","locations":[{"country":"US"},{"country":"AF","region":"AF-BGL"}]}`).is(200, "locations.country", "AF,US")
		a.call("PUT", "/api/v1/zones/"+r.at("id"), `{"type":"IP","name":"Z","gateways":[{}]}`).fails(400, "E0000001", "cannot be changed")
		a.call("POST", "/api/v1/zones", `{"type":"DYNAMIC","name":"Z"}`).fails(400, "E0000001", "already exists")
		a.call("GET", `/api/v1/zones?filter=name+eq+"Z"`, "").is(200, "id", r.at("id"))
		a.call("GET", `/api/v1/zones?filter=name+eq+"Y"`, "").is(200, "id", "")
	})
}

func TestBrands(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("GET", "/api/v1/brands", "").is(200, "isDefault", "true")
		path := "/api/v1/brands/" + r.at("id")
		a.call("DELETE", path, "").is(403)
		theme := a.call("GET", path+"/themes", "").is(200, "signInPageTouchPointVariant", "OKTA_DEFAULT").at("id")
		a.call("PUT", path+"/themes/"+theme, `{"primaryColorHex":"#000000","secondaryColorHex":"#ffffff","signInPageTouchPointVariant":"BACKGROUND_IMAGE",
			"endUserDashboardTouchPointVariant":"OKTA_DEFAULT","errorPageTouchPointVariant":"OKTA_DEFAULT","emailTemplateTouchPointVariant":"OKTA_DEFAULT"}`).is(200, "primaryColorHex", "#000000")
		a.call("GET", path+"/templates/email/ForgotPassword", "").is(200, "name", "ForgotPassword")
		a.call("GET", path+"/templates/email/None", "").fails(404, "E0000007", "")
		a.call("PUT", path+"/templates/email/ForgotPassword/settings", `{"recipients":"NO_USERS"}`).is(200, "recipients", "NO_USERS")
		a.call("GET", path+"/templates/email/ForgotPassword/settings", "").is(200, "recipients", "NO_USERS")
		a.call("PUT", path+"/templates/email/ForgotPassword/settings", `{"recipients":"x"}`).fails(400, "E0000001", "recipients")
		mails := path + "/templates/email/ForgotPassword/customizations"
		first := a.call("POST", mails, `{"language":"en","subject":"s","body":"b"}`).is(201, "isDefault", "true").at("id")
		second := a.call("POST", mails, `{"language":"fr","subject":"s","body":"b"}`).is(201, "isDefault", "false").at("id")
		a.call("POST", mails, `{"language":"fr","subject":"s","body":"b"}`).fails(400, "E0000001", "language")
		a.call("DELETE", mails+"/"+first, "").is(409, "errorCode", "E0000184")
		a.call("PUT", mails+"/"+second, `{"language":"fr","subject":"s","body":"b","isDefault":true}`).is(200, "isDefault", "true")
		a.call("GET", mails+"/"+first, "").is(200, "isDefault", "false")
		a.call("DELETE", mails, "").is(204)
		a.call("GET", mails, "").is(200, "id", "")
		a.call("POST", "/api/v1/email-domains", `{"brandId":"`+r.at("id")+`","displayName":"d","domain":"x.y","userName":"u"}`).is(201, "validationStatus", "NOT_STARTED")
		a.call("GET", path, "").is(200, "_links.emailDomain.hints.allow", "GET,PUT,DELETE")
	})
}

func TestAuthenticators(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("GET", "/api/v1/authenticators", "").is(200, "key", "okta_email,okta_verify,okta_password,phone_number,webauthn,security_question")
		id := strings.Split(r.at("id"), ",")[2]
		a.call("POST", "/api/v1/authenticators/"+id+"/lifecycle/deactivate", "").fails(403, "E0000148", "")
		phone := strings.Split(r.at("id"), ",")[3]
		a.call("POST", "/api/v1/authenticators/"+phone+"/lifecycle/activate", "").is(200, "status", "ACTIVE")
		a.call("PUT", "/api/v1/authenticators/"+phone, `{"key":"phone_number","name":"Telephone"}`).is(200, "name", "Telephone", "settings.allowedFor", "recovery")
		a.call("POST", "/api/v1/authenticators", `{"key":"okta_email","name":"x"}`).fails(400, "E0000001", "invalid value")
		a.call("POST", "/api/v1/authenticators", `{"key":"duo","name":"Duo","agreeToTerms":true}`).is(200, "type", "app", "agreeToTerms", "")
	})
}
