package bindings

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/oktascript/oktascript/okta/catalog"
)

func TestModels_construct(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"discriminator and name", `const a = new okta.models.SwaApplication({ label: 'A' });
console.log(JSON.stringify(a), a instanceof okta.models.SwaApplication, a instanceof okta.models.BrowserPluginApplication, a instanceof okta.models.Application)`,
			`{"signOnMode":"BROWSER_PLUGIN","name":"template_swa","label":"A"} true true true`},
		{"what is given wins", `console.log(JSON.stringify(new okta.models.SwaApplication({ name: 'mine', signOnMode: 'X' })))`, `{"signOnMode":"X","name":"mine"}`},
		{"no members", `console.log(JSON.stringify(new okta.models.User()), JSON.stringify(new okta.models.SmsUserFactor()))`, `{} {"factorType":"sms"}`},
		{"nested", `const u = new okta.models.User({ profile: { login: 'a@b.c', shoeSize: 43 }, credentials: { password: { value: 'x' } } });
console.log(u.profile instanceof okta.models.UserProfile, u.profile.shoeSize, u.credentials.password instanceof okta.models.PasswordCredential, JSON.stringify(u))`,
			`true 43 true {"profile":{"login":"a@b.c","shoeSize":43},"credentials":{"password":{"value":"x"}}}`},
		{"the given object stays as it is", `const p = { login: 'a' }; const u = new okta.models.User({ profile: p }); u.profile.login = 'b'; console.log(p.login, p.constructor.name)`, "a Object"},
		{"an instance is kept", `const profile = new okta.models.UserProfile({ login: 'a' }); console.log(new okta.models.User({ profile }).profile === profile)`, "true"},
		{"subclass", `class Person extends okta.models.User { get login() { return this.profile.login } }
const p = new Person({ profile: { login: 'a' } }); console.log(p.login, p instanceof okta.models.User, p.constructor.name)`, "a true Person"},
		{"printed with its class", `console.log(new okta.models.GroupProfile({ name: 'x' }))`, "GroupProfile { name: 'x' }"},
		{"named import", `import { models } from 'okta'; console.log(models === okta.models, 'User' in models, 'Usr' in models)`, "true true false"},
		{"alias", `console.log(okta.models.SmsUserFactor === okta.models.UserFactorSMS)`, "true"},
		{"enum", `'use strict'; const s = okta.models.UserStatus; try { s.ACTIVE = 1 } catch (e) { console.log(e.name) } console.log(s.ACTIVE, Object.isFrozen(s))`, "TypeError\nACTIVE true"},
		{"wrong argument", `try { new okta.models.User('x') } catch (e) { console.log(e.message) }`, "new okta.models.User takes an object, not a string"},
		{"near miss", `try { okta.models.SwaAplication } catch (e) { console.log(e.message) }`, "okta.models has no SwaAplication: did you mean SwaApplication?"},
		{"prototype member", `const u = new okta.models.User(JSON.parse('{"__proto__":{"a":1}}')); console.log(u.a, u instanceof okta.models.User)`, "undefined true"},
	} {
		t.Run(c.name, func(t *testing.T) { newOrg(t, answerJSON("{}")).check(c.script, c.want) })
	}
}

