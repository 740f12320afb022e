package runtime

import (
	"bytes"
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"for await", "async function* g() { try { yield 1; yield 2; } finally { console.log('closed'); } } for await (const x of g()) { console.log(x); break; } for await (const y of [Promise.resolve(3)]) console.log(y)", "1\nclosed\n3"},
		{"asyncIterator", "const it = { [Symbol.asyncIterator]() { let n = 0; return { next: async () => ({ done: n > 1, value: n++ }) }; } }; for await (const x of it) console.log(x); console.log(Symbol.asyncIterator.toString())", "0\n1\nSymbol(Symbol.asyncIterator)"},
		{"using", "{ using a = { [Symbol.dispose]() { console.log('a'); } }; await using b = { async [Symbol.asyncDispose]() { console.log('b'); } }; console.log('body'); }", "body\nb\na"},
		{"classes", "class A { static #n = 1; #x = 2; static get n() { return A.#n; } get x() { return this.#x; } static { A.y = 3; } accessor z = 4; } console.log(A.n, new A().x, A.y, new A().z)", "1 2 3 4"},
		{"typescript", "enum C { Red, Green } interface I { a?: number } const i = { a: 1 } satisfies I; console.log(C[1], i!.a as number)", "Green 1"},
		{"fromAsync", "console.log(await Array.fromAsync((async function* () { yield 1; yield 2; })(), async (x) => x * 2), await Array.fromAsync([Promise.resolve(3), 4]), await Array.fromAsync({ length: 1, 0: 'a' }))", "[ 2, 4 ] [ 3, 4 ] [ 'a' ]"},
		{"withResolvers and try", "const w = Promise.withResolvers(); w.resolve(1); console.log(await w.promise, await Promise.try((x) => x, 2), await Promise.try(() => { throw 3; }).catch((e) => e))", "1 2 3"},
		{"groupBy", "console.log(Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')), Map.groupBy([1, 2, 3], (x) => x % 2))", "[Object: null prototype] { odd: [ 1, 3 ], even: [ 2 ] } Map(2) { 1 => [ 1, 3 ], 0 => [ 2 ] }"},
		{"iterator helpers", "console.log([1, 2, 3, 4].values().map((x) => x * 2).filter((x) => x > 2).drop(1).take(1).toArray(), new Set([1, 2]).values().some((x) => x === 2), [1, 2].values().every((x) => x < 2), [3, 4].values().find((x) => x > 3), (function* () { yield 1; yield 2; })().reduce((a, b) => a + b), [1].values().flatMap((x) => [x, x]).toArray()); [7].values().forEach((x, i) => console.log(x, i))", "[ 6 ] true false 4 3 [ 1, 1 ]\n7 0"},
		{"iterators are closed", "function* g() { try { yield 1; yield 2; } finally { console.log('closed'); } } g().take(1).toArray(); g().some(() => true); try { g().map(5); } catch (e) { console.log(e.name); } try { g().take(-1); } catch (e) { console.log(e.name); } try { [].values().reduce((a) => a); } catch (e) { console.log(e.name); }", "closed\nclosed\nTypeError\nRangeError\nTypeError"},
		{"fills can be replaced", "Object.groupBy = 1; const it = [1].values(); it.map = 2; console.log(Object.groupBy, it.map, [1].values().map((x) => x).toArray())", "1 2 [ 1 ]"},
		{"fills are hidden", "console.log(Object.keys(globalThis).length, Object.keys(Array), Object.keys(Object.getPrototypeOf(Object.getPrototypeOf([].values()))))", "0 [] []"},
		{"dynamic import of a missing module", "const name = 'gone'; try { await import(name); } catch (e) { console.log(e.message); }", "cannot import gone: there is no module gone: it is neither part of oktascript nor in a node_modules folder"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { prints(t, tt.source, tt.want) })
	}
}

func TestRequire_at_run_time(t *testing.T) {
	dir := folder(t, map[string]string{
		"main.js": `
			const names = ['one', 'two'];
			for (const name of names) console.log((await import(` + "`./jobs/${name}.js`" + `)).default);
			console.log((await import('./jobs/' + names[0] + '.js')).default === (await import(` + "`./jobs/${names[0]}.js`" + `)).default);
			for (const name of ['broken', 'throws', 'waits', 'none']) {
				try { await import(` + "`./jobs/${name}.js`" + `); } catch (e) { console.log(e.name, e.message.split('\n')[0]); }
			}
			console.log(require('./jobs/' + names[1] + '.js').default());`,
		"jobs/one.js":          "const nested = 'nested'; export default (await0() , require(`./deep/${nested}.js`)); function await0() {}",
		"jobs/two.js":          "export default function two() { return 2; }",
		"jobs/deep/nested.js":  "module.exports = 'deep ' + __filename.split('/').pop();",
		"jobs/broken.js":       "let x = ;",
		"jobs/throws.js":       "throw new RangeError('thrown');",
		"jobs/waits.js":        "export default await 1;",
		"jobs/not_a_script.md": "# not JavaScript",
	})
	var stdout bytes.Buffer
	if err := New(Options{Dir: dir, Stdout: &stdout}).RunFile(t.Context(), "main.js"); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"deep nested.js", "[Function: two]", "true",
		`Error cannot import ./jobs/broken.js: jobs/broken.js:1:9: Unexpected ";"`,
		"RangeError thrown",
		"Error cannot import ./jobs/waits.js: jobs/waits.js:1:16: a module that is named only when the script runs cannot use top-level await; import it by a name in quotes",
		`Error cannot import ./jobs/none.js: Could not resolve "./jobs/none.js"`,
		"2", "",
	}
	if got := stdout.String(); got != strings.Join(want, "\n") {
		t.Errorf("stdout is\n%s\nnot\n%s", got, strings.Join(want, "\n"))
	}
}
