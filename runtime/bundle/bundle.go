package bundle

import (
	"path/filepath"
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
	// Module makes a function that fills in a CommonJS module's exports in place
	// of one that runs a script. It cannot await.
	Module bool
}

// The functions that the code is wrapped in: __host gives a host module's
// export by the two names, require a module that is named only when the script
// runs. esbuild counts these lines in its source map, and leaves the map's
// comment behind the last.
const (
	scriptBanner = "(async function (__host, require) {"
	moduleBanner = "(function (__host, require, module, exports) {"
	footer       = "})"
)

// Bundle gives the code of a function that runs the script. Its error, where the
// script is at fault, is an *Error.
func Bundle(in Input) (string, error) {
	result := api.Build(buildOptions(in))
	if len(result.Errors) > 0 {
		return "", newError(result.Errors, in)
	}
	return string(result.OutputFiles[0].Contents), nil
}

func buildOptions(in Input) api.BuildOptions {
	options := api.BuildOptions{
		AbsWorkingDir: in.Dir,
		Bundle:        true,
		Format:        api.FormatESModule,
		Platform:      api.PlatformNeutral,
		MainFields:    []string{"module", "main"},
		Conditions:    []string{"import", "require", "node", "default"},
		Target:        api.ES2022,
		Supported: map[string]bool{
			"for-await": false, "async-generator": false, "top-level-await": true,
			"using": false, "import-attributes": false, "dynamic-import": false,
		},
		Loader: map[string]api.Loader{
			".cjs": api.LoaderJS, ".mjs": api.LoaderJS, ".txt": api.LoaderText, ".csv": api.LoaderText,
		},
		Sourcemap:      api.SourceMapInline,
		SourcesContent: api.SourcesContentExclude,
		Charset:        api.CharsetUTF8,
		LegalComments:  api.LegalCommentsNone,
		LogLevel:       api.LogLevelSilent,
		Banner:         map[string]string{"js": scriptBanner},
		Footer:         map[string]string{"js": footer},
		Outfile:        filepath.Join(in.Dir, "__bundle.js"),
		Plugins:        []api.Plugin{hostPlugin(in.Host), metaPlugin(in.Path)},
		Define:         metaDefines(),
		TreeShaking:    api.TreeShakingTrue,
	}
	if in.KeepAll {
		options.TreeShaking = api.TreeShakingFalse
	}
	entry := "import " + quote(in.Path) // an entry that imports the script leaves no exports behind
	if in.Module {
		options.Format = api.FormatCommonJS
		options.Banner["js"] = moduleBanner
		entry = "module.exports = require(" + quote(in.Path) + ")"
	}
	if in.Path == "" {
		options.Stdin = &api.StdinOptions{Contents: in.Source, ResolveDir: in.Dir, Sourcefile: in.Name, Loader: api.LoaderTS}
	} else {
		options.Stdin = &api.StdinOptions{Contents: entry, ResolveDir: in.Dir, Sourcefile: entryName, Loader: api.LoaderJS}
	}
	return options
}

// entryName is the file name of the entry in messages and stacks, which are not
// shown to anybody.
const entryName = "__entry.js"

// IsInternal says whether a file name of a stack is the bundle's own and not the
// script's: its entry and its host modules. What esbuild added itself keeps the
// name under which the bundle was compiled.
func IsInternal(file string) bool {
	return file == entryName || strings.HasPrefix(file, "host:")
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