func TestModels_decoded(t *testing.T) {
	for _, c := range []struct{ name, body, script, want string }{
		{"app by sign-on mode and name", `[{"signOnMode":"BROWSER_PLUGIN","name":"template_swa","settings":{"app":{"url":"u"}}},{"signOnMode":"SAML_2_0","name":"x"},{"signOnMode":"BROWSER_PLUGIN","name":"other"}]`,
			`for await (const a of okta.listApplications()) console.log(a.constructor.name, a instanceof okta.models.Application, a.settings?.constructor.name)`,
			"SwaApplication true SwaApplicationSettings\nSamlApplication true undefined\nBrowserPluginApplication true undefined"},
		{"unknown kind is of the base", `[{"signOnMode":"NEW_ONE","x":1},{"signOnMode":null},{"signOnMode":5}]`,
			`for (const a of await okta.listApplications()) console.log(a.constructor.name, JSON.stringify(a))`,
			"Application {\"signOnMode\":\"NEW_ONE\",\"x\":1}\nApplication {\"signOnMode\":null}\nApplication {\"signOnMode\":5}"},
		{"factors", `[{"factorType":"sms"},{"factorType":"token:software:totp"}]`,
			`for (const f of await okta.listFactors('u')) console.log(f instanceof okta.models.SmsUserFactor, f instanceof okta.models.TotpUserFactor)`, "true false\nfalse true"},
		{"policies", `[{"type":"PASSWORD","settings":{"password":{"age":{"maxAgeDays":1}}}}]`,
			`const [p] = await okta.listPolicies({ type: 'PASSWORD' }); console.log(p.constructor.name, p.settings.password.age.constructor.name)`, "PasswordPolicy PasswordPolicyPasswordSettingsAge"},
		{"unexpected forms stay", `[{"profile":"text","credentials":[1],"_links":null,"status":7}]`,
			`const [u] = await okta.listUsers(); console.log(JSON.stringify(u), u instanceof okta.models.User)`, `{"profile":"text","credentials":[1],"_links":null,"status":7} true`},
		{"custom attributes", `[{"id":"1","profile":{"login":"a","my_Custom-attr":[1,{"b":null}]}}]`,
			`const [u] = await okta.listUsers(); u.profile.another = 5; console.log(JSON.stringify(u), u.profile['my_Custom-attr'].length, Object.keys(u.profile).join())`,
			`{"id":"1","profile":{"login":"a","my_Custom-attr":[1,{"b":null}],"another":5}} 2 login,my_Custom-attr,another`},
		{"raw request", `[{"id":"1"}]`, `const [u] = await okta.request('GET', '/api/v1/users'); console.log(u instanceof okta.models.User)`, "true"},
		{"raw request as", `[{"id":"1","profile":{}}]`, `const [u] = await okta.request('GET', '/api/v9/people', { as: okta.models.User }); console.log(u.constructor.name, u.profile.constructor.name)`, "User UserProfile"},
		{"raw request as an object", `{"id":"1"}`, `console.log((await okta.request('GET', '/api/v9/people/1', { as: okta.models.Group })).constructor.name)`, "Group"},
		{"raw request as something else", `{}`, thrown("okta.request('GET', '/', { as: Map })"), "TypeError: okta.request: as takes a class of okta.models such as okta.models.User, not a function"},
		{"the answer to a write", `{"id":"1","profile":{"name":"g"}}`, `console.log(await okta.addGroup({ profile: { name: 'g' } }))`, "Group { id: '1', profile: GroupProfile { name: 'g' } }"},
	} {
		t.Run(c.name, func(t *testing.T) { newOrg(t, answerJSON(c.body)).check(c.script, c.want) })
	}
}

// Every model can be made, and every enumeration read.
func TestModels_all(t *testing.T) {
	newOrg(t, answerJSON("{}")).check(`
let classes = 0, enums = 0;
for (const name of Object.keys(okta.models)) {
  const model = okta.models[name];
  if (typeof model !== 'function') {
    if (!Object.isFrozen(model) || !Object.values(model).length) console.log('not an enumeration', name);
    enums++;
    continue;
  }
  const one = new model({ extraOne: 1 });
  if (one.extraOne !== 1 || JSON.parse(JSON.stringify(one)).extraOne !== 1 || !(one instanceof model)) console.log('not a model', name);
  classes++;
}
console.log(classes > 1000, enums > 100);`, "true true")
}

// Every model of the Python SDK is there, of the same kind, and sets the same.
func TestModels_python(t *testing.T) {
	data, err := os.ReadFile("../../shared/reference/python-sdk-v1-models.json")
	if err != nil {
		t.Skip("the list of the Python SDK's models is not beside the checkout")
	}
	var python map[string]struct {
		Kind   string
		Values map[string]string
	}
	if err := json.Unmarshal(data, &python); err != nil {
		t.Fatal(err)
	}
	if len(python) != 347 {
		t.Errorf("the list has %d models", len(python))
	}
	for name, p := range python {
		model := catalog.LookupModel(name)
		if model == nil || model.IsEnum() != (p.Kind == "enum") {
			t.Errorf("%s is not there as %s", name, p.Kind)
			continue
		}
		for key, value := range p.Values {
			found := false
			for _, v := range model.Values { // the document's spelling wins: rotate is ROTATE there
				found = found || v.Name == key && strings.EqualFold(v.Value, value)
			}
			if !found {
				t.Errorf("%s has no %s: %q", name, key, value)
			}
		}
	}
}
