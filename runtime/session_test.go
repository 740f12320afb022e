package runtime

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
)

// newTestSession is a session in a folder, whose failures in the background are
// collected.
func newTestSession(t *testing.T, dir string, stdout *bytes.Buffer) (*Session, *[]string) {
	t.Helper()
	rt := New(Options{Dir: dir, Stdout: stdout, Stderr: stdout, Grace: time.Millisecond, Modules: []Module{{
		Name: "lib", Exports: []string{"a"}, New: func(rt *Runtime) *goja.Object {
			o := rt.VM().NewObject()
			_ = o.Set("a", 1)
			return o
		},
	}}})
	var reports []string
	return rt.NewSession(func(err error) { reports = append(reports, err.Error()) }), &reports
}

func TestSession_Run(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mod.js"), []byte("export const x = 7; export default await 8; export const n = 'mod';"), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		entries []string
		want    string // the value of the last
	}{
		{"let persists", []string{"let n = 1;", "n + 1"}, "2"},
		{"closures see the global", []string{"let n = 0; function inc() { n++ }", "inc(); inc(); n"}, "2"},
		{"const is declared again", []string{"const n = 1", "const n = 2", "n"}, "2"},
		{"let without a value", []string{"let n = 1", "let n", "n"}, "undefined"},
		{"var without a value", []string{"var n = 1", "var n", "n"}, "1"},
		{"a new var", []string{"var n", "typeof n"}, "'undefined'"},
		{"var in a block", []string{"if (true) { var n = 3 }", "n"}, "3"},
		{"var in a loop", []string{"for (var i = 0; i < 3; i++);", "i"}, "3"},
		{"let in a block stays there", []string{"{ let inner = 3 }", "typeof inner"}, "'undefined'"},
		{"functions are hoisted", []string{"const v = f(); function f() { return f.name }", "v"}, "'f'"},
		{"functions are replaced", []string{"function f() { return g() } function g() { return 1 }", "function g() { return 2 }", "f()"}, "2"},
		{"async functions and generators", []string{"async function f() { return 1 } function* g() { yield 2 }", "[await f(), ...g()]"}, "[ 1, 2 ]"},
		{"async generators", []string{"async function* g() { yield 1; yield 2 }", "const all = []; for await (const n of g()) all.push(n)", "all"}, "[ 1, 2 ]"},
		{"for await leaves no names", []string{"for await (const n of [1]) { 'error more temp' }", "typeof error + typeof more + typeof temp"}, "'undefinedundefinedundefined'"},
		{"classes", []string{"class A { n = 1 }", "class A { n = 2 }; class B extends A {}", "new B().n + A.name"}, "'2A'"},
		{"object patterns", []string{"const { a, b: { c = 5 }, ...rest } = { a: 1, b: {}, d: 4 }", "[a, c, rest]"}, "[ 1, 5, { d: 4 } ]"},
		{"array patterns", []string{"let [a, , b = 3, ...rest] = [1, 2, undefined, 4]", "[a, b, rest]"}, "[ 1, 3, [ 4 ] ]"},
		{"await", []string{"const n = await Promise.resolve(4)", "n"}, "4"},
		{"a promise is awaited", []string{"Promise.resolve(4)"}, "4"},
		{"several in one", []string{"let a = 1, b = a + 1; const c = b + 1", "[a, b, c]"}, "[ 1, 2, 3 ]"},
		{"TypeScript", []string{"enum Color { Red = 'r' } interface I {} const n: number = 1", "Color.Red + n"}, "'r1'"},
		{"imports", []string{"import d, { x, n as name } from './mod.js'", "[d, x, name]"}, "[ 8, 7, 'mod' ]"},
		{"imports and code", []string{"import * as mod from './mod.js'; const y = mod.x + 1", "y"}, "8"},
		{"host modules", []string{"import lib, { a } from 'lib'", "[lib.a, a]"}, "[ 1, 1 ]"},
		{"unused imports stay", []string{"import { x } from './mod.js'; 1", "x"}, "7"},
		{"dynamic import and require", []string{"const { a } = require('lib'); const m = await import('lib')", "[a, m.a]"}, "[ 1, 1 ]"},
		{"an object", []string{"{ a: 1 }"}, "{ a: 1 }"},
		{"a block", []string{"{ let a = 1; a }"}, "undefined"},
		{"a declaration has no value", []string{"const a = 1"}, "undefined"},
		{"a template", []string{"const n = 1; `a\nimport x from \"y\";${n}`"}, "'a\\nimport x from \"y\";1'"},
		{"a global is replaced", []string{"const console = 1", "console"}, "1"},
		{"exports", []string{"export const q = 5", "q"}, "5"},
		{"an undeclared name", []string{"z = 4", "z"}, "4"},
		{"after a failure", []string{"let a = 1; null.x", "a"}, "1"},
		{"after an exit listener", []string{"process.exitCode = 3", "1"}, "1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stdout bytes.Buffer
			s, _ := newTestSession(t, dir, &stdout)
			var last goja.Value
			for i, entry := range tt.entries {
				value, err := s.Run(t.Context(), entry)
				if err != nil && !strings.Contains(tt.name, "failure") {
					t.Fatalf("entry %d: %v", i, err)
				}
				last = value
			}
			if got := s.rt.Inspect(last); got != tt.want {
				t.Errorf("the value is %s, not %s", got, tt.want)
			}
		})
	}
}

