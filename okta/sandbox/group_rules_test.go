package sandbox

import (
	"fmt"
	"testing"
)

// TestEL evaluates expressions on one user.
func TestEL(t *testing.T) {
	a := newAPI(t, Options{Empty: true})
	sales := a.org.newGroup(groupOkta, map[string]any{"name": "Sales EMEA"}, begun)
	u := a.org.newUser(statusActive, begun, map[string]any{
		"login": "p@x.y", "firstName": "Pat", "lastName": "Doe", "department": "Sales", "zipCode": "10117", "roles": []any{"admin"},
	})
	sales.addMember(u.id, begun)
	for text, want := range map[string]bool{
		`user.department=="Sales"`:                                        true,
		`user.department == 'sales'`:                                      false,
		`user.department != "Sales"`:                                      false,
		`user.title == null`:                                              true,
		`String.stringContains(user.department, "ale")`:                   true,
		`String.startsWith(user.firstName,String.toUpperCase("p"))`:       true,
		`user.department=="Sales" and user.firstName=="Sam"`:              false,
		`user.department=="Sales" && (user.firstName=="Sam" or true)`:     true,
		`!(user.department=="Sales")`:                                     false,
		`NOT user.title == "x" AND String.len(user.lastName) >= 3`:        true,
		`Convert.toInt(user.zipCode) > 10000`:                             true,
		`String.substring(user.zipCode, 0, 2) + "x" == "10x"`:             true,
		`String.substringBefore(user.login, "@") == "p"`:                  true,
		`String.join("-", user.firstName, user.lastName) == "Pat-Doe"`:    true,
		`Arrays.contains(user.roles, "admin")`:                            true,
		`Arrays.contains({"a","b"}, user.firstName)`:                      false,
		`isMemberOfGroup("` + sales.id + `")`:                             true,
		`isMemberOfAnyGroup("00gx", "` + sales.id + `")`:                  true,
		`isMemberOfGroupName("Sales")`:                                    false,
		`isMemberOfGroupNameStartsWith("Sales")`:                          true,
		`isMemberOfGroupNameContains("EMEA")`:                             true,
		`isMemberOfGroupNameRegex("Sales.*")`:                             true,
		`user.getInternalProperty("status") == "ACTIVE"`:                  true,
		`user.title == null ? user.department == "Sales" : false`:         true,
		`user.zipCode > 3`:                                                false, // text is no number
		`String.replace(String.removeSpaces("a b c"), "b", "-") == "a-c"`: true,
	} {
		node, err := parseEL(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := node.value(elScope{a.org, u}); got != want {
			t.Errorf("%s is %v", text, got)
		}
	}
	for _, text := range []string{``, `user.`, `user.a ==`, `nothing`, `String.magic(user.a)`, `String.len()`, `"a`, `(user.a`, `user.a # 1`, `true true`, `true ? 1`, `{1`} {
		if _, err := parseEL(text); err == nil {
			t.Errorf("%s is no error", text)
		}
	}
}

func TestGroupRules(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"Sellers"}}`).is(200).at("id")
		members := "/api/v1/groups/" + group + "/users"
		rule := func(name, expression string) string {
			return fmt.Sprintf(`{"type":"group_rule","name":%q,"conditions":{"expression":{"value":%q,"type":"urn:okta:expression:1.0"}},"actions":{"assignUserToGroups":{"groupIds":[%q]}}}`, name, expression, group)
		}
		id := a.newPerson("pat@x.y")
		manual := a.newPerson("max@x.y")
		a.call("PUT", members+"/"+manual, "").is(204)
		r := a.call("POST", "/api/v1/groups/rules", rule("Sales", `user.department=="Sales"`)).is(200, "status", "INACTIVE", "allGroupsValid", "true")
		path := "/api/v1/groups/rules/" + r.at("id")
		a.call("POST", "/api/v1/users/"+id, `{"profile":{"department":"Sales"}}`).is(200)
		a.call("GET", members, "").is(200, "id", manual)
		a.call("POST", path+"/lifecycle/activate", "").is(204)
		a.call("GET", members, "").is(200, "id", manual+","+id)
		a.call("PUT", path, rule("Sales", `true`)).fails(400, "E0000001", "active rule")
		a.call("POST", "/api/v1/users/"+id, `{"profile":{"department":"Support"}}`).is(200)
		a.call("GET", members, "").is(200, "id", manual)
		a.call("POST", "/api/v1/users/"+manual, `{"profile":{"department":"Sales"}}`).is(200)
		a.call("POST", "/api/v1/users/"+manual, `{"profile":{"department":"Legal"}}`).is(200)
		a.call("GET", members, "").is(200, "id", manual) // an admin had put them there
		a.call("POST", "/api/v1/users/"+id, `{"profile":{"department":"Sales"}}`).is(200)
		a.call("DELETE", members+"/"+id, "").is(204)
		a.call("GET", members, "").is(200, "id", manual)
		a.call("GET", path, "").is(200, "conditions.people.users.exclude", id)
		a.call("POST", path+"/lifecycle/deactivate", "").is(204)
		a.call("PUT", path, rule("Sales", `user.lastName=="Doe"`)).is(200, "conditions.people.users.exclude", "")
		a.call("POST", path+"/lifecycle/activate", "").is(204)
		a.call("GET", members, "").is(200, "id", manual+","+id)
		a.call("GET", "/api/v1/groups/rules?search=sal&expand=groupIdToGroupNameMap", "").is(200, "_embedded.groupIdToGroupNameMap."+group, "Sellers")
		a.call("DELETE", path+"?removeUsers=true", "").is(202)
		a.call("GET", members, "").is(200, "id", manual)
		a.call("GET", path, "").fails(404, "E0000007", "")
	})
}

func TestGroupRules_invalid(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		for body, cause := range map[string]string{
			`{}`: "name",
			`{"name":"R","conditions":{"expression":{"value":"true"}},"actions":{"assignUserToGroups":{"groupIds":["00gnone"]}}}`:             "Invalid group id",
			`{"name":"R","conditions":{"expression":{"value":"bad("}},"actions":{"assignUserToGroups":{"groupIds":["` + a.org.every + `"]}}}`: "Invalid group id",
			`{"name":"R","conditions":{},"actions":{"assignUserToGroups":{"groupIds":["00gnone"]}}}`:                                          "conditions",
			`{"name":"R","conditions":{"expression":{"value":"true"}}}`:                                                                       "actions",
		} {
			a.call("POST", "/api/v1/groups/rules", body).fails(400, "E0000001", cause)
		}
		group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200).at("id")
		a.call("POST", "/api/v1/groups/rules", `{"name":"R","conditions":{"expression":{"value":"user.x =="}},"actions":{"assignUserToGroups":{"groupIds":["`+group+`"]}}}`).fails(400, "E0000001", "Invalid expression")
	})
}
