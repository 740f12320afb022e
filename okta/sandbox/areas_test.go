package sandbox

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestSession(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@example.com")
		sign := `{"username":"pat@example.com","password":"Tr0ub4dor-x"}`
		a.call("POST", "/api/v1/authn", strings.Replace(sign, "Tr0", "Tr1", 1)).is(401, "errorCode", "E0000004")
		token := a.callWith("POST", "/api/v1/authn", sign, "").is(200, "status", "SUCCESS", "_embedded.user.id", id).at("sessionToken")
		a.call("POST", "/api/v1/sessions", `{}`).is(400, "errorCode", "E0000003")
		made := a.call("POST", "/api/v1/sessions", `{"sessionToken":"`+token+`"}`).is(200, "userId", id, "status", "ACTIVE", "login", "pat@example.com")
		a.call("POST", "/api/v1/sessions", `{"sessionToken":"`+token+`"}`).is(401)
		path := "/api/v1/sessions/" + made.at("id")
		a.org.Advance(90 * time.Minute)
		a.call("GET", path, "").is(200, "userId", id)
		a.call("POST", path+"/lifecycle/refresh", "").is(200)
		a.org.Advance(90 * time.Minute)
		a.call("GET", path, "").is(200)
		a.org.Advance(time.Hour)
		a.call("GET", path, "").fails(404, "E0000007", "")
		a.call("GET", "/api/v1/users/"+id, "").is(200, "lastLogin", "2026-01-15T12:00:00.000Z")
	})
}

func TestDomain(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("GET", "/api/v1/domains", "").is(200, "domains.id", "default")
		a.call("POST", "/api/v1/domains", `{"domain":"example.com","certificateSourceType":"MANUAL"}`).fails(400, "E0000001", "Prohibited custom domain")
		id := a.call("POST", "/api/v1/domains", `{"domain":"login.example.com","certificateSourceType":"MANUAL"}`).
			is(201, "validationStatus", "NOT_STARTED", "dnsRecords.recordType", "TXT,CNAME").at("id")
		a.call("POST", "/api/v1/domains/default/verify", "").fails(400, "E0000001", "not supported")
		a.call("POST", "/api/v1/domains/"+id+"/verify", "").is(200, "validationStatus", "FAILED_TO_VERIFY")
		brand := a.call("POST", "/api/v1/brands", `{"name":"Other"}`).is(201).at("id")
		a.call("PUT", "/api/v1/domains/"+id, `{"brandId":"`+brand+`"}`).is(200, "brandId", brand, "domain", "login.example.com")
		a.call("PUT", "/api/v1/domains/"+id+"/certificate", `{}`).is(501)
		a.call("DELETE", "/api/v1/domains/"+id, "").is(204)
		a.call("GET", "/api/v1/domains/"+id, "").fails(404, "E0000007", "")
	})
}

func TestMapping(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		app := a.call("POST", "/api/v1/apps", `{"label":"Wiki","signOnMode":"BOOKMARK","settings":{"app":{"url":"https://wiki.example.com"}}}`).is(200).at("id")
		id := a.call("GET", "/api/v1/mappings?sourceId="+app, "").is(200, "target.type", "user").at("id")
		path := "/api/v1/mappings/" + id
		a.call("GET", path, "").is(200, "source.id", app, "properties.email.expression", "appuser.userName")
		a.call("POST", path, `{"properties":{"nothing":{"expression":"x","pushStatus":"PUSH"}}}`).fails(400, "E0000001", "Invalid target field nothing")
		a.call("POST", path, `{"properties":{"nickName":{"expression":"appuser.nick","pushStatus":"PUSH"},"email":null}}`).
			is(200, "properties.nickName.pushStatus", "PUSH", "properties.email.expression", "")
		a.call("GET", "/api/v1/mappings/prm0", "").fails(404, "E0000007", "")
	})
}

func TestDevice(t *testing.T) {
	both(t, Options{Users: 30}, func(t *testing.T, a *api) {
		list := a.call("GET", "/api/v1/devices?search="+url.QueryEscape(`status eq "ACTIVE"`), "").is(200)
		if list.count() < 3 {
			t.Fatalf("%d devices", list.count())
		}
		id, _, _ := strings.Cut(list.at("id"), ",")
		path := "/api/v1/devices/" + id
		owner := a.call("GET", path+"/users", "").is(200).at("user.id")
		a.call("GET", "/api/v1/users/"+owner+"/devices", "").is(200, "device.id", id)
		a.call("DELETE", path, "").is(400)
		a.call("POST", path+"/lifecycle/suspend", "").is(204)
		a.call("POST", path+"/lifecycle/suspend", "").is(403)
		a.call("GET", path, "").is(200, "status", "SUSPENDED", "owner", "")
		a.call("POST", path+"/lifecycle/unsuspend", "").is(204)
		a.call("POST", path+"/lifecycle/deactivate", "").is(204)
		a.call("DELETE", path, "").is(204)
		a.call("GET", "/api/v1/devices?after=nowhere", "").is(400, "errorCauses.errorSummary", "Invalid cursor.")
	})
}

