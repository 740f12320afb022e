package bindings

import (
	"fmt"
	"net/http"
	"testing"
)

// pages answers the list 0 to 6 in pages of three, the third of them empty and
// followed by one more, and names the next by a Link header.
func pages(w http.ResponseWriter, r *http.Request) {
	list := map[string]string{"": `[{"n":0},{"n":1},{"n":2}]`, "1": `[{"n":3},{"n":4},{"n":5}]`, "2": `[]`, "3": `[{"n":6}]`}
	next := map[string]string{"": "1", "1": "2", "2": "3"}
	after := r.URL.Query().Get("after")
	w.Header().Set("Content-Type", "application/json")
	w.Header().Add("Link", fmt.Sprintf(`<http://%s/api/v1/users?after=%s>; rel="self"`, r.Host, after))
	if next[after] != "" {
		w.Header().Add("Link", fmt.Sprintf(`<https://other.example.com/api/v1/users?filter=a%%20b&after=%s>; rel="next"`, next[after]))
	}
	fmt.Fprint(w, list[after])
}

func TestList(t *testing.T) {
	for _, c := range []struct {
		name, script, want string
		requests           int
	}{
		{"awaited", `const p = await okta.listUsers(); console.log(p.map((u) => u.n), Array.isArray(p), p.length, p.hasNext(), p.response.status)`, "[ 0, 1, 2 ] true 3 true 200", 1},
		{"printed", `console.log(await okta.listUsers({ limit: 3 })); console.log(JSON.stringify(await okta.listUsers()))`, "Page(3) [ User { n: 0 }, User { n: 1 }, User { n: 2 } ]\n[{\"n\":0},{\"n\":1},{\"n\":2}]", 2},
		{"plain arrays", `const p = await okta.listUsers(); console.log(p.constructor.name, p.filter(Boolean).constructor.name)`, "Page Array", 1},
		{"all items", `const all = []; for await (const u of okta.listUsers()) all.push(u.n); console.log(all.join())`, "0,1,2,3,4,5,6", 4},
		{"early break", `for await (const u of okta.listUsers()) { if (u.n === 1) break; } console.log('out')`, "out", 1},
		{"throw inside", `try { for await (const u of okta.listUsers()) throw new Error('mine') } catch (e) { console.log(e.message) }`, "mine", 1},
		{"awaited and walked", `const list = okta.listUsers(); await list; let n = 0; for await (const u of list) n++; console.log(n)`, "7", 4},
		{"toArray", `console.log((await okta.listUsers().toArray()).length)`, "7", 4},
		{"toArray max", `console.log((await okta.listUsers({}, { prefetch: 0 }).toArray({ max: 4 })).map((u) => u.n))`, "[ 0, 1, 2, 3 ]", 2},
		{"toArray page end", `console.log((await okta.listUsers().toArray({ max: 3 })).length)`, "3", 1},
		{"toArray none", `console.log(await okta.listUsers().toArray({ max: 0 }))`, "[]", 1},
		{"each", `let s = ''; await okta.listUsers().each(async (u, i) => { await null; s += u.n + ':' + i + ' ' }); console.log(s)`, "0:0 1:1 2:2 3:3 4:4 5:5 6:6", 4},
		{"each stops", `let s = ''; await okta.listUsers().each((u) => { s += u.n; return u.n !== 1 }); console.log(s)`, "01", 1},
		{"each stops later", `let s = ''; await okta.listUsers({}, { prefetch: 0 }).each(async (u) => { s += u.n; return u.n !== 4 }); console.log(s)`, "01234", 2},
		{"each throws", `await okta.listUsers().each(() => { throw new Error('mine') }).catch((e) => console.log(e.message))`, "mine", 1},
		{"pages", `for await (const p of okta.listUsers().pages()) console.log(p.length, p.hasNext())`, "3 true\n3 true\n0 true\n1 false", 4},
		{"next", `let p = await okta.listUsers(); while (p.hasNext()) p = await p.next(); console.log(p[0].n); await p.next().catch((e) => console.log(e.name))`, "6\nNoMorePages", 4},
		{"response.next", `const { response } = await okta.listUsers().withResponse(); const p = await response.next(); console.log(p[0].n)`, "3", 2},
		{"next() without waiting", `const it = okta.listUsers()[Symbol.asyncIterator](); const r = await Promise.all(Array.from({ length: 9 }, () => it.next())); console.log(r.map((x) => x.done ? '-' : x.value.n).join(''))`, "0123456--", 4},
		{"raw", `let n = 0; for await (const u of okta.request('GET', '/api/v1/users', { query: { limit: 3 } })) n++; console.log(n)`, "7", 4},
		{"then", `console.log(await okta.listUsers().then((p) => p.length), okta.listUsers() instanceof Promise)`, "3 true", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOrg(t, pages)
			o.check(c.script, c.want)
			if n := o.sent.count(); n != c.requests {
				t.Errorf("%d requests were made, want %d", n, c.requests)
			}
		})
	}
}

// TestList_nextLink checks that the next page is asked of the configured org,
// by the link's query as it is.
func TestList_nextLink(t *testing.T) {
	o := newOrg(t, pages)
	o.check("await okta.listUsers().toArray()", "")
	for i, want := range []string{"", "filter=a%20b&after=1", "filter=a%20b&after=2", "filter=a%20b&after=3"} {
		if got := o.sent.requests[i]; got.Query != want || got.Path != "/api/v1/users" || got.Header.Get("Authorization") == "" {
			t.Errorf("request %d was %s?%s", i, got.Path, got.Query)
		}
	}
}

func TestList_errorOnLaterPage(t *testing.T) {
	o := newOrg(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("after") == "2" {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, `{"errorCode":"E0000006","errorSummary":"You do not have permission"}`)
			return
		}
		pages(w, r)
	})
	for _, script := range []string{
		`let n = 0; try { for await (const u of okta.listUsers()) n++ } catch (e) { console.log(n, e.errorCode) }`,
		`let n = 0; try { await okta.listUsers().each(() => { n++ }) } catch (e) { console.log(n, e.errorCode) }`,
	} {
		o.check(script, "6 E0000006")
	}
	o.check(`await okta.listUsers().toArray().catch((e) => console.log(e.status))`, "403")
}

func TestList_wrapped(t *testing.T) {
	o := newOrg(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Query().Get("after") == "" {
			fmt.Fprintf(w, `{"roles":[{"id":"a"},{"id":"b"}],"_links":{"next":{"href":"http://%s/api/v1/iam/roles?after=b"}}}`, r.Host)
			return
		}
		fmt.Fprint(w, `{"roles":[{"id":"c"}],"_links":{}}`)
	})
	o.check(`
const page = await okta.listRoles();
console.log(Object.keys(page), page.roles.length, page.hasNext(), (await page.next()).roles[0].id);
const ids = []; for await (const role of okta.listRoles()) ids.push(role.id);
console.log(ids.join(''), (await okta.listRoles().toArray()).length);
for await (const role of okta.request('GET', '/api/v1/iam/roles')) ids.push(role.id);
console.log(ids.join(''));
`, "[ 'roles', '_links' ] 2 true c\nabc 3\nabcabc")
}

func TestList_notAList(t *testing.T) {
	o := newOrg(t, answerJSON(`{"id":"00u1"}`))
	o.check("try { for await (const x of okta.getUser('a')) ; } catch (e) { console.log(`${e.name}: ${e.message}`) }",
		"TypeError: okta.getUser answers no list: await it instead")
}
