package bundle

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func hosts() []HostModule {
	return []HostModule{
		{Name: "oktascript", Exports: []string{"args", "csv"}},
		{Name: "oktascript/csv", Exports: []string{"writer"}},
		{Name: "okta"},
		{Name: "events"},
	}
}

func TestBundle_host_modules(t *testing.T) {
	tests := []struct {
		name, source string
		with         []string
		without      []string
	}{
		{"used exports only", "import { csv } from 'oktascript'; csv;globalThis.x = csv", []string{`__host("oktascript", "csv")`}, []string{`"args"`}},
		{"default", "import okta from 'okta'; globalThis.x = okta", []string{`__host("okta", "default")`}, nil},
		{"require", "globalThis.x = require('okta')", []string{`__host("okta")`}, nil},
		{"node: prefix", "import e from 'node:events'; globalThis.x = e", []string{`__host("events", "default")`}, nil},
		{"unused", "import 'okta'", nil, []string{"__host(\""}},
		{"strict", "1", []string{`"use strict"`}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, err := Bundle(Input{Name: "x.js", Source: tt.source, Dir: t.TempDir(), Host: hosts()})
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range tt.with {
				if !strings.Contains(out.Code, text) {
					t.Errorf("%s is missing in\n%s", text, out.Code)
				}
			}
			for _, text := range tt.without {
				if strings.Contains(out.Code, text) {
					t.Errorf("%s is in\n%s", text, out.Code)
				}
			}
		})
	}
}

func TestBundle_errors(t *testing.T) {
	tests := []struct{ source, want string }{
		{"import { csvs } from 'oktascript'; csvs", "x.js:1:10: 'oktascript' does not export csvs: did you mean csv?\n\n  1 | import { csvs } from 'oktascript'; csvs\n    |          ^^^^"},
		{"import { nothing } from 'oktascript'; nothing", "'oktascript' does not export nothing (it exports args, csv)"},
		{"import { x } from 'okta'; x", "'okta' does not export x: it has a default export only"},
		{"import 'oktascript/cvs'", "there is no module oktascript/cvs: did you mean oktascript/csv?"},
		{"import 'oktascript/spreadsheet'", "there is no module oktascript/spreadsheet (there are oktascript, oktascript/csv)"},
		{"import 'octa'", "there is no module octa: did you mean okta?"},
		{"import 'lodash'", "there is no module lodash: it is neither part of oktascript nor in a node_modules folder"},
		{"import 'node:child_process'", "the module node:child_process is not available in oktascript"},
		{"import fs from 'fs/promises'; fs", "the module fs/promises is not available in oktascript"},
		{"import './gone.js'", `Could not resolve "./gone.js"`},
		{"\tlet a = ;", "x.js:1:10: Unexpected \";\"\n\n  1 | \tlet a = ;\n    | \t        ^"},
		{"import './gone.js'; import 'lodash'", "\n\nx.js:1:28: there is no module lodash"},
	}
	for _, tt := range tests {
		t.Run(tt.source, func(t *testing.T) {
			_, err := Bundle(Input{Name: "x.js", Source: tt.source, Dir: t.TempDir(), Host: hosts()})
			var bundleErr *Error
			if !errors.As(err, &bundleErr) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is\n%v\nnot\n%s", err, tt.want)
			}
		})
	}
}

func TestBundle_node_modules(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"node_modules/esm/package.json": `{"module": "m.js", "main": "c.js"}`,
		"node_modules/esm/m.js":         "export const kind = 'module';",
		"node_modules/esm/c.js":         "exports.kind = 'commonjs';",
		"node_modules/okta/index.js":    "export default 'from node_modules';",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := Bundle(Input{Name: "x.js", Source: "import { kind } from 'esm'; import okta from 'okta'; globalThis.x = [kind, okta]", Dir: dir, Host: hosts()})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.Code, `"module"`) || strings.Contains(out.Code, "commonjs") || strings.Contains(out.Code, "from node_modules") {
		t.Errorf("the code is\n%s", out.Code)
	}
}

func TestPrepare_computed_imports(t *testing.T) {
	tests := []struct{ text, want string }{
		{"import(`./a/${x}.js`)", "import(__computed+`./a/${x}.js`)"},
		{"import('./a/' + x)", "import(__computed+'./a/' + x)"},
		{"require( \"../\"+x)", "require( __computed+\"../\"+x)"},
		{"import('./a.js')", "import('./a.js')"},
		{"import(`./a.js`)", "import(`./a.js`)"},
		{"import(x)", "import(x)"},
		{"import a from './a.js'", "import a from './a.js'"},
	}
	for _, tt := range tests {
		if got := prepare("/x.js", tt.text, false); got != tt.want {
			t.Errorf("%s becomes %s, not %s", tt.text, got, tt.want)
		}
	}
}

func TestPrepare_meta(t *testing.T) {
	const text = "#!/usr/bin/env oktascript\nimport.meta.url"
	got := prepare("/dir/x.js", text, true)
	want := `const __meta = { url: "file:///dir/x.js", filename: "/dir/x.js", dirname: "/dir", main: true }; //#!/usr/bin/env oktascript` + "\nimport.meta.url"
	if got != want {
		t.Errorf("it becomes\n%s\nnot\n%s", got, want)
	}
}

func TestShiftColumns(t *testing.T) {
	tests := []struct{ mappings, want string }{
		{"AAAA", "CAAA"},
		{";;EACA,IAAI;AACA", ";;GACA,IAAI;CACA"},
		{"eAAA", "gBAAA"},    // 15 becomes 16: a second digit
		{"+BAAA", "gCAAA"},   // 31, 32
		{"+////B", "gggggC"}, // a column of more digits
		{"", ""},
	}
	for _, tt := range tests {
		got := string(shiftColumns([]byte(`{ "version": 3, "mappings": "` + tt.mappings + `", "names": [] }`)))
		want := `{ "version": 3, "mappings": "` + tt.want + `", "names": [] }`
		if got != want {
			t.Errorf("%s becomes %s", tt.mappings, got)
		}
	}
}

func TestWithoutExports(t *testing.T) {
	tests := []struct{ code, want string }{
		{"(f() {\nx;\nexport {\n  a\n};\n})\n//# map", "(f() {\nx;\n})\n//# map"},
		{"(f() {\nexport default require_x();\n})\n", "(f() {\n})\n"},
		{"(f() {\nvar s = `\nexport {a};`;\ng();\n})\n", "(f() {\nvar s = `\nexport {a};`;\ng();\n})\n"},
		{"(f() {\nx;\n})\n", "(f() {\nx;\n})\n"},
	}
	for _, tt := range tests {
		if got := withoutExports(tt.code); got != tt.want {
			t.Errorf("%q becomes %q, not %q", tt.code, got, tt.want)
		}
	}
}

func BenchmarkBundle(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		if _, err := Bundle(Input{Name: "x.js", Source: "import { csv } from 'oktascript'; console.log(csv)", Dir: dir, Host: hosts()}); err != nil {
			b.Fatal(err)
		}
	}
}
