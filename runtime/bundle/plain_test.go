package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		name, file, source string
		plain              bool
	}{
		{"short script", "a.js", "console.log((await okta.getUser('me')).id)", true},
		{"mjs", "a.mjs", "1", true},
		{"hash-bang", "a.js", "#!/usr/bin/env oktascript\nawait 1", true},
		{"TypeScript", "a.ts", "1", false},
		{"odd name", "a b.js", "1", false},
		{"import", "a.js", "import okta from 'okta'", false},
		{"dynamic import", "a.js", "await import('x')", false},
		{"require", "a.js", "require('x')", false},
		{"export", "a.js", "export {}", false},
		{"for await", "a.js", "for  await (const x of y) {}", false},
		{"async generator", "a.js", "async function * x() {}", false},
		{"async generator method", "a.js", "({ async *x() {} })", false},
		{"using", "a.js", "using x = y", false},
		{"top-level return", "a.js", "return", false},
		{"the wrapper's names", "a.js", "__host", false},
		{"not ASCII", "a.js", "'é'", false},
		{"long", "a.js", strings.Repeat("1;\n", plainMost/3+1), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, c.file)
			if err := os.WriteFile(path, []byte(c.source), 0o644); err != nil {
				t.Fatal(err)
			}
			if _, ok := Plain(Input{Path: path, Dir: dir}); ok != c.plain {
				t.Errorf("%s is plain: %t", c.source, ok)
			}
		})
	}
	if _, ok := Plain(Input{Name: "x.js", Source: "1", Dir: t.TempDir()}); ok {
		t.Error("a source text, which may be TypeScript, is plain")
	}
}

// The map names every word's line and column, those of the source.
func TestPlain_map(t *testing.T) {
	got := string(plainMap("a.js", []byte("if (a) {\n  b(1)\n}")))
	if want := `{"version": 3, "sources": ["a.js"], "names": [], "mappings": ";AAAA,GAAG,CAAC,CAAC,EAAE;EACL,EAAE,CAAC;AACL"}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
