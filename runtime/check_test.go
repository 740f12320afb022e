package runtime

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// newToolRuntime has a global that a script uses as it uses okta.
func newToolRuntime(dir string) *Runtime {
	tool := func(rt *Runtime) *goja.Object {
		v, err := rt.VM().RunString(`({ run() {}, Kind: class { work() {} }, get strict() { throw new TypeError("there is no strict") } })`)
		if err != nil {
			panic(err)
		}
		return v.ToObject(rt.VM())
	}
	return New(Options{
		Dir: dir, Modules: []Module{{Name: "tool", Exports: []string{"Kind"}, New: tool}},
		Globals: []Global{{"tool", func(rt *Runtime) goja.Value { return tool(rt) }}},
	})
}

func TestCheck(t *testing.T) {
	tests := []struct{ script, want string }{
		{"tool.run(); tool.other; tool.toString()", ""},
		{"tool.runn()", "script.js:1:1: tool has no runn: did you mean run?"},
		{"1;\n  tool['walk']()", "script.js:2:3: tool has no walk"},
		{"tool.strict", "script.js:1:1: there is no strict"},
		{"tool.own = 1; tool.own()", ""},
		{"const tool = {}; tool.own()", ""},
		{"import t, { Kind } from 'tool'; t.runn(); new Kind()", "script.js:1:33: tool has no runn: did you mean run?"},
		{"const k = new tool.Kind(); k.work(); k.wrk()", "script.js:1:38: k has no wrk: did you mean work?"},
		{"let 1x", "script.js:1:6: "},
		{"import './gone.js'", `script.js:1:8: Could not resolve "./gone.js"`},
		{"function unused() { tool.runn() }", "script.js:1:21: tool has no runn"},
		{"throw 1", ""},
	}
	for _, tt := range tests {
		t.Run(tt.script, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "script.js"), []byte(tt.script), 0o644); err != nil {
				t.Fatal(err)
			}
			got := ""
			if err := newToolRuntime(dir).Check("script.js"); err != nil {
				got = err.Error()
			}
			if !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("it says\n%s\nnot\n%s", got, tt.want)
			}
		})
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"script.js": "import './lib/a.ts'; import data from './data.json'; import t from 'tool'; t.run(data)",
		"lib/a.ts":  "import '../b.js'; console.log(1)", "b.js": "module.exports = 1", "data.json": "{}", "bad.js": "let 1x", "other.js": "",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, known := newToolRuntime(dir).Files("script.js")
	var want []string
	for _, name := range []string{"b.js", "data.json", "lib/a.ts", "script.js"} {
		want = append(want, filepath.Join(dir, name))
	}
	if !known || !slices.Equal(files, want) {
		t.Errorf("the files are %v", files)
	}
	if files, known := newToolRuntime(dir).Files("bad.js"); known || !slices.Equal(files, []string{filepath.Join(dir, "bad.js")}) {
		t.Errorf("the files are %v", files)
	}
}
