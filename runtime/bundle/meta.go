package bundle

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// metaNames are the expressions that mean something else in every module, and
// the variables that stand for them in the bundle.
var metaNames = [...]struct{ expression, variable string }{
	{"import.meta", "__meta"},
	{"__filename", "__meta.filename"},
	{"__dirname", "__meta.dirname"},
}

func metaDefines() map[string]string {
	defines := map[string]string{}
	for _, m := range metaNames {
		defines[m.expression] = m.variable
	}
	return defines
}

// metaPlugin gives each module that asks for it an object with its own place, in
// front of its first line so that no line moves.
func metaPlugin(main string) api.Plugin {
	return api.Plugin{Name: "meta", Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `\.[cm]?[jt]sx?$`, Namespace: "file"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := os.ReadFile(a.Path)
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("cannot read %s: %w", a.Path, err)
			}
			text := string(data)
			if asksForMeta(data) {
				if strings.HasPrefix(text, "#!") {
					text = "//" + text // a #! line must be the first
				}
				text = metaSource(a.Path, a.Path == main) + text
			}
			return api.OnLoadResult{Contents: &text, Loader: loaderOf(a.Path), ResolveDir: filepath.Dir(a.Path)}, nil
		})
	}}
}

func asksForMeta(data []byte) bool {
	for _, m := range metaNames {
		if bytes.Contains(data, []byte(m.expression)) {
			return true
		}
	}
	return false
}

func metaSource(path string, isMain bool) string {
	return fmt.Sprintf("const __meta = { url: %s, filename: %s, dirname: %s, main: %t }; ",
		quote("file://"+filepath.ToSlash(path)), quote(path), quote(filepath.Dir(path)), isMain)
}

func loaderOf(path string) api.Loader {
	switch ext := filepath.Ext(path); ext {
	case ".ts", ".mts", ".cts":
		return api.LoaderTS
	case ".tsx":
		return api.LoaderTSX
	case ".jsx":
		return api.LoaderJSX
	}
	return api.LoaderJS
}