func TestSession_errors(t *testing.T) {
	tests := []struct{ code, want string }{
		{"null.x", "REPL1:1:6\n  1 | null.x\n    |      ^\n\nTypeError: Cannot read property 'x' of undefined\n    at REPL1:1:6"},
		{"let a = 1;\nfunction f() {\n  throw new Error('deep');\n}\nf();", "REPL1:3:9"},
		{"let 1x", "REPL1:1:"},
		{"import x from './gone.js'", `Could not resolve "./gone.js"`},
		{"import { b } from 'lib'", "'lib' does not export b"},
		{"await new Promise(() => {})", "still waiting at REPL1:1:"},
		{"throw 1", "Uncaught 1"},
	}
	for _, tt := range tests {
		t.Run(tt.code, func(t *testing.T) {
			s, _ := newTestSession(t, t.TempDir(), &bytes.Buffer{})
			if _, err := s.Run(t.Context(), tt.code); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is\n%v\nnot\n%s", err, tt.want)
			}
		})
	}
}

func TestSession_Check(t *testing.T) {
	for _, code := range []string{
		"function f() {", "a(", "const s = `a", "const s = `it's", "`${", "/* a", "[1,", "x =", "if (a)", "class A {",
		"foo.", "{ a: 1,", "{ a: 1, b: 2", "({", "import {", "(a) =>", "'a\\", "a ? b", "await", "// it`s\n`",
	} {
		s, _ := newTestSession(t, t.TempDir(), &bytes.Buffer{})
		if err := s.Check(code); !IsIncomplete(err) {
			t.Errorf("%q is whole: %v", code, err)
		}
	}
	for _, code := range []string{"", "1", "'abc", "\"it`s", "a)", "let a = ;", "// {", "function f() {}", "{ a: 1 }", "/a", "a }"} {
		s, _ := newTestSession(t, t.TempDir(), &bytes.Buffer{})
		if err := s.Check(code); IsIncomplete(err) {
			t.Errorf("%q is not whole: %v", code, err)
		}
	}
}

// What an entry leaves going goes on while the session waits.
func TestSession_While(t *testing.T) {
	var stdout bytes.Buffer
	s, reports := newTestSession(t, t.TempDir(), &stdout)
	ticked := make(chan struct{})
	_ = s.rt.vm.Set("tick", func() { close(ticked) })
	if _, err := s.Run(t.Context(), "setTimeout(() => { console.log('later'); tick() }, 1); setInterval(() => {}, 1); Promise.reject(new Error('alone')); setTimeout(() => null.x, 0); 1"); err != nil {
		t.Fatal(err)
	}
	var names int
	if err := s.While(func() { <-ticked; s.Do(func() { names = len(s.rt.Properties(nil)) }) }); err != nil {
		t.Fatal(err)
	}
	if stdout.String() != "later\n" || names == 0 {
		t.Errorf("it printed %q and found %d names", stdout.String(), names)
	}
	if all := strings.Join(*reports, "\n"); !strings.Contains(all, "Unhandled promise rejection: ") || !strings.Contains(all, "alone") || !strings.Contains(all, "TypeError") {
		t.Errorf("it reported %v", *reports)
	}
}

