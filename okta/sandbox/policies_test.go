package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

func TestPolicies(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("GET", "/api/v1/policies", "").fails(400, "E0000001", "type")
		r := a.call("GET", "/api/v1/policies?type=OKTA_SIGN_ON&expand=rules", "").is(200, "name", "Default Policy", "system", "true", "priority", "1", "_embedded.rules.name", "Default Rule")
		a.call("DELETE", "/api/v1/policies/"+r.at("id"), "").is(403)
		for i, want := range []string{"P0,Default Policy", "P0,P1,Default Policy"} {
			a.call("POST", "/api/v1/policies", fmt.Sprintf(`{"type":"OKTA_SIGN_ON","name":"P%d"}`, i)).is(200, "conditions.people.groups.include", a.org.every)
			a.call("GET", "/api/v1/policies?type=OKTA_SIGN_ON", "").is(200, "name", want)
		}
		r = a.call("POST", "/api/v1/policies", `{"type":"OKTA_SIGN_ON","name":"First","priority":1}`).is(200, "priority", "1")
		a.call("GET", "/api/v1/policies?type=OKTA_SIGN_ON", "").is(200, "name", "First,P0,P1,Default Policy", "priority", "1,2,3,4")
		a.call("PUT", "/api/v1/policies/"+r.at("id"), `{"type":"OKTA_SIGN_ON","name":"First","priority":2}`).is(200, "priority", "2")
		a.call("GET", "/api/v1/policies?type=OKTA_SIGN_ON", "").is(200, "name", "P0,First,P1,Default Policy")
		a.call("POST", "/api/v1/policies/"+r.at("id")+"/lifecycle/deactivate", "").is(204)
		a.call("GET", "/api/v1/policies?type=OKTA_SIGN_ON&status=INACTIVE", "").is(200, "name", "First")
		a.call("DELETE", "/api/v1/policies/"+r.at("id"), "").is(204)
		a.call("GET", "/api/v1/policies?type=OKTA_SIGN_ON", "").is(200, "priority", "1,2,3")
		a.call("POST", "/api/v1/policies", `{"type":"IDP_DISCOVERY","name":"x"}`).fails(400, "E0000001", "one policy")
		a.call("POST", "/api/v1/policies", `{"type":"MAGIC","name":"x"}`).fails(400, "E0000001", "type")
		a.call("POST", "/api/v1/policies", `{"type":"PASSWORD","name":"x","settings":{"password":{"complexity":{"minLength":12}}}}`).is(200,
			"settings.password.complexity.minLength", "12", "settings.password.complexity.minNumber", "1")
	})
}

func TestPolicyRules(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/policies/" + a.call("POST", "/api/v1/policies", `{"type":"OKTA_SIGN_ON","name":"P"}`).is(200).at("id")
		r := a.call("POST", path+"/rules", `{"name":"R1","priority":999}`).is(200, "type", "SIGN_ON", "priority", "1", "actions.signon.access", "ALLOW", "conditions.network.connection", "ANYWHERE")
		a.call("POST", path+"/rules", `{"name":"R1"}`).fails(400, "E0000001", "already exists")
		a.call("POST", path+"/rules", `{"name":"R2","type":"PASSWORD"}`).fails(400, "E0000001", "type")
		a.call("POST", path+"/rules", `{}`).fails(400, "E0000001", "name")
		a.call("POST", path+"/rules", `{"name":"R0","priority":1}`).is(200, "priority", "1")
		a.call("GET", path+"/rules", "").is(200, "name", "R0,R1", "priority", "1,2")
		a.call("PUT", path+"/rules/"+r.at("id"), `{"name":"R1","actions":{"signon":{"access":"DENY"}}}`).is(200, "actions.signon.access", "DENY", "priority", "2")
		a.call("POST", path+"/rules/"+r.at("id")+"/lifecycle/deactivate", "").is(204)
		a.call("GET", path+"/rules/"+r.at("id"), "").is(200, "status", "INACTIVE")
		a.call("DELETE", path, "").is(204)
		a.call("GET", path+"/rules/"+r.at("id"), "").fails(404, "E0000007", "")
		a.call("GET", "/api/v1/policies/00pnone/rules", "").is(404, "errorSummary", "Not found: Resource not found: 00pnone (Policy)")
	})
}

func TestAccessPolicies(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("POST", "/api/v1/policies", `{"type":"ACCESS_POLICY","name":"Careful"}`).is(200, "priority", "1", "conditions", "<nil>")
		path := "/api/v1/policies/" + r.at("id")
		a.call("GET", path+"/rules", "").is(200, "name", "Catch-all Rule", "priority", "99", "system", "true")
		a.call("POST", path+"/rules", `{"name":"A","priority":0}`).is(200, "priority", "0")
		a.call("POST", path+"/rules", `{"name":"B","priority":3}`).is(200, "priority", "3")
		a.call("POST", path+"/rules", `{"name":"C"}`).is(200, "priority", "4")
		a.call("POST", path+"/rules", `{"name":"D","priority":3}`).is(200, "priority", "3")
		a.call("GET", path+"/rules", "").is(200, "name", "A,D,B,C,Catch-all Rule", "priority", "0,3,4,5,99")
		app := a.call("POST", "/api/v1/apps", `{"name":"bookmark","label":"B","signOnMode":"BOOKMARK","settings":{"app":{"url":"https://x.y"}}}`).is(200)
		if got := app.at("_links.accessPolicy.href"); !strings.HasSuffix(got, accessPolicyID) {
			t.Errorf("the app has %s", got)
		}
		a.call("PUT", "/api/v1/apps/"+app.at("id")+"/policies/"+r.at("id"), "").is(204)
		a.call("GET", "/api/v1/apps/"+app.at("id"), "").is(200, "_links.accessPolicy.href", a.url+path)
		a.call("GET", path+"/app", "").is(200, "label", "B")
		a.call("GET", path+"/mappings", "").is(200, "_links.application.href", a.url+"/api/v1/apps/"+app.at("id"))
		clone := a.call("POST", path+"/clone", "").is(200, "name", "[cloned] Careful").at("id")
		a.call("GET", "/api/v1/policies/"+clone+"/rules", "").is(200, "priority", "0,3,4,5,99")
		a.call("PUT", "/api/v1/apps/"+app.at("id")+"/policies/00pnone", "").fails(404, "E0000007", "")
	})
}

func TestAuthServers(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("GET", "/api/v1/authorizationServers/default", "").is(200, "issuer", a.url+"/oauth2/default", "audiences", "api://default")
		a.call("GET", "/api/v1/authorizationServers/default/policies", "").is(200, "name", "Default Policy")
		r := a.call("POST", "/api/v1/authorizationServers", `{"name":"A","audiences":["x"]}`).is(201)
		path := "/api/v1/authorizationServers/" + r.at("id")
		a.call("GET", path+"/scopes", "").is(200, "name", "openid,profile,email,address,phone,offline_access,device_sso")
		policy := a.call("POST", path+"/policies", `{"type":"OAUTH_AUTHORIZATION_POLICY","name":"P","description":"d"}`).is(201, "priority", "1")
		rules := path + "/policies/" + policy.at("id") + "/rules"
		a.call("POST", rules, `{"name":"R","conditions":{"scopes":{"include":["*"]}}}`).is(201, "type", "RESOURCE_ACCESS", "actions.token.accessTokenLifetimeMinutes", "60", "conditions.scopes.include", "*")
		a.call("DELETE", path, "").is(204)
		a.call("GET", rules, "").is(404, "errorSummary", "Not found: Resource not found: "+r.at("id")+" (AuthorizationServer)")
	})
}
