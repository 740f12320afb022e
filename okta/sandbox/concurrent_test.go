package sandbox

import (
	"fmt"
	"sync"
	"testing"
)

// TestOrg_concurrentReaders checks that an answer on its way is not changed by
// the calls that come after it.
func TestOrg_concurrentReaders(t *testing.T) {
	both(t, Options{Empty: true, RateLimit: 1_000_000}, func(t *testing.T, a *api) {
		group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200).at("id")
		rule := a.call("POST", "/api/v1/groups/rules", `{"type":"group_rule","name":"R","conditions":{"expression":{"value":"user.lastName==\"Doe\""}},"actions":{"assignUserToGroups":{"groupIds":["`+group+`"]}}}`).is(200).at("id")
		a.call("POST", "/api/v1/groups/rules/"+rule+"/lifecycle/activate", "").is(204)
		brand := a.call("GET", "/api/v1/brands", "").is(200).at("id")
		mails := "/api/v1/brands/" + brand + "/templates/email/ForgotPassword/customizations"
		var wg sync.WaitGroup
		for i := range 16 {
			wg.Go(func() {
				a.call("POST", userSchemaPath, customAttribute(fmt.Sprintf("a%d", i), `{"title":"A","type":"string"}`))
				id := a.call("POST", "/api/v1/users", person(fmt.Sprintf("u%d@x.y", i), "")).at("id")
				a.call("POST", "/api/v1/users/"+id, fmt.Sprintf(`{"profile":{"a%d":"x"}}`, i))
				a.call("POST", userSchemaPath, customAttribute(fmt.Sprintf("a%d", i), "null"))
				a.call("POST", "/api/v1/policies", fmt.Sprintf(`{"type":"OKTA_SIGN_ON","name":"P%d","priority":1}`, i))
				a.call("POST", mails, fmt.Sprintf(`{"language":"l%d","subject":"s","body":"b","isDefault":true}`, i))
				a.call("POST", "/api/v1/users/"+id+"/factors?activate=true", `{"factorType":"sms","profile":{"phoneNumber":"+15554151337"}}`)
				for _, path := range []string{
					userSchemaPath, "/api/v1/users", "/api/v1/policies?type=OKTA_SIGN_ON", mails, "/api/v1/groups/" + group + "/users",
					"/api/v1/groups/rules", "/api/v1/users/" + id + "/factors", "/api/v1/logs",
				} {
					a.call("GET", path, "")
				}
			})
		}
		wg.Wait()
		a.call("GET", userSchemaPath, "").is(200, "definitions.custom.properties", "")
		if n := a.call("GET", "/api/v1/groups/"+group+"/users", "").is(200).count(); n != 16 {
			t.Errorf("the rule has %d members", n)
		}
		if n := a.call("GET", "/api/v1/policies?type=OKTA_SIGN_ON", "").is(200).count(); n != 17 {
			t.Errorf("there are %d policies", n)
		}
	})
}
