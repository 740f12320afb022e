package runtime

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
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

func TestJSONStringify(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"values", `console.log(JSON.stringify([1, -0, 1.5, 1e21, NaN, Infinity, true, null, undefined, () => 1, Symbol('x'), 'é"\\\n\u0001\u2028/']))`, `[1,0,1.5,1e+21,null,null,true,null,null,null,null,"é\"\\\n\u0001` + "\u2028" + `/"]`},
		{"members", `console.log(JSON.stringify({ b: 1, a: undefined, f() {}, 2: 2, [Symbol('s')]: 1, n: null, o: {}, l: [] }))`, `{"2":2,"b":1,"n":null,"o":{},"l":[]}`},
		{"nothing", `console.log(JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify(Symbol('x')), JSON.stringify())`, "undefined undefined undefined undefined"},
		{"toJSON", `console.log(JSON.stringify({ d: new Date(0), x: { toJSON(key) { return key + '!' } }, u: { toJSON() {} }, n: [{ toJSON(k) { return { k } } }] }))`, `{"d":"1970-01-01T00:00:00.000Z","x":"x!","n":[{"k":"0"}]}`},
		{"indented", `console.log(JSON.stringify({ a: [1, {}], b: { c: [] } }, null, 2) === '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": {\n    "c": []\n  }\n}', JSON.stringify([1], null, '--'), JSON.stringify([1], null, 20).length)`, "true [\n--1\n] 15"},
		{"boxed", `console.log(JSON.stringify([new Number(1), new String('s'), new Boolean(false), Object(true)]))`, `[1,"s",false,true]`},
		{"others", `console.log(JSON.stringify([new Map([[1, 2]]), new Set([1]), /x/, new Error('e'), new (class A { x = 1; #y = 2 })(), new Uint8Array([1, 2])]))`, `[{},{},{},{},{"x":1},{"0":1,"1":2}]`},
		{"replacer", `console.log(JSON.stringify({ a: 1, b: 2 }, ['b']), JSON.stringify({ a: 1 }, (k, v) => k === 'a' ? 5 : v))`, `{"b":2} {"a":5}`},
		{"lone surrogates", `console.log(JSON.stringify('\ud800x\udc00😀\ufffd\\ud800') === '"\\ud800x\\udc00😀\ufffd\\\\ud800"')`, "true"},
		{"holes and getters", `console.log(JSON.stringify([1, , 3]), JSON.stringify({ get a() { return 7 } }), JSON.stringify(new Proxy({ p: 1 }, {})))`, `[1,null,3] {"a":7} {"p":1}`},
		{"cycle", `const a = { b: [] }; a.b.push(a); try { JSON.stringify(a) } catch (e) { console.log(e.name) } const s = {}; console.log(JSON.stringify([s, s]))`, "TypeError\n[{},{}]"},
		{"BigInt", `try { JSON.stringify({ a: 1n }) } catch (e) { console.log(e.name) } BigInt.prototype.toJSON = function () { return String(this) }; console.log(JSON.stringify([1n]))`, "TypeError\n[\"1\"]"},
		{"what toJSON throws", `try { JSON.stringify({ toJSON() { throw new RangeError('mine') } }) } catch (e) { console.log(e.name, e.message) }`, "RangeError mine"},
		{"form of the functions", `console.log(JSON.stringify.name, JSON.stringify.length, JSON.parse.name, JSON.parse.length, Object.freeze.name)`, "stringify 3 parse 2 freeze"},
	} {
		t.Run(c.name, func(t *testing.T) { prints(t, c.source, c.want) })
	}
}

// jsonBench is text of a thousand small users.
var jsonBench = "[" + strings.TrimSuffix(strings.Repeat(`{"id":"00u1a2b3c4","status":"ACTIVE","lastLogin":"2026-01-01T00:00:00.000Z","profile":{"login":"ada@example.com","firstName":"Ada","number":12,"nothing":null}},`, 1000), ",") + "]"

// BenchmarkJSON times JSON.parse and JSON.stringify beside the engine's own.
func BenchmarkJSON(b *testing.B) {
	for _, vm := range []struct {
		name string
		vm   *goja.Runtime
	}{{"engine", goja.New()}, {"ours", New(Options{}).VM()}} {
		_ = vm.vm.Set("text", jsonBench)
		for name, code := range map[string]string{"parse": "JSON.parse(text)", "stringify": "JSON.stringify(value)"} {
			program := goja.MustCompile("bench", code, false)
			if _, err := vm.vm.RunString("var value = JSON.parse(text)"); err != nil {
				b.Fatal(err)
			}
			b.Run(name+"/"+vm.name, func(b *testing.B) {
				b.SetBytes(int64(len(jsonBench)))
				for b.Loop() {
					if _, err := vm.vm.RunProgram(program); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