func TestSession_interrupted(t *testing.T) {
	for _, code := range []string{"ready(); for (;;);", "ready(); await new Promise(() => setInterval(() => {}, 1000))", "await 1; ready(); for (;;);",
		"async function f(n) { if (n) await f(n - 1); else { ready(); for (;;); } } await f(50)", "function* g(n) { if (n) yield* g(n - 1); ready(); for (;;); } [...g(50)]",
		"[1].map(() => { ready(); for (;;); })", "setTimeout(() => { ready(); for (;;); }); await new Promise(() => {})"} {
		t.Run(code, func(t *testing.T) {
			s, _ := newTestSession(t, t.TempDir(), &bytes.Buffer{})
			_ = s.rt.vm.Set("ready", func() { go s.Interrupt() })
			_, err := s.Run(t.Context(), code)
			var interrupted *InterruptedError
			if !errors.As(err, &interrupted) {
				t.Fatalf("the error is %v", err)
			}
			if v, err := s.Run(t.Context(), "await new Promise((resolve) => setTimeout(resolve, 1, 5))"); err != nil || v.ToInteger() != 5 {
				t.Errorf("the next entry gave %v, %v", v, err)
			}
		})
	}
}

// Calls without end leave the session whole.
func TestSession_overflow(t *testing.T) {
	for _, code := range []string{"function f() { f() } f()", "async function f(n) { if (n) await f(n - 1); else g() } function g() { g() } await f(100)", "await 1; function f() { f() } f()"} {
		s, _ := newTestSession(t, t.TempDir(), &bytes.Buffer{})
		if _, err := s.Run(t.Context(), code); err == nil || !strings.Contains(err.Error(), "nested too deep") {
			t.Errorf("%s: the error is %v", code, err)
		}
		if v, err := s.Run(t.Context(), "await 5"); err != nil || v.ToInteger() != 5 {
			t.Errorf("%s: the next entry gave %v, %v", code, v, err)
		}
	}
	s, _ := newTestSession(t, t.TempDir(), &bytes.Buffer{})
	_, _ = s.Run(t.Context(), "async function f() { await f() } await f()")
	if _, err := s.Run(t.Context(), "await 5"); err == nil || !strings.Contains(err.Error(), "cannot go on") {
		t.Errorf("the error is %v", err)
	}
}

func BenchmarkSession(b *testing.B) {
	s := New(Options{Dir: b.TempDir()}).NewSession(func(err error) { b.Error(err) })
	for b.Loop() {
		if _, err := s.Run(b.Context(), "1"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSession_ends(t *testing.T) {
	s, _ := newTestSession(t, t.TempDir(), &bytes.Buffer{})
	ctx, cancel := context.WithCancelCause(t.Context())
	_ = s.rt.vm.Set("ready", func() { cancel(errors.New("too long")) })
	_, err := s.Run(ctx, "ready(); for (;;);")
	var timeout *TimeoutError
	if !errors.As(err, &timeout) || !strings.Contains(err.Error(), "REPL1:1:") {
		t.Errorf("the error is %v", err)
	}
	var exit *ExitError
	if _, err := s.Run(t.Context(), "process.exit(0)"); !errors.As(err, &exit) || exit.Code != 0 {
		t.Errorf("the error is %v", err)
	}
	if err := s.Try(t.Context(), func() { _, _ = s.rt.vm.RunString("null.x") }); err != nil {
		t.Errorf("the error is %v", err)
	}
	if _, err := s.Run(t.Context(), "setTimeout(() => process.exit(4)); 1"); err != nil {
		t.Fatal(err)
	}
	if err := s.While(func() { <-t.Context().Done() }); !errors.As(err, &exit) || exit.Code != 4 {
		t.Errorf("the error is %v", err)
	}
}
