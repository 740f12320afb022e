package sandbox

import "testing"

func TestOrgSettings(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.callWith("GET", "/.well-known/okta-organization", "", "").is(200, "id", orgID, "_links.organization.href", a.url)
		a.call("GET", "/api/v1/org", "").is(200, "id", orgID, "companyName", "Sandbox", "city", "<nil>")
		a.call("POST", "/api/v1/org", `{"city":"Lisbon","id":"x"}`).is(200, "city", "Lisbon", "companyName", "Sandbox", "id", orgID)
		a.call("PUT", "/api/v1/org", `{"companyName":"Acme"}`).is(200, "companyName", "Acme", "city", "<nil>")
		a.call("POST", "/api/v1/org", `{"companyName":""}`).fails(400, "E0000001", "companyName")
		a.call("POST", "/api/v1/org/preferences/hideEndUserFooter", "").is(200, "showEndUserFooter", "false")
		a.call("POST", "/api/v1/org/preferences/showEndUserFooter", "").is(200, "showEndUserFooter", "true")
		a.call("POST", "/api/v1/org/privacy/oktaCommunication/optIn", "").is(200, "optOutEmailUsers", "false")
		a.call("GET", "/api/v1/org/contacts", "").is(200, "contactType", "BILLING,TECHNICAL")
		id := a.newPerson("pat@x.y")
		a.call("PUT", "/api/v1/org/contacts/billing", `{"userId":"`+id+`"}`).is(200, "userId", id)
		a.call("GET", "/api/v1/org/contacts/BILLING", "").is(200, "userId", id)
		a.call("GET", "/api/v1/org/contacts/x", "").fails(404, "E0000007", "")
		for _, s := range []struct{ path, good, bad, member, want string }{
			{"/api/v1/rate-limit-settings/warning-threshold", `{"warningThreshold":75}`, `{"warningThreshold":5}`, "warningThreshold", "75"},
			{"/api/v1/rate-limit-settings/admin-notifications", `{"notificationsEnabled":false}`, `{}`, "notificationsEnabled", "false"},
			{"/api/v1/rate-limit-settings/per-client", `{"defaultMode":"PREVIEW"}`, `{"defaultMode":"x"}`, "defaultMode", "PREVIEW"},
			{"/api/v1/org/settings/clientPrivilegesSetting", `{"clientPrivilegesSetting":false}`, `{}`, "clientPrivilegesSetting", "false"},
		} {
			a.call("PUT", s.path, s.bad).fails(400, "E0000001", s.member)
			a.call("PUT", s.path, s.good).is(200)
			a.call("GET", s.path, "").is(200, s.member, s.want)
		}
	})
}

func TestUserRelated(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		for _, of := range []string{"blocks", "grants", "clients", "devices", "idps"} {
			if n := a.call("GET", "/api/v1/users/me/"+of, "").is(200).count(); n != 0 {
				t.Errorf("there are %d %s", n, of)
			}
		}
		a.call("GET", "/api/v1/users/none/blocks", "").fails(404, "E0000007", "")
	})
}

func TestAPITokens(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/api-tokens/" + a.call("GET", "/api/v1/api-tokens", "").is(200, "clientName", "Okta API").at("id")
		a.call("GET", path, "").is(200, "tokenWindow", "P30D")
		a.call("PUT", path, `{"network":{"connection":"ANYWHERE"}}`).is(200, "network.connection", "ANYWHERE")
		a.call("PUT", path, `{"network":{"connection":"ZONE"}}`).fails(501, "E0000060", "network zone")
		a.call("GET", "/api/v1/api-tokens/00Tnone", "").fails(404, "E0000007", "")
		a.call("DELETE", "/api/v1/api-tokens/current", "").is(204)
		a.call("GET", "/api/v1/users", "").fails(401, "E0000011", "")
	})
}

func TestOrgCaptcha(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/org/captcha"
		a.call("GET", path, "").is(200, "captchaId", "<nil>", "enabledPages", "")
		id := a.call("POST", "/api/v1/captchas", `{"name":"C","type":"HCAPTCHA","siteKey":"s","secretKey":"t"}`).is(201).at("id")
		a.call("PUT", path, `{"captchaId":"`+id+`","enabledPages":["SSR"]}`).is(200, "captchaId", id, "enabledPages", "SSR")
		a.call("PUT", path, `{"captchaId":"none","enabledPages":["SSR"]}`).fails(404, "E0000007", "")
		a.call("PUT", path, `{"captchaId":"`+id+`","enabledPages":["MOON"]}`).fails(400, "E0000001", "enabledPages")
		a.call("DELETE", path, "").is(204)
		a.call("GET", path, "").is(200, "enabledPages", "")
	})
}

func TestUserRisk(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/users/" + a.newPerson("pat@x.y") + "/risk"
		a.call("GET", path, "").is(200, "riskLevel", "NONE", "reason", "")
		a.call("PUT", path, `{"riskLevel":"HIGH"}`).is(201, "riskLevel", "HIGH", "reason", "Admin override risk")
		a.call("PUT", path, `{"riskLevel":"LOW"}`).is(200, "riskLevel", "LOW")
		a.call("PUT", path, `{"riskLevel":"x"}`).fails(400, "E0000001", "riskLevel")
		a.call("GET", path, "").is(200, "riskLevel", "LOW")
	})
}