func TestBinding(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		user := a.newPerson("pat@example.com")
		group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"Crew"}}`).is(200).at("id")
		role := a.call("POST", "/api/v1/iam/roles", `{"label":"Reader","description":"r","permissions":["okta.users.read"]}`).is(200).at("id")
		set := a.call("POST", "/api/v1/iam/resource-sets", `{"label":"All","description":"a","resources":["`+a.url+`/api/v1/users"]}`).is(200).at("id")
		path := "/api/v1/iam/resource-sets/" + set + "/bindings"
		a.call("POST", path, `{"role":"`+role+`","members":[]}`).is(400)
		a.call("POST", path, `{"role":"`+role+`","members":["`+a.url+`/api/v1/users/`+user+`"]}`).is(200, "id", role)
		a.call("GET", path, "").is(200, "roles.id", role)
		a.call("PATCH", path+"/"+role+"/members", `{"additions":["`+a.url+`/api/v1/groups/`+group+`"]}`).is(200)
		members := strings.Split(a.call("GET", path+"/"+role+"/members", "").is(200).at("members.id"), ",")
		if len(members) != 2 {
			t.Fatalf("the members are %v", members)
		}
		a.call("GET", "/api/v1/users/"+user+"/roles", "").is(200, "resource-set", set)
		for _, m := range members {
			a.call("DELETE", path+"/"+role+"/members/"+m, "").is(204)
		}
		a.call("GET", path+"/"+role, "").fails(404, "E0000007", "")
	})
}

func TestFurtherAreas(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		feature, _, _ := strings.Cut(a.call("GET", "/api/v1/features", "").is(200).at("id"), ",")
		a.call("POST", "/api/v1/features/"+feature+"/ENABLE", "").is(200, "status", "ENABLED")
		a.call("GET", "/api/v1/features/"+feature, "").is(200, "status", "ENABLED")
		a.call("GET", "/api/v1/features/"+feature+"/dependencies", "").is(200)
		a.call("POST", "/api/v1/roles/SUPER_ADMIN/subscriptions/OKTA_UPDATE/unsubscribe", "").is(200)
		a.call("GET", "/api/v1/roles/SUPER_ADMIN/subscriptions/OKTA_UPDATE", "").is(200, "status", "unsubscribed")
		a.call("GET", "/api/v1/users/me/subscriptions/OKTA_UPDATE", "").is(200, "status", "unsubscribed")
		a.call("GET", "/api/v1/roles/NOBODY/subscriptions", "").is(404)
		a.call("POST", "/api/v1/threats/configuration", `{"action":"block"}`).is(200, "action", "block")
		a.call("POST", "/api/v1/threats/configuration", `{"action":"bark"}`).is(400)
		a.call("GET", "/api/v1/agentPools", "").is(200)
		a.call("GET", "/api/v1/agentPools/none/updates/settings", "").fails(404, "E0000007", "")
		for _, id := range strings.Split(a.call("GET", "/api/v1/authenticators", "").at("id"), ",") {
			a.call("GET", "/api/v1/authenticators/"+id+"/methods", "").is(200)
		}
		one := a.call("POST", "/api/v1/authorizationServers", `{"name":"One","audiences":["api://one"]}`).is(201).at("id")
		two := a.call("POST", "/api/v1/authorizationServers", `{"name":"Two","audiences":["api://two"]}`).is(201).at("id")
		path := "/api/v1/authorizationServers/" + one + "/associatedServers"
		a.call("POST", path, `{"trusted":["`+two+`"]}`).is(200, "id", two)
		a.call("GET", path+"?trusted=true", "").is(200, "id", two)
		a.call("GET", "/api/v1/authorizationServers/"+two+"/associatedServers?trusted=false", "").is(200, "id", one)
		a.call("DELETE", path+"/"+two, "").is(204)
		a.call("DELETE", path+"/"+two, "").is(404)
	})
}

func TestBrandPage(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		brand := "/api/v1/brands/" + a.call("GET", "/api/v1/brands", "").is(200).at("id") + "/pages"
		for _, kind := range []string{"error", "sign-in"} {
			a.call("GET", brand+"/"+kind+"/default", "").is(200, "contentSecurityPolicySetting.mode", "enforced")
			a.call("GET", brand+"/"+kind+"/preview", "").is(404)
			a.call("PUT", brand+"/"+kind+"/preview", `{"pageContent":"<b>","widgetVersion":"*"}`).is(200, "pageContent", "<b>")
			a.call("GET", brand+"/"+kind+"/customized", "").is(404)
			a.call("DELETE", brand+"/"+kind+"/preview", "").is(204)
		}
		a.call("PUT", brand+"/sign-out/customized", `{"type":"EXTERNALLY_HOSTED","url":"https://bye.example.com"}`).is(200)
		a.call("GET", brand+"/sign-out/customized", "").is(200, "type", "EXTERNALLY_HOSTED")
	})
}
