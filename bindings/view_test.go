package bindings

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/runtime"
)

// viewed is an item with all that JSON can say.
const viewed = ` { "id" : "1", "10":"ten", "2":"two", "n":null, "t":true, "f":1.50, "big":12345678901234567890, "e":"\u00e9\"\/\ud800",
 "profile":{"login":"a@b.c","nested":{"list":[1,{"x":"y"},[]]}}, "empty":{}, "list":[{"a":1},"b"] }`

// Whatever a script does with an item of a list, it cannot tell it from the plain
// object that JSON.parse makes.
func TestView_asPlainObjects(t *testing.T) {
	for _, expression := range []string{
		"JSON.stringify(u)",
		"JSON.stringify(u, null, 2)",
		"JSON.stringify([u, { u }])",
		"JSON.stringify({ ...u })",
		"JSON.stringify(structuredClone(u))",
		"Object.keys(u).join()",
		"JSON.stringify(Object.entries(u))",
		"JSON.stringify(Object.assign({}, u.profile))",
		"Object.getOwnPropertyNames(u).join()",
		"JSON.stringify(Object.getOwnPropertyDescriptor(u, 'id'))",
		"(() => { const names = []; for (const k in u) names.push(k); return names.join() })()",
		"['id' in u, 'nope' in u, Object.hasOwn(u, 'n'), u.hasOwnProperty('id'), 'toString' in u].join()",
		"[u.nope, u.n, u.t, u.f, u.big, u[2], u['10'], u.e.length].join()",
		"[u.profile === u.profile, u.list === u.list, u.list[0] === u.list[0], u.profile.nested.list[1].x].join()",
		"(() => { const { id, profile: { login }, ...rest } = u; return [id, login, JSON.stringify(rest)].join() })()",
		"(() => { u.id = 2; u.added = { x: 1 }; u['1'] = 'one'; delete u.n; delete u.nope; return JSON.stringify(u) })()",
		"(() => { u.profile.nested.list.push(5); u.list[0].a = 2; return JSON.stringify(u) })()",
		"(() => { u.profile.login = 'new'; return JSON.stringify(u) + u.profile.login })()",
		"(() => { u.profile = null; u.empty.x = 1; return JSON.stringify(u) })()",
		"(() => { Object.defineProperty(u, 'id', { value: 5, writable: true, enumerable: true, configurable: true }); return u.id })()",
		"(() => { 'use strict'; Object.freeze(u); try { u.id = 3 } catch (e) { return [e.name, u.id, Object.isFrozen(u), Object.isSealed(u), Object.isExtensible(u)].join() } })()",
		"(() => { 'use strict'; Object.seal(u); u.id = 3; try { delete u.id } catch (e) { return [e.name, u.id, Object.isFrozen(u)].join() } })()",
		"(() => { 'use strict'; Object.preventExtensions(u); delete u.id; try { u.x = 3 } catch (e) { return [e.name, u.x, Object.isSealed(u)].join() } })()",
		"Array.isArray(u.list) + typeof u + String(u) + (u == u) + new Map([[u, 'found']]).get(u)",
		"[...u.list].length + u.list.map((x) => typeof x).join() + u.list.concat([1]).length",
		"Reflect.ownKeys(u).length + JSON.stringify(Reflect.get(u, 'profile'))",
		"(() => { class Person { constructor(u) { Object.assign(this, u) } } return JSON.stringify(new Person(u)) })()",
		"(() => { const p = new Proxy(u, {}); return p.id + Object.keys(p).length })()",
	} {
		o := newOrg(t, answerJSON("["+viewed+"]"))
		script := func(source string) string {
			got, err := o.run("const text = " + fmt.Sprintf("`%s`", strings.ReplaceAll(viewed, `\`, `\\`)) + "; for await (const u of " + source + ") console.log(" + expression + ")")
			if err != nil {
				t.Fatalf("%s: %v", expression, err)
			}
			return got
		}
		if got, want := script("okta.request('GET', '/api/v9/things')"), script("[JSON.parse(text)]"); got != want {
			t.Errorf("%s gives\n%s\nfor an item, and for a plain object\n%s", expression, got, want)
		}
	}
}

// A member twice is the last, as in JavaScript.
func TestView_memberTwice(t *testing.T) {
	newOrg(t, answerJSON(`[{"id":"1","id":"2"}]`)).check("for await (const u of okta.listUsers()) console.log(u.id, JSON.stringify(u))", `2 {"id":"2"}`)
	newOrg(t, answerJSON(`{"id":"1","id":"2"}`)).check("console.log((await okta.getUser('x')).id)", "2")
}

// numbered serves ten pages of users.
func numbered(w http.ResponseWriter, r *http.Request) {
	page := r.URL.Query().Get("after")
	if page != "9" {
		next := "1"
		if page != "" {
			next = string(page[0] + 1)
		}
		w.Header().Set("Link", "<http://"+r.Host+"/api/v1/users?after="+next+`>; rel="next"`)
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `[{"id":"`+page+`"},{"id":"b"}]`)
}

func TestPrefetch(t *testing.T) {
	for _, c := range []struct {
		name, script string
		least, most  int
	}{
		{"one page wanted", "for await (const u of okta.listUsers()) break", 1, 1},
		{"awaited", "const page = await okta.listUsers(); await page.next()", 2, 2},
		{"two pages wanted", "let n = 0; for await (const u of okta.listUsers()) if (++n > 2) break", 2, 3},
		{"two pages wanted, none ahead", "let n = 0; for await (const u of okta.listUsers({}, { prefetch: 0 })) if (++n > 2) break", 2, 2},
		{"all", "for await (const u of okta.listUsers()) ;", 10, 10},
		{"all, three ahead", "for await (const u of okta.listUsers({}, { prefetch: 3 })) ;", 10, 10},
		{"max", "await okta.listUsers().toArray({ max: 2 })", 1, 1},
		{"each stops", "await okta.listUsers().each((u, i) => i < 2)", 2, 3},
		{"pages", "let n = 0; for await (const p of okta.listUsers().pages()) n += p.length; if (n !== 20) throw n", 10, 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, numbered)
			if out, err := o.run(c.script); err != nil {
				t.Fatal(out, err)
			}
			if got := o.sent.count(); got < c.least || got > c.most {
				t.Errorf("%d requests, want %d to %d", got, c.least, c.most)
			}
		})
	}
}

// A log that a script polls is not asked ahead of it: its pages get shorter.
func TestPrefetch_polling(t *testing.T) {
	o := newOrg(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Link", "<http://"+r.Host+`/api/v1/logs?after=x>; rel="next"`)
		if r.URL.Query().Get("after") == "" {
			_, _ = io.WriteString(w, `[{"uuid":"1"}]`)
			return
		}
		_, _ = io.WriteString(w, "[]")
	})
	if out, err := o.run("let n = 0; for await (const page of okta.listLogEvents().pages()) if (++n === 4) break"); err != nil {
		t.Fatal(out, err)
	}
	if got := o.sent.count(); got != 4 {
		t.Errorf("%d requests, want 4", got)
	}
}

// A page that fails ahead of the script is told of when the script gets there.
func TestPrefetch_error(t *testing.T) {
	o := newOrg(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("after") == "2" {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		numbered(w, r)
	})
	o.check("let n = 0; try { for await (const u of okta.listUsers()) n++ } catch (e) { console.log(n, e.name, e.status) }", "4 HTTPError 500")
}

// BenchmarkView reads members of a page of users as views, and as the objects
// that JSON.parse makes.
func BenchmarkView(b *testing.B) {
	user := `{"id":"00u1","status":"ACTIVE","created":"2024-03-01T10:00:00.000Z","lastLogin":"2026-01-01T10:00:00.000Z","type":{"id":"oty1"},"profile":{"firstName":"Ada","lastName":"Lovelace","mobilePhone":null,"secondEmail":null,"login":"ada@example.com","email":"ada@example.com","department":"Engineering"},"credentials":{"provider":{"type":"OKTA","name":"OKTA"}},"_links":{"self":{"href":"https://example.okta.com/api/v1/users/00u1"}}}`
	page := []byte("[" + strings.TrimSuffix(strings.Repeat(user+",", 200), ",") + "]")
	rt := runtime.New(runtime.Options{})
	a := New(Options{}).of(rt)
	read := func(o *goja.Object) {
		_ = o.Get("id")
		_ = o.Get("lastLogin")
		profile := o.Get("profile").ToObject(rt.VM())
		_ = profile.Get("login")
		_ = profile.Get("department")
	}
	b.Run("view", func(b *testing.B) {
		for b.Loop() {
			for _, text := range receive(jsonAnswer(page)).elements {
				read(a.viewed(text, "User").ToObject(rt.VM()))
			}
		}
	})
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			v, err := rt.ParseJSON(page)
			if err != nil {
				b.Fatal(err)
			}
			array := v.ToObject(rt.VM())
			for i := range 200 {
				read(array.Get(fmt.Sprint(i)).ToObject(rt.VM()))
			}
		}
	})
}

func jsonAnswer(body []byte) *okta.Response {
	return &okta.Response{Body: body, Header: http.Header{"Content-Type": {"application/json"}}}
}

// FuzzView does the same random reads and writes to a view and to the plain object
// of the same text, which must stay alike.
func FuzzView(f *testing.F) {
	for _, seed := range []string{viewed, `{}`, `{"a":{"a":{"a":1}},"b":[{"a":1},2],"1":0}`, `{"a":"\u0061","b":-0,"c":1e400}`, `{"__proto__":{"a":1},"toJSON":1}`} {
		f.Add(seed, []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
	}
	rt := runtime.New(runtime.Options{})
	a := New(Options{}).of(rt)
	compare, err := rt.VM().RunString(`(function (view, plain, operations) {
  const names = [...new Set(['a', 'b', '1', 'x', 'length', ...Object.keys(plain)])];
  const same = (what, x, y) => {
    const [s, t] = [JSON.stringify(x), JSON.stringify(y)];
    if (s !== t) throw new Error(what + ': ' + s + ' and not ' + t);
  };
  for (let i = 0; i + 1 < operations.length; i += 2) {
    const name = names[operations[i + 1] % names.length];
    switch (operations[i] % 9) {
      case 0: same('read ' + name, view[name], plain[name]); break;
      case 1: view[name] = i; plain[name] = i; break;
      case 2: same('delete', delete view[name], delete plain[name]); break;
      case 3: same('has ' + name, name in view, name in plain); break;
      case 4: same('keys', Object.keys(view), Object.keys(plain)); break;
      case 5: same('spread', { ...view }, { ...plain }); break;
      case 6: if (plain[name] && typeof plain[name] === 'object') { view[name].added = i; plain[name].added = i; } break;
      case 7: same('again', view[name] === view[name], plain[name] === plain[name]); break;
      case 8: same('whole', view, plain); break;
    }
  }
  same('at the end', view, plain);
  same('entries', Object.entries(view), Object.entries(plain));
})`)
	if err != nil {
		f.Fatal(err)
	}
	call, _ := goja.AssertFunction(compare)
	f.Fuzz(func(t *testing.T, text string, operations []byte) {
		got := receive(jsonAnswer([]byte(text)))
		if got.object == nil || strings.Contains(text, "__proto__") { // which a view has as a member, and assigning it does not
			return
		}
		plain, err := rt.ParseJSON([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		steps := make([]any, len(operations))
		for i, b := range operations {
			steps[i] = b
		}
		if _, err := call(goja.Undefined(), a.viewed(got.object, ""), plain, rt.VM().NewArray(steps...)); err != nil {
			t.Errorf("%s, %v: %v", text, operations, err)
		}
	})
}
