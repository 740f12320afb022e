package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

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
func metaPlugin(in Input) api.Plugin {
	return api.Plugin{Name: "meta", Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `\.[cm]?[jt]sx?$`, Namespace: "file"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := os.ReadFile(a.Path)
			if err != nil {
				var pathErr *fs.PathError
				if errors.As(err, &pathErr) {
					err = pathErr.Err
				}
				return api.OnLoadResult{}, fmt.Errorf("cannot read %s: %w", a.Path, err)
			}
			text := prepare(a.Path, string(data), !in.Module && a.Path == in.Path)
			return api.OnLoadResult{Contents: &text, Loader: loaderOf(a.Path), ResolveDir: filepath.Dir(a.Path)}, nil
		})
	}}
}

// prepare changes a module's text before it is parsed. No line moves.
func prepare(path, text string, isMain bool) string {
	return withMeta(path, withComputed(text), isMain)
}

// computedImport is an import whose name begins as a relative path and goes on as
// an expression.
var computedImport = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("\\b(import|require)(\\s*\\(\\s*)(`\\.[^`]*\\$\\{|'\\.[^'\\n]*'\\s*\\+|\"\\.[^\"\\n]*\"\\s*\\+)")
})

// withComputed keeps esbuild from taking the beginning of such a name for a
// pattern and bundling every file that it matches, in all folders below, whatever
// they hold: the expression no longer begins with a text.
func withComputed(text string) string {
	if !strings.Contains(text, "import") && !strings.Contains(text, "require") {
		return text
	}
	return computedImport().ReplaceAllString(text, "${1}${2}__computed+${3}")
}

// withMeta puts the module's own place in front of a text that asks for it.
func withMeta(path, text string, isMain bool) string {
	for _, m := range metaNames {
		if !strings.Contains(text, m.expression) {
			continue
		}
		if strings.HasPrefix(text, "#!") {
			text = "//" + text // a #! line must be the first
		}
		return metaSource(path, isMain) + text
	}
	return text
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
