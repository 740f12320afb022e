package stdlib

import "testing"

func TestParallel(t *testing.T) {
	const head = "import { parallel, time } from 'oktascript';\n"
	for _, c := range []struct{ name, source, want string }{
		{"order", "console.log(await parallel([30, 1, 20], async (n, i) => { await time.sleep(n); return n + i }))", "[ 30, 2, 22 ]"},
		{"none", "console.log(await parallel([], () => 1))", "[]"},
		{"concurrency", `let now = 0, most = 0;
await parallel(Array.from({ length: 20 }), async () => { most = Math.max(most, ++now); await time.sleep(1); now--; }, { concurrency: 3 });
console.log(most);`, "3"},
		{"async iterable", "async function* count() { for (let i = 0; i < 5; i++) yield i } console.log(await parallel(count(), (n) => n * n))", "[ 0, 1, 4, 9, 16 ]"},
		{"first error stops", `let begun = 0;
try { await parallel([1, 2, 3, 4, 5, 6], async (n) => { begun++; await null; if (n === 1) throw new Error('one'); await time.sleep(1) }, { concurrency: 2 }) } catch (e) { console.log(e.message, begun) }`, "one 2"},
		{"an error closes the iterator", `let closed = false;
function* items() { try { for (;;) yield 1 } finally { closed = true } }
await parallel(items(), () => { throw new Error('x') }).catch((e) => console.log(e.message, closed));`, "x true"},
		{"settle", "console.log(JSON.stringify(await parallel([1, 2], (n) => { if (n === 1) throw 'no'; return n }, { settle: true })))", `[{"status":"rejected","reason":"no"},{"status":"fulfilled","value":2}]`},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, head+c.source, c.want) })
	}
	for expression, want := range map[string]string{
		"parallel([1])":                              "parallel takes a function as its second argument",
		"parallel(5, () => 1)":                       "parallel takes an array, an iterable or an async iterable as its first argument",
		"parallel([1], () => 1, { concurrency: 0 })": "parallel: concurrency is a whole number from 1, not 0",
		"parallel([1], () => 1, { concurency: 1 })":  "parallel has no option concurency (there are concurrency, settle)",
	} {
		check(t, thrown("parallel", expression), "TypeError: "+want)
	}
}
