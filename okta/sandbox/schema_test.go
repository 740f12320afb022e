package sandbox

import (
	"fmt"
	"testing"
)

const userSchemaPath = "/api/v1/meta/schemas/user/default"

// attribute is the body that sets one custom attribute.
func customAttribute(name, definition string) string {
	return fmt.Sprintf(`{"definitions":{"custom":{"id":"#custom","type":"object","properties":{%q:%s}}}}`, name, definition)
}

func TestUserSchema(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("GET", userSchemaPath, "").is(200, "name", "user", "definitions.base.properties.login.maxLength", "100",
			"definitions.base.required", "login,firstName,lastName,email", "definitions.custom.properties", "", "id", a.url+"/meta/schemas/user/default")
		if n := len(r.body.(map[string]any)["definitions"].(map[string]any)["base"].(map[string]any)["properties"].(map[string]any)); n != 31 {
			t.Errorf("the base has %d attributes", n)
		}
		a.call("GET", r.at("_links.self.href"), "").is(200, "name", "user")
		a.call("GET", r.at("_links.type.href"), "").is(200, "default", "true")
		a.call("POST", userSchemaPath, customAttribute("shoeSize", `{"title":"Shoe size","type":"integer","required":false,"minimum":20,"maximum":60}`)).is(200,
			"definitions.custom.properties.shoeSize.mutability", "READ_WRITE", "definitions.custom.properties.shoeSize.scope", "NONE",
			"definitions.custom.properties.shoeSize.required", "", "definitions.base.properties.city.title", "City")
		id := a.newPerson("pat@x.y")
		a.call("POST", "/api/v1/users/"+id, `{"profile":{"shoeSize":44}}`).is(200, "profile.shoeSize", "44")
		a.call("POST", userSchemaPath, customAttribute("shoeSize", "null")).is(200, "definitions.custom.properties.shoeSize", "")
		a.call("GET", "/api/v1/users/"+id, "").is(200, "profile.shoeSize", "")
		a.call("POST", "/api/v1/users/"+id, `{"profile":{"shoeSize":44}}`).fails(400, "E0000001", "shoeSize: Property name is not defined in the user schema")
		a.call("GET", "/api/v1/meta/schemas/user/oscnone", "").fails(404, "E0000007", "")
	})
}

func TestUserSchema_values(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		for i, c := range []struct{ definition, good, bad, fault string }{
			{`{"type":"string","minLength":2,"maxLength":3}`, `"abc"`, `"abcd"`, "String value exceeds the maximum length"},
			{`{"type":"string","minLength":2}`, `"ab"`, `"a"`, "String value is less than the minimum length"},
			{`{"type":"string","enum":["S","M"]}`, `"S"`, `"L"`, "L is not an allowed value"},
			{`{"type":"number","minimum":1.5}`, `1.5`, `1`, "The value is less than the minimum value 1.5"},
			{`{"type":"integer"}`, `3`, `3.5`, "Expected type integer"},
			{`{"type":"boolean"}`, `true`, `"true"`, "Expected type boolean"},
			{`{"type":"array","items":{"type":"string"}}`, `["a","b"]`, `"a"`, "Expected type array"},
			{`{"type":"array","items":{"type":"integer","enum":[1,2]}}`, `[1,2]`, `[3]`, "3 is not an allowed value"},
			{`{"type":"string","format":"email"}`, `"a@b.c"`, `"ab"`, "Does not match required pattern"},
			{`{"type":"string","format":"date"}`, `"2026-01-31"`, `"31.1.2026"`, "Does not match required pattern"},
			{`{"type":"string","pattern":"[a-z]+"}`, `"abc"`, `"ABC"`, "Does not match required pattern"},
		} {
			name := fmt.Sprintf("a%d", i)
			a.call("POST", userSchemaPath, customAttribute(name, `{"title":"A",`+c.definition[1:])).is(200)
			a.call("POST", "/api/v1/users/"+id, fmt.Sprintf(`{"profile":{%q:%s}}`, name, c.good)).is(200)
			a.call("POST", "/api/v1/users/"+id, fmt.Sprintf(`{"profile":{%q:%s}}`, name, c.bad)).fails(400, "E0000001", name+": "+c.fault)
		}
	})
}

func TestUserSchema_requiredAndUnique(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("POST", userSchemaPath, customAttribute("badge", `{"title":"Badge","type":"string","required":true,"unique":true}`)).is(200,
			"definitions.custom.required", "badge", "definitions.custom.properties.badge.unique", "UNIQUE_VALIDATED")
		a.call("POST", "/api/v1/users", person("a@x.y", "")).fails(400, "E0000001", "badge: The field cannot be left blank")
		badged := func(login, badge string) string {
			return fmt.Sprintf(`{"profile":{"firstName":"P","lastName":"D","email":%q,"login":%q,"badge":%q}}`, login, login, badge)
		}
		a.call("POST", "/api/v1/users", badged("a@x.y", "7")).is(200)
		a.call("POST", "/api/v1/users", badged("b@x.y", "7")).fails(400, "E0000001", "badge: An object with this field already exists in the current organization")
		a.call("POST", "/api/v1/users", badged("b@x.y", "8")).is(200)
		a.call("POST", userSchemaPath, `{"definitions":{"base":{"properties":{"firstName":{"required":false},"nickName":{"required":true}}}}}`).is(200,
			"definitions.base.required", "login,lastName,email,nickName")
		a.call("POST", "/api/v1/users/a@x.y", `{"profile":{"firstName":null}}`).fails(400, "E0000001", "nickName: The field cannot be left blank")
		a.call("POST", "/api/v1/users/a@x.y", `{"profile":{"firstName":null,"nickName":"Pat"}}`).is(200)
		a.call("POST", userSchemaPath, `{"definitions":{"base":{"properties":{"login":{"pattern":".+"}}}}}`).is(200)
		a.call("POST", "/api/v1/users/a@x.y", `{"profile":{"login":"patricia"}}`).is(200)
	})
}

