package runtime

import (
	"net/http"
	"testing"

	"github.com/dop251/goja"
)

func TestWeb(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"URL", "const u = new URL('../c?d=1#e', 'https://a.example/b/x'); u.searchParams.append('f', 'g h'); console.log(u.href, u, typeof require); u.href = 'https://b.example/'; console.log(`${u}`)", "https://a.example/c?d=1&f=g+h#e URL { href: 'https://a.example/c?d=1&f=g+h#e' } function\nhttps://b.example/"},
		{"URL changed", "const u = new URL('https://a.example/x?a=1'); const q = u.searchParams; u.search = '?b=2'; console.log(q.get('a'), q.get('b')); q.set('b', 'ü'); u.hash = 'h'; u.pathname = '/y z'; console.log(JSON.stringify(u), u.search, u.origin, u.host, URL.canParse('nope'), URL.parse('nope')); try { new URL('nope') } catch (e) { console.log(e.name) }", "null 2\n\"https://a.example/y%20z?b=%C3%BC#h\" ?b=%C3%BC https://a.example a.example false null\nTypeError"},
		{"URLSearchParams", "console.log(new URLSearchParams({ a: 'b c' }).toString(), [...new URLSearchParams('x=1&y=2').keys()])", "a=b+c [ 'x', 'y' ]"},
		{"Buffer", "console.log(Buffer.from('hi').toString('base64'), Buffer.from('aGk=', 'base64').toString())", "aGk= hi"},
		{"base64", "console.log(btoa('hé'), atob(btoa('hé'))); try { btoa('€') } catch (e) { console.log(e.name) } try { atob('*') } catch (e) { console.log(e.name) }", "aOk= hé\nTypeError\nTypeError"},
		{"TextEncoder", "console.log(new TextEncoder().encode('é'), new TextEncoder().encode().length, new TextEncoder().encoding)", "Uint8Array(2) [ 195, 169 ] 0 utf-8"},
		{"TextDecoder", "const d = new TextDecoder(); console.log(d.decode(new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa9])), d.decode(new Uint8Array([0x61, 0xff]).subarray(1)), d.decode())", "é \ufffd "},
		{"TextDecoder fatal", "try { new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff])) } catch (e) { console.log(e.name) } try { new TextDecoder('latin1') } catch (e) { console.log(e.message) }", "TypeError\nTextDecoder knows utf-8, not latin1"},
		{"structuredClone", `
			const o = { d: new Date(0), m: new Map([[1, { a: [] }]]), s: new Set([1]), r: /x/g, u: new Uint8Array([1]), e: new RangeError('x') };
			o.self = o;
			const c = structuredClone(o);
			console.log(c.self === c, c.m !== o.m, c.m.get(1), c.s, c.r, c.u, c.d, c.e instanceof RangeError);
			for (const bad of [() => {}, Symbol('x'), Promise.resolve()]) try { structuredClone(bad) } catch (e) { console.log(e.message) }`,
			"true true { a: [] } Set(1) { 1 } /x/g Uint8Array(1) [ 1 ] 1970-01-01T00:00:00.000Z true\na function cannot be cloned\na symbol cannot be cloned\na Promise, WeakMap or WeakSet cannot be cloned"},
		{"crypto", "console.log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), crypto.getRandomValues(new Uint8Array(64)).some((b) => b))", "true true"},
		{"digest", "for (const a of ['SHA-1', { name: 'sha-256' }, 'SHA-384', 'SHA-512']) console.log(Buffer.from(await crypto.subtle.digest(a, new TextEncoder().encode('abc'))).toString('hex').slice(0, 16)); try { crypto.subtle.digest('MD5', new Uint8Array()) } catch (e) { console.log(e.name) }",
			"a9993e364706816a\nba7816bf8f01cfea\ncb00753f45a35e8b\nddaf35a193617aba\nTypeError"},
		{"performance", "console.log(performance.now() >= 0, performance.timeOrigin > 1e12)", "true true"},
		{"Headers", "const h = new Headers([['B', '1'], ['a', '2']]); h.append('b', '3'); h.append('Set-Cookie', 'x'); h.append('Set-Cookie', 'y'); console.log([...h], h.get('B'), h.has('A'), h.get('none'), h.getSetCookie()); h.delete('B'); h.set('A', 4); console.log(h)",
			"[ [ 'a', '2' ], [ 'b', '1, 3' ], [ 'set-cookie', 'x, y' ] ] 1, 3 true null [ 'x', 'y' ]\nHeaders { a: '4', 'set-cookie': 'x, y' }"},
		{"EventTarget", "const t = new EventTarget(); t.addEventListener('x', (e) => console.log(e.type, e.target === t), { once: true }); t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x'))", "x true"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { prints(t, tt.source, tt.want) })
	}
}

func TestAbortSignal(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"abort", "const c = new AbortController(); c.signal.onabort = () => console.log('on'); c.signal.addEventListener('abort', () => console.log('listener')); c.abort(); c.abort(); console.log(c.signal.aborted, c.signal.reason.name, c.signal.reason instanceof Error)", "on\nlistener\ntrue AbortError true"},
		{"reason", "const s = AbortSignal.abort('why'); try { s.throwIfAborted() } catch (e) { console.log(e) }", "why"},
		{"any", "const c = new AbortController(); const s = AbortSignal.any([new AbortController().signal, c.signal]); c.abort('r'); console.log(s.aborted, s.reason, AbortSignal.any([c.signal]).aborted)", "true r true"},
		{"timeout", "const s = AbortSignal.timeout(1); await new Promise((r) => { s.addEventListener('abort', r); setTimeout(() => {}, 20); }); console.log(s.reason.name)", "TimeoutError"},
		{"timeout keeps nothing alive", "AbortSignal.timeout(3_600_000)", ""},
		{"constructor", "try { new AbortSignal() } catch (e) { console.log(e.name) }", "TypeError"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { prints(t, tt.source, tt.want) })
	}
}

func TestOnAbort(t *testing.T) {
	watch := function("watch", func(rt *Runtime, call goja.FunctionCall) goja.Value {
		say, isFunction := goja.AssertFunction(call.Argument(1))
		remove, ok := rt.OnAbort(call.Argument(0), func(reason goja.Value) {
			if isFunction {
				if _, err := say(goja.Undefined(), reason); err != nil {
					t.Error(err)
				}
			}
		})
		if call.Argument(2).ToBoolean() {
			remove()
		}
		return rt.vm.ToValue(ok)
	})
	prints(t, `
		const c = new AbortController();
		console.log(watch(c.signal, (r) => console.log('later', r)), watch(c.signal, () => console.log('removed'), true));
		c.abort('why');
		console.log(watch(c.signal, (r) => console.log('at once', r)), watch({}), watch(undefined), watch(5));
	`, "true true\nlater why\nat once why\ntrue false false false", watch)
}

func TestNewHeaders(t *testing.T) {
	prints(t, "const h = headers(); console.log(h, h instanceof Headers, h.get('x-rate-limit-limit'))",
		"Headers { link: 'a, b', 'x-rate-limit-limit': '600' } true 600",
		function("headers", func(rt *Runtime, _ goja.FunctionCall) goja.Value {
			return rt.NewHeaders(http.Header{"Link": {"a", "b"}, "X-Rate-Limit-Limit": {"600"}})
		}))
}
