package runtime

import (
	"bytes"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

func TestEval(t *testing.T) {
	tests := []struct{ code, want string }{
		{"1 + 1", "2"},
		{"const a = 1; a + 1;", "2"},
		{"const a = 1;", "undefined"},
		{"", "undefined"},
		{"{ a: 1 }", "{ a: 1 }"},
		{"{ let a = 1; };", "undefined"},
		{"{ let a = 1; a }", "undefined"},
		{"await Promise.resolve(5)", "5"},
		{"Promise.resolve(6)", "6"},
		{"new Promise((resolve) => setTimeout(resolve, 1, 7))", "7"},
		{"(function () { return this })() === globalThis", "true"},
		{"undeclared = 3; undeclared", "3"},
		{"(1, 2)", "2"},
		{"'text'", "'text'"},
		{"import lib from 'lib'; lib.a", "1"},
		{"require('lib').a", "1"},
		{"const x: number = 4; x as any", "4"},
		{"for (const i of [1]) i", "undefined"},
		{"[1, 2].map((n) => n * 2)", "[ 2, 4 ]"},
		{"function f() {} f", "[Function: f]"},
		{"async () => { await 1 }", "[AsyncFunction (anonymous)]"},
		{"export const e = 1; e", "1"},
		{"module.exports = 1; 5", "undefined"},
		{"const s = `\nexport {x};`; s.length", "12"},
	}
	for _, tt := range tests {
		t.Run(tt.code, func(t *testing.T) {
			rt := New(Options{Dir: t.TempDir(), Modules: []Module{{Name: "lib", New: func(rt *Runtime) *goja.Object {
				o := rt.VM().NewObject()
				_ = o.Set("a", 1)
				return o
			}}}})
			v, err := rt.Eval(t.Context(), "eval", tt.code)
			if err != nil {
				t.Fatal(err)
			}
			if got := rt.Inspect(v); got != tt.want {
				t.Errorf("the value is %s, not %s", got, tt.want)
			}
		})
	}
}

func TestEval_errors(t *testing.T) {
	tests := []struct{ code, want string }{
		{"null.x", "eval:1:6\n  1 | null.x\n    |      ^\n\nTypeError: Cannot read property 'x' of undefined"},
		{"let a = ;", "eval:1:9: Unexpected \";\""},
		{"await new Promise(() => {})", "still waiting at eval:1:"},
		{"throw 1", "Uncaught 1"},
	}
	for _, tt := range tests {
		t.Run(tt.code, func(t *testing.T) {
			_, err := New(Options{Dir: t.TempDir()}).Eval(t.Context(), "eval", tt.code)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is\n%v\nnot\n%s", err, tt.want)
			}
		})
	}
}

// A REPL evaluates one entry after another in the same VM.
func TestEval_again_after_a_failure(t *testing.T) {
	var stdout bytes.Buffer
	rt := New(Options{Dir: t.TempDir(), Stdout: &stdout})
	closed := 0
	rt.OnClose(func(error) error { closed++; return nil })
	for _, code := range []string{"globalThis.x = 1", "throw 1", "setInterval(() => {}, 1); process.exit(2)", "new Promise(() => {}); await 0"} {
		_, _ = rt.Eval(t.Context(), "eval", code)
	}
	if rt.Context().Err() == nil {
		t.Error("the context is not done when the entry has ended")
	}
	v, err := rt.Eval(t.Context(), "eval", "await new Promise((resolve) => setTimeout(resolve, 1)); x + 1")
	if err != nil || v.ToInteger() != 2 {
		t.Errorf("the last entry gave %v, %v", v, err)
	}
	if closed != 1 {
		t.Errorf("it was closed %d times", closed)
	}
}