func TestUserSchema_refusals(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("POST", userSchemaPath, `{}`).fails(400, "E0000003", "")
		a.call("POST", userSchemaPath, customAttribute("city", `{"title":"City","type":"string"}`)).fails(400, "E0000001", "city")
		a.call("POST", userSchemaPath, customAttribute("7up", `{"title":"x","type":"string"}`)).fails(400, "E0000001", "7up")
		a.call("POST", userSchemaPath, customAttribute("x", `{"title":"x","type":"blob"}`)).fails(400, "E0000001", "type")
		a.call("POST", userSchemaPath, customAttribute("x", `{"type":"string"}`)).fails(400, "E0000001", "title")
		a.call("POST", userSchemaPath, customAttribute("x", `{"title":"x","type":"array"}`)).fails(400, "E0000001", "items")
		a.call("POST", userSchemaPath, customAttribute("x", `{"title":"x","type":"string"}`)).is(200)
		a.call("POST", userSchemaPath, customAttribute("x", `{"title":"x","type":"number"}`)).fails(400, "E0000001", "type")
		a.call("POST", userSchemaPath, `{"definitions":{"base":{"properties":{"none":{}}}}}`).fails(400, "E0000001", "none")
	})
}

func TestUserTypes(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("GET", "/api/v1/meta/types/user", "").is(200, "name", "user", "default", "true")
		r := a.call("POST", "/api/v1/meta/types/user", `{"name":"contractor","displayName":"Contractor","description":"d"}`).is(200, "default", "false")
		path, schema := "/api/v1/meta/types/user/"+r.at("id"), r.at("_links.schema.href")
		a.call("POST", "/api/v1/meta/types/user", `{"name":"contractor","displayName":"x"}`).fails(400, "E0000001", "name")
		a.call("POST", "/api/v1/meta/types/user", `{"displayName":"x"}`).fails(400, "E0000001", "name")
		a.call("POST", schema, customAttribute("agency", `{"title":"Agency","type":"string"}`)).is(200, "definitions.custom.properties.agency.title", "Agency")
		a.call("GET", userSchemaPath, "").is(200, "definitions.custom.properties.agency", "")
		a.call("POST", "/api/v1/users", `{"type":{"id":"`+r.at("id")+`"},"profile":{"firstName":"P","lastName":"D","email":"p@x.y","login":"p@x.y","agency":"Acme"}}`).is(200,
			"type.id", r.at("id"), "_links.schema.href", schema)
		a.call("POST", path, `{"displayName":"Freelancer"}`).is(200, "displayName", "Freelancer", "description", "d")
		a.call("PUT", path, `{"name":"contractor","displayName":"C","description":""}`).is(200, "displayName", "C", "description", "")
		a.call("DELETE", path, "").fails(400, "E0000001", "while users have it")
		a.call("PUT", "/api/v1/users/p@x.y", `{"type":{"id":"`+userTypeID+`"},"profile":{"firstName":"P","lastName":"D","email":"p@x.y","login":"p@x.y"}}`).is(200, "type.id", userTypeID)
		a.call("DELETE", path, "").is(204)
		a.call("GET", path, "").is(404, "errorSummary", "Not found: Resource not found: "+r.at("id")+" (CVDType)")
		a.call("DELETE", "/api/v1/meta/types/user/default", "").fails(400, "E0000001", "default")
	})
}

func TestGroupSchema(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/meta/schemas/group/default"
		a.call("GET", path, "").is(200, "definitions.base.required", "name")
		a.call("POST", path, customAttribute("color", `{"title":"Color","type":"string","enum":["red","blue"]}`)).is(200)
		r := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G","color":"red"}}`).is(200, "profile.color", "red")
		a.call("PUT", "/api/v1/groups/"+r.at("id"), `{"profile":{"name":"G","color":"green"}}`).fails(400, "E0000001", "color: green is not an allowed value")
		a.call("POST", path, customAttribute("color", "null")).is(200)
		a.call("GET", "/api/v1/groups/"+r.at("id"), "").is(200, "profile.color", "", "profile.name", "G")
	})
}

func TestAppSchema(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.call("POST", "/api/v1/apps", `{"name":"oidc_client","label":"L","signOnMode":"OPENID_CONNECT","settings":{"oauthClient":{}}}`).is(200).at("id")
		path := "/api/v1/meta/schemas/apps/" + id + "/default"
		a.call("GET", path, "").is(200, "title", "L User", "definitions.base.required", "userName,name",
			"definitions.base.properties.country.externalName", "address.country")
		a.call("POST", path, customAttribute("seat", `{"title":"Seat","type":"string"}`)).is(200, "definitions.custom.properties.seat.title", "Seat")
		a.call("POST", path, `{"definitions":{"base":{"properties":{"name":{"master":{"type":"OKTA"},"required":false}}}}}`).is(200,
			"definitions.base.properties.name.master.type", "OKTA", "definitions.base.required", "userName")
		a.call("GET", "/api/v1/meta/schemas/apps/0oanone/default", "").fails(404, "E0000007", "")
	})
}
