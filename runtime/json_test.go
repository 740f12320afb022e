package runtime

import (
	"strings"
	"testing"
)

func TestJSONParse(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"values", `console.log(JSON.parse(' [1, -0, 1.5e3, 1e400, 12345678901234567890, true, false, null, "x", {}, []] '))`, "[\n  1,\n  -0,\n  1500,\n  Infinity,\n  12345678901234567000,\n  true,\n  false,\n  null,\n  'x',\n  {},\n  []\n]"},
		{"order and last of two", `const o = JSON.parse('{"b":1,"a":2,"2":3,"1":4,"b":5}'); console.log(Object.keys(o).join(), o.b)`, "1,2,b,a 5"},
		{"ordinary objects", `const o = JSON.parse('{"a":{"b":[1]}}'); Object.freeze(o); o.a.c = 1; o.a.b.push(2); console.log(Object.getPrototypeOf(o) === Object.prototype, Array.isArray(o.a.b), JSON.stringify(o))`, `true true {"a":{"b":[1,2],"c":1}}`},
		{"__proto__ is a member", `const o = JSON.parse('{"__proto__":{"x":1}}'); console.log(o.x, Object.keys(o), Object.getPrototypeOf(o) === Object.prototype)`, "undefined [ '__proto__' ] true"},
		{"escapes", `console.log(JSON.parse('"\\u00e9\\n\\ud83d\\ude00\\/"') === 'é\n😀/')`, "true"},
		{"lone surrogates", `const s = JSON.parse('["\\ud800", "a\\udc00b"]'); console.log(s[0].charCodeAt(0).toString(16), s[1].charCodeAt(1).toString(16)); const raw = JSON.parse('"' + '\ud800' + 'x"'); console.log(raw.length, raw.charCodeAt(0).toString(16))`, "d800 dc00\n2 d800"},
		{"long strings", `const s = 'x'.repeat(1000); console.log(JSON.parse(JSON.stringify({ [s]: s }))[s] === s)`, "true"},
		{"reviver", `console.log(JSON.parse('{"a":[1,2]}', (k, v) => typeof v === 'number' ? v * 2 : v).a.join())`, "2,4"},
		{"not a string", `console.log(JSON.parse(5), JSON.parse({ toString: () => '[1]' }).length)`, "5 1"},
	} {
		t.Run(c.name, func(t *testing.T) { prints(t, c.source, c.want) })
	}
	for _, text := range []string{"", "{", "[1,]", "{a:1}", "'x'", "01", "1 2", `"\x"`, "undefined", "[1", `{"a":1,}`, "\t", `"a` + "\n" + `"`} {
		o := script(t, "try { JSON.parse("+"`"+strings.ReplaceAll(text, `\`, `\\`)+"`"+"); console.log('valid') } catch (e) { console.log(e.name, e.message.includes('JSON')) }")
		if o.err != nil || o.stdout != "SyntaxError true\n" {
			t.Errorf("%q gave %s, %v", text, o.stdout, o.err)
		}
	}
}

func BenchmarkJSONParse(b *testing.B) {
	text := "[" + strings.TrimSuffix(strings.Repeat(`{"id":"00u1a2b3c4","status":"ACTIVE","lastLogin":"2026-01-01T00:00:00.000Z","profile":{"login":"ada@example.com","firstName":"Ada","number":12,"nothing":null}},`, 1000), ",") + "]"
	rt := New(Options{})
	for b.Loop() {
		if _, err := rt.ParseJSON([]byte(text)); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(text)))
}
