package bundle

import (
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// HostModule is a module that the host provides: import { a, b } from 'name'.
type HostModule struct {
	Name    string
	Exports []string // the names beside the default export
}

// Input is what to bundle: a file, or a source text.
type Input struct {
	Path   string // absolute; empty for a source text
	Name   string // what messages and stacks call a source text
	Source string
	Dir    string // the working directory: where a source text's imports are looked for
	Host   []HostModule
	// KeepAll keeps statements without effect, so that the last one's value can
	// be taken.
	KeepAll bool
	// Module makes a function that fills in a CommonJS module's exports, in place
	// of one that runs a script. It cannot await. Path is then a name as an import
	// has it, looked for from the folder From.
	Module bool
	From   string
}

// Main is the name of the function that runs the script, as it is in stacks.
const Main = "__main"

// The functions that the code is wrapped in: __host gives a host module's
// export by the two names, or the module itself by one, and require a module that
// is named only when the script runs. ES modules are strict; code to evaluate is
// not, so that it may set variables that were never declared. esbuild counts these
// lines in its source map, and leaves the map's comment behind the last.
const (
	scriptBanner = "(async function " + Main + `(__host, require) { "use strict"; const __computed = "";`
	evalBanner   = "(async function " + Main + `(__host, require) { const __computed = "";`
	moduleBanner = `(function (__host, require, module, exports) { const __computed = "";`
	footer       = "})"
)

// Output is what goja runs.
type Output struct {
	Code      string // of a function that runs the script
	SourceMap []byte // of the code, which ends with a comment that names it
}

// Bundle makes one piece of code of a script. Its error, where the script is at
// fault, is an *Error.
func Bundle(in Input) (*Output, error) {
	result := api.Build(buildOptions(in))
	if len(result.Errors) > 0 {
		return nil, newError(result.Errors, in)
	}
	out := &Output{}
	for _, file := range result.OutputFiles {
		if strings.HasSuffix(file.Path, ".map") {
			out.SourceMap = shiftColumns(file.Contents)
		} else {
			out.Code = quickForAwait(withoutExports(string(file.Contents)))
		}
	}
	return out, nil
}

// withoutExports drops the export statement at the end of an entry's code.
func withoutExports(code string) string {
	start := strings.LastIndex(code, "\nexport ")
	end := strings.LastIndex(code, "\n"+footer)
	if start < 0 || end < start {
		return code
	}
	statement := code[start:end]
	if strings.Contains(statement, ";\n") || !strings.HasSuffix(statement, ";") {
		return code // a line of a text, and not a statement
	}
	return code[:start] + code[end:]
}

func buildOptions(in Input) api.BuildOptions {
	options := api.BuildOptions{
		AbsWorkingDir:  in.Dir,
		Bundle:         true,
		Format:         api.FormatESModule,
		Platform:       api.PlatformNeutral,
		MainFields:     []string{"module", "main"},
		Conditions:     []string{"import", "require", "node", "default"},
		Target:         api.ES2022,
		Supported:      supported(),
		Loader:         map[string]api.Loader{".txt": api.LoaderText, ".csv": api.LoaderText},
		Sourcemap:      api.SourceMapLinked,
		SourcesContent: api.SourcesContentExclude,
		Charset:        api.CharsetUTF8,
		LegalComments:  api.LegalCommentsNone,
		LogLevel:       api.LogLevelSilent,
		Banner:         map[string]string{"js": scriptBanner},
		Footer:         map[string]string{"js": footer},
		Outfile:        filepath.Join(in.Dir, "__bundle.js"),
		Plugins:        []api.Plugin{mainPlugin(in), hostPlugin(in.Host), metaPlugin(in)},
		Define:         metaDefines(),
		TreeShaking:    api.TreeShakingTrue,
	}
	switch {
	case in.KeepAll: // esbuild keeps all of an entry only
		options.TreeShaking = api.TreeShakingFalse
		options.Banner["js"] = evalBanner
		options.EntryPoints = []string{in.path()}
	case in.Module:
		options.Format = api.FormatCommonJS
		options.Banner["js"] = moduleBanner
		options.Stdin = entry("module.exports = require("+quote(in.Path)+")", in.From)
	default: // an entry that imports the script leaves no exports behind
		options.Stdin = entry("import "+quote(in.path()), in.Dir)
	}
	return options
}

func entry(text, dir string) *api.StdinOptions {
	return &api.StdinOptions{Contents: text, ResolveDir: dir, Sourcefile: entryName, Loader: api.LoaderJS}
}

// supported corrects what the target says of the engine. A regular expression
// with a flag that goja does not know fails where it is made, not at the start.
func supported() map[string]bool {
	return map[string]bool{
		"for-await": false, "async-generator": false, "top-level-await": true,
		"using": false, "import-attributes": false, "dynamic-import": false,
		"regexp-match-indices": false, "regexp-set-notation": false,
	}
}

// path is the script's place; that of a source text is in the working directory.
func (in Input) path() string {
	if in.Path != "" {
		return in.Path
	}
	return filepath.Join(in.Dir, in.Name)
}

// mainPlugin finds the script itself. It is run for its effects, whatever a
// package.json beside it says of them.
func mainPlugin(in Input) api.Plugin {
	filter := "^" + regexp.QuoteMeta(in.path()) + "$"
	return api.Plugin{Name: "main", Setup: func(b api.PluginBuild) {
		if in.Module {
			return
		}
		b.OnResolve(api.OnResolveOptions{Filter: filter}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: in.path(), Namespace: "file", SideEffects: api.SideEffectsTrue}, nil
		})
		if in.Path != "" {
			return
		}
		b.OnLoad(api.OnLoadOptions{Filter: filter, Namespace: "file"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			text := prepare(in.path(), in.Source, true)
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderTS, ResolveDir: in.Dir}, nil
		})
	}}
}

// entryName is the file name of the entry in messages and stacks, which are not
// shown to anybody.
const entryName = "__entry.js"

// IsInternal says whether a file name of a stack is the bundle's own and not the
// script's: its entry and its host modules. What esbuild added itself keeps the
// name under which the bundle was compiled.
func IsInternal(file string) bool {
	return file == entryName || strings.HasPrefix(file, hostESM+":") || strings.HasPrefix(file, hostCommonJS+":")
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
