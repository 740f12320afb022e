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
		`{"definitions":{"base":{"properties":{"login":{"required":"x"}}},"custom":{"properties":{"x":{"type":"string","title":"X","enum":5,"minLength":"x"}}}},"factorType":"sms","displayName":3}`,
		`{"profile":{"login":1,"name":[],"email":{}},"label":"L","signOnMode":"OPENID_CONNECT","credentials":{"password":3,"provider":[],"oauthClient":1}}`,
		`{"profile":{"login":null,"name":null},"credentials":{"password":{"value":1},"recovery_question":{"question":"q","answer":5}},"oldPassword":1}`,
	}
	both(t, Options{Users: 5, RateLimit: 1_000_000}, func(t *testing.T, a *api) {
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
	return ids.Replace(op.Path)
}
