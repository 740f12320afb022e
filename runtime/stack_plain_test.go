package runtime

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A script that runs without esbuild names the places that it does with it.
func TestPlain_stack(t *testing.T) {
	const source = "const a = 1;\n  function boom(x) { throw new Error('x' + x) }\nasync function f() { await null; boom(a) }\nasync function g() { await f() }\nawait g();\n"
	dir := t.TempDir()
	var texts []string
	for name, text := range map[string]string{"plain.js": source, "bundled.js": source + "export {};\n"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		err := New(Options{Dir: dir}).RunFile(t.Context(), name)
		if err == nil {
			t.Fatal("the script ended well")
		}
		texts = append(texts, strings.ReplaceAll(err.Error(), name, "FILE"))
	}
	if texts[0] != texts[1] {
		t.Errorf("one says\n%s\nthe other\n%s", texts[0], texts[1])
	}
}
