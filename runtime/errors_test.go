package runtime

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

func TestErrors_text(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"thrown", "const f = () => {\n\tthrow new RangeError('too far');\n};\nf();", `
test.js:2:8
  2 | 	throw new RangeError('too far');
    | 	      ^

RangeError: too far
    at f (test.js:2:8)
    at test.js:4:1`},
		{"awaited", "async function load() { await null; null.x; }\nawait load();", `
test.js:1:42
  1 | async function load() { await null; null.x; }
    |                                          ^

TypeError: Cannot read property 'x' of undefined
    at load (test.js:1:42)
    at test.js:2:7`},
		{"cause and properties", "throw Object.assign(new Error('outer', { cause: new TypeError('inner', { cause: 'text' }) }), { code: 7 });", `
test.js:1:21
  1 | throw Object.assign(new Error('outer', { cause: new TypeError('inner', { cause: 'text' }) }), { code: 7 });
    |                     ^

Error: outer
    at test.js:1:21 {
  code: 7
}
Caused by: TypeError: inner
    at test.js:1:49
Caused by: 'text'`},
		{"no error", "throw { a: 1 };", "Uncaught { a: 1 }"},
		{"text", "throw 'text';", "Uncaught 'text'"},
		{"unhandled rejection", "Promise.reject(new Error('lost'));", `
Unhandled promise rejection: test.js:1:16
  1 | Promise.reject(new Error('lost'));
    |                ^

Error: lost
    at test.js:1:16`},
		{"unhandled rejection of a text", "Promise.reject('lost');", "Unhandled promise rejection: 'lost'"},
		{"timer", "setTimeout(() => { throw new Error('late'); });", `
test.js:1:26
  1 | setTimeout(() => { throw new Error('late'); });
    |                          ^

Error: late
    at test.js:1:26`},
		{"own class", "class Own extends Error { name = 'Own'; }\nthrow new Own('mine');", `
test.js:2:7
  2 | throw new Own('mine');
    |       ^

Own: mine
    at test.js:2:7`},
		{"endless recursion", "function f() { f(); }\nf();", "RangeError: the calls are nested too deep: a function calls itself without end at test.js:1:16"},
		{"aggregate", "await Promise.any([Promise.reject(1)]);", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := script(t, tt.source)
			var scriptErr *ScriptError
			if !errors.As(got.err, &scriptErr) || got.exitCode() != 1 {
				t.Fatalf("it ended with %T %v", got.err, got.err)
			}
			if tt.want != "" && got.err.Error() != strings.TrimPrefix(tt.want, "\n") {
				t.Errorf("the error is\n%s\nnot\n%s", got.err, tt.want)
			}
		})
	}
}

func TestErrors_relative_files(t *testing.T) {
	dir := folder(t, map[string]string{
		"main.js":    "import { go } from './lib/go.ts';\ngo();",
		"lib/go.ts":  "interface A { b: number }\nexport function go(a?: A): number {\n  return a!.b;\n}\n",
		"missing.js": "import { x } from './gone.js';",
		"syntax.js":  "let a = 1;\nlet b = ;\nlet c = );",
	})
	tests := []struct{ path, want string }{
		{"main.js", "lib/go.ts:3:13\n  3 |   return a!.b;\n    |             ^\n\nTypeError: Cannot read property 'b' of undefined\n    at go (lib/go.ts:3:13)\n    at main.js:2:1"},
		{"missing.js", "missing.js:1:19: Could not resolve \"./gone.js\"\n\n  1 | import { x } from './gone.js';\n    |                   ^^^^^^^^^^^"},
		{"syntax.js", "syntax.js:2:9: Unexpected \";\"\n\n  2 | let b = ;\n    |         ^"},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			err := New(Options{Dir: dir, Stdout: &bytes.Buffer{}}).RunFile(t.Context(), tt.path)
			if err == nil || err.Error() != tt.want {
				t.Errorf("the error is\n%v\nnot\n%s", err, tt.want)
			}
		})
	}
}

func TestScriptError_exitCode(t *testing.T) {
	for source, want := range map[string]int{
		"throw Object.assign(new Error('x'), { exitCode: 2 })":           2,
		"throw Object.assign(new Error('x'), { exitCode: 0 })":           1,
		"throw Object.assign(new Error('x'), { exitCode: 256 })":         1,
		"throw Object.assign(new Error('x'), { exitCode: '2' })":         1,
		"throw { get exitCode() { throw 1; } }":                          1,
		"Promise.reject(Object.assign(new Error('x'), { exitCode: 2 }))": 2,
		"throw 'text'": 1,
	} {
		if got := script(t, source); got.exitCode() != want {
			t.Errorf("%s ends with %d, not %d", source, got.exitCode(), want)
		}
	}
}

func TestStalledError(t *testing.T) {
	got := script(t, "async function inner() {\n  await new Promise(() => {});\n}\nawait inner();\nconsole.log('never');")
	var stalled *StalledError
	if !errors.As(got.err, &stalled) || got.exitCode() != 1 || got.stdout != "" {
		t.Fatalf("it ended with %v", got.err)
	}
	if want := "the script is still waiting at test.js:4:7, but nothing"; !strings.HasPrefix(got.err.Error(), want) {
		t.Errorf("the error is %q, not %q", got.err, want)
	}
	prints(t, "async function f() { await new Promise(() => {}); } f(); console.log('ended')", "ended")
}

func TestRejections(t *testing.T) {
	tests := []struct {
		name, source, stdout string
		code                 int
	}{
		{"heard in the same turn", "const p = Promise.reject(1); queueMicrotask(() => p.catch((e) => console.log('heard', e)));", "heard 1\n", 0},
		{"heard too late", "const p = Promise.reject(1); setTimeout(() => p.catch(() => {}), 20);", "", 1},
		{"allSettled", "console.log((await Promise.allSettled([Promise.reject(1)]))[0].status)", "rejected\n", 0},
		{"ends the rest", "setTimeout(() => console.log('never'), 50); Promise.reject(1);", "", 1},
		{"in a timer", "setTimeout(async () => { throw 1; }); setTimeout(() => console.log('never'), 50);", "", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := script(t, tt.source)
			if got.stdout != tt.stdout || got.exitCode() != tt.code {
				t.Errorf("it printed %q and ended with %v", got.stdout, got.err)
			}
		})
	}
}

func TestTypeError_and_NewError(t *testing.T) {
	prints(t, `
		try { wrong('x'); } catch (e) { console.log(e instanceof TypeError, e.message, /test.js/.test(e.stack)); }
		const e = fresh(); console.log(e instanceof RangeError, e.message);
	`, "true not x true\ntrue out of range",
		function("wrong", func(rt *Runtime, call goja.FunctionCall) goja.Value {
			rt.TypeError("not %s", call.Argument(0))
			return nil
		}),
		function("fresh", func(rt *Runtime, _ goja.FunctionCall) goja.Value { return rt.NewError("RangeError", "out of range") }))
}
