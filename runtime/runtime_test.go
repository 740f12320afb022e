package runtime

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// outcome is what a script did.
type outcome struct {
	stdout, stderr string
	err            error
}

// exitCode is the status that a program would end with.
func (o outcome) exitCode() int {
	var coded interface{ ExitCode() int }
	switch {
	case o.err == nil:
		return 0
	case errors.As(o.err, &coded):
		return coded.ExitCode()
	}
	return -1
}

// script runs a source text in a folder of its own, with changes to the options.
func script(t *testing.T, source string, change ...func(*Options)) outcome {
	t.Helper()
	return scriptContext(t.Context(), t, source, change...)
}

func scriptContext(ctx context.Context, t *testing.T, source string, change ...func(*Options)) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	o := Options{Dir: t.TempDir(), Stdout: &stdout, Stderr: &stderr}
	for _, fn := range change {
		fn(&o)
	}
	err := New(o).RunSource(ctx, "test.js", []byte(source))
	return outcome{stdout.String(), stderr.String(), err}
}

// prints checks what a script that ends well writes to standard output.
func prints(t *testing.T, source, want string, change ...func(*Options)) {
	t.Helper()
	got := script(t, source, change...)
	if got.err != nil {
		t.Fatalf("the script failed: %v", got.err)
	}
	if strings.TrimSuffix(got.stdout, "\n") != want {
		t.Errorf("stdout is\n%s\nnot\n%s", got.stdout, want)
	}
}

// folder writes files, by name, and gives their folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// function is a global Go function.
func function(name string, fn func(*Runtime, goja.FunctionCall) goja.Value) func(*Options) {
	return func(o *Options) {
		o.Globals = append(o.Globals, Global{name, func(rt *Runtime) goja.Value {
			return rt.vm.ToValue(func(call goja.FunctionCall) goja.Value { return fn(rt, call) })
		}})
	}
}

func TestRunFile(t *testing.T) {
	dir := folder(t, map[string]string{
		"main.ts":       "#!/usr/bin/env oktascript\nimport { two } from './lib/two.js';\nimport data from './data.json';\nconst n: number = two + data.n;\nconsole.log(n, process.argv, import.meta.main, import.meta.filename === __filename);",
		"lib/two.js":    "export const two = require('./cjs.cjs').value; console.log(import.meta.main);",
		"lib/cjs.cjs":   "exports.value = 2;",
		"data.json":     `{"n": 40}`,
		"package.json":  `{"sideEffects": false}`,
		"empty.js":      "",
		"exports.js":    "export const a = 1; export default a; console.log('ran');",
		"common.js":     "module.exports = { a: 1 }; console.log(typeof module, typeof require);",
		"folder/x.js":   "",
		"sloppy.js":     "undeclared = 1;",
		"node/x/y.json": "",
	})
	tests := []struct {
		path, stdout, err string
		code              int
	}{
		{"main.ts", "false\n42 [ 'oktascript', 'main.ts', '--days', '3' ] true true\n", "", 0},
		{"empty.js", "", "", 0},
		{"exports.js", "ran\n", "", 0},
		{"common.js", "object function\n", "", 0},
		{"sloppy.js", "", "ReferenceError: undeclared is not defined", 1},
		{"absent.js", "", "cannot read the script absent.js: there is no such file", 2},
		{"folder", "", "cannot read the script folder: it is a folder", 2},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			var stdout bytes.Buffer
			rt := New(Options{Dir: dir, Args: []string{"--days", "3"}, Stdout: &stdout, Stderr: &stdout})
			got := outcome{err: rt.RunFile(t.Context(), tt.path)}
			if stdout.String() != tt.stdout {
				t.Errorf("stdout is %q, not %q", stdout.String(), tt.stdout)
			}
			if got.exitCode() != tt.code || (got.err != nil && !strings.Contains(got.err.Error(), tt.err)) {
				t.Errorf("it ended with %d, %v", got.exitCode(), got.err)
			}
		})
	}
}

func TestModule_made_once_at_first_use(t *testing.T) {
	made := 0
	modules := func(o *Options) {
		o.Modules = []Module{
			{Name: "lib", Exports: []string{"a", "b"}, New: func(rt *Runtime) *goja.Object {
				made++
				o := rt.vm.NewObject()
				_ = o.Set("a", 1)
				_ = o.Set("b", 2)
				return o
			}},
			{Name: "withdefault", New: func(rt *Runtime) *goja.Object {
				o := rt.vm.NewObject()
				_ = o.Set("default", "the default")
				return o
			}},
			{Name: "unused", New: func(*Runtime) *goja.Object { panic("it is not used") }},
		}
	}
	prints(t, `
		import lib, { a, b as bee } from 'lib';
		import * as all from 'lib';
		import text from 'withdefault';
		import 'unused';
		console.log(a, bee, lib, all.a, require('lib') === lib, (await import('lib')).b, text, require('node:lib').a);
	`, "1 2 { a: 1, b: 2 } 1 true 2 the default 1", modules)
	if made != 1 {
		t.Errorf("the module was made %d times", made)
	}
}

func TestGlobal_made_lazily_and_replaceable(t *testing.T) {
	made := 0
	global := func(o *Options) {
		o.Globals = []Global{{"thing", func(rt *Runtime) goja.Value { made++; return rt.vm.NewObject() }}}
	}
	prints(t, "console.log('thing' in globalThis)", "true", global)
	if made != 0 {
		t.Error("it was made without being used")
	}
	prints(t, "console.log(thing === thing); thing = 5; console.log(thing); const f = (thing) => thing; console.log(f(1))", "true\n5\n1", global)
	if made != 1 {
		t.Errorf("it was made %d times", made)
	}
}

func TestOnClose(t *testing.T) {
	failing := errors.New("the disk is full")
	tests := []struct {
		name, source string
		closeErr     error
		code         int
		message      string
	}{
		{"well", "", nil, 0, ""},
		{"failing close", "", failing, 1, "the disk is full"},
		{"failing script", "throw new Error('bad')", nil, 1, "Error: bad"},
		{"both", "process.exit(3)", failing, 3, "the disk is full"},
		{"syntax", "let = ;", nil, 1, "Unexpected"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rt := New(Options{Dir: t.TempDir()})
			var order []int
			rt.OnClose(func(error) error { order = append(order, 1); return tt.closeErr })
			rt.OnClose(func(error) error { order = append(order, 2); return nil })
			got := outcome{err: rt.RunSource(t.Context(), "x.js", []byte(tt.source))}
			if len(order) != 2 || order[0] != 2 {
				t.Errorf("they ran in the order %v", order)
			}
			if got.exitCode() != tt.code || (got.err != nil && !strings.Contains(got.err.Error(), tt.message)) {
				t.Errorf("it ended with %d, %v", got.exitCode(), got.err)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(Options{})
	}
}
