package sandbox

import (
	"strings"
	"testing"

	"github.com/oktascript/oktascript/okta/catalog"
)

// TestOrg_wrongTypes sends bodies with values of wrong types to every operation
// that is modelled: none may break the org.
func TestOrg_wrongTypes(t *testing.T) {
	bodies := []string{
		`{}`, `null`, `{"profile":1,"credentials":"x","settings":[],"label":{},"id":7,"groupIds":"x","priority":"x","factorType":[],"definitions":{"base":1,"custom":{"properties":{"x":1}}}}`,
		`{"name":[],"type":"IP","gateways":"x","locations":[7],"policy":1,"protocol":[],"channel":{"config":5},"events":3,"settings":"x","priority":-3,"conditions":7}`,
		`{"name":"N","type":{},"status":7,"label":"L","permissions":"x","resources":{},"additions":[1],"uiSchema":1,"template":5,"recipients":[],"network":1}`,
		`{"definitions":{"base":{"properties":{"login":{"required":"x"}}},"custom":{"properties":{"x":{"type":"string","title":"X","enum":5,"minLength":"x"}}}},"factorType":"sms","displayName":3}`,
		`{"profile":{"login":1,"name":[],"email":{}},"label":"L","signOnMode":"OPENID_CONNECT","credentials":{"password":3,"provider":[],"oauthClient":1}}`,
		`{"profile":{"login":null,"name":null},"credentials":{"password":{"value":1},"recovery_question":{"question":"q","answer":5}},"oldPassword":1}`,
	}
	both(t, Options{Users: 5, RateLimit: 1_000_000}, func(t *testing.T, a *api) {
		for path, body := range map[string]string{
			"/api/v1/zones": `{"type":"DYNAMIC","name":"Z"}`, "/api/v1/idps": `{"name":"G","type":"GOOGLE","protocol":{}}`,
			"/api/v1/eventHooks":        `{"name":"E","events":{},"channel":{}}`,
			"/api/v1/iam/roles":         `{"label":"R","permissions":["x"]}`,
			"/api/v1/iam/resource-sets": `{"label":"R"}`,
			"/api/v1/captchas":          `{"name":"C","type":"HCAPTCHA","siteKey":"s","secretKey":"t"}`,
		} {
			if r := a.call("POST", path, body); r.status > 201 {
				t.Fatalf("%s answered %v", path, r.body)
			}
		}
		for _, f := range families() {
			for name := range f {
				op := operation(name)
				if op.Method == "GET" || op.Method == "DELETE" {
					continue
				}
				for _, body := range bodies {
					if r := a.call(op.Method, a.someTarget(op), body); r.status >= 500 && r.at("errorCode") != "E0000060" {
						t.Errorf("%s with %s answered %d", name, body, r.status)
					}
				}
			}
		}
		a.call("POST", "/api/v1/users", `[]`).fails(400, "E0000003", "")
	})
}

// someTarget is an operation's path with the ids of objects that are there.
func (a *api) someTarget(op *catalog.Operation) string {
	user, group := a.org.users.all()[1].id, a.org.groups.all()[1].id
	ids := strings.NewReplacer(
		"{userId}", user, "{id}", user, "{userIdOrLogin}", user, "{groupId}", group, "{appId}", a.org.apps.all()[5].id,
	)
	path := ids.Replace(op.Path)
	for _, k := range kinds() {
		if list := a.org.resourcesAt(k.path); len(list) > 0 && strings.HasPrefix(path, k.path+"/{") {
			_, rest, _ := strings.Cut(path[len(k.path)+1:], "}")
			path = k.path + "/" + list[0].id + rest
		}
	}
	return strings.NewReplacer("{schemaId}", "default", "{typeId}", userTypeID, "{templateName}", "ForgotPassword", "{factorId}", a.someFactor()).Replace(path)
}

// someFactor is the id of a TOTP factor that waits for its activation.
func (a *api) someFactor() string {
	u := a.org.users.all()[1]
	for _, f := range u.factors.all() {
		return f.id
	}
	return a.call("POST", "/api/v1/users/"+u.id+"/factors", `{"factorType":"token:software:totp","provider":"OKTA"}`).at("id")
}
