package bundle

import (
	"regexp"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// EntryOutput is an entry of a REPL: the function that runs it, without its
// imports, and a source that does these and makes globals of what they bind.
type EntryOutput struct {
	Output
	Imports string // empty where there are none
}

// Entry translates an entry of a REPL. Its declarations are still the function's
// own: no name is changed, so that whoever compiles it can make globals of them.
func Entry(in Input) (*EntryOutput, error) {
	result := api.Transform(prepare(in.path(), in.Source, true), entryOptions(in))
	if len(result.Errors) > 0 {
		err := newError(result.Errors, in)
		err.Incomplete = isIncomplete(in, result.Errors[0])
		return nil, err
	}
	code, imports := cutImports(string(result.Code))
	return &EntryOutput{
		Output:  Output{Code: code + "//# sourceMappingURL=entry.map\n", SourceMap: shiftColumns(result.Map)},
		Imports: imports,
	}, nil
}

func entryOptions(in Input) api.TransformOptions {
	return api.TransformOptions{
		Loader:         api.LoaderTS,
		Format:         api.FormatESModule,
		Target:         api.ES2022,
		Supported:      entrySupported(),
		Define:         metaDefines(),
		Sourcefile:     in.Name,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Charset:        api.CharsetUTF8,
		LegalComments:  api.LegalCommentsNone,
		LogLevel:       api.LogLevelSilent,
		Banner:         evalBanner,
		Footer:         footer,
		TsconfigRaw:    `{"compilerOptions":{"verbatimModuleSyntax":true}}`, // keeps imports that this entry does not use
	}
}

// entrySupported keeps every text on one line, so that a line that begins as an
// import does is one.
func entrySupported() map[string]bool {
	features := supported()
	features["template-literal"] = false
	return features
}

// moduleStatement is an import or export in esbuild's output, where each begins a
// line; the parts of one are its clause and its module.
var moduleStatement = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^(?:import (?:([\w$*{][^;"]*) from )?"(?:[^"\\]|\\.)*"(?: with \{[^}]*\})?|export (?:\{[^}]*\}|\*[^;"]*)(?: from "(?:[^"\\]|\\.)*")?);$`)
})

// cutImports takes the imports and exports out of a code, whose lines keep their
// numbers, and gives a source with the imports alone.
func cutImports(code string) (rest, imports string) {
	var source strings.Builder
	rest = moduleStatement().ReplaceAllStringFunc(code, func(statement string) string {
		if strings.HasPrefix(statement, "import ") {
			source.WriteString(strings.Join(strings.Fields(statement), " "))
			for _, name := range boundNames(moduleStatement().FindStringSubmatch(statement)[1]) {
				source.WriteString(" globalThis." + name + " = " + name + ";")
			}
			source.WriteString("\n")
		}
		return strings.Repeat("\n", strings.Count(statement, "\n"))
	})
	return rest, source.String()
}

// boundNames are the names that an import's clause binds: in
// "d, { a, b as c }" they are d, a and c.
func boundNames(clause string) []string {
	var names []string
	for _, part := range strings.FieldsFunc(clause, func(r rune) bool { return strings.ContainsRune("{},\n", r) }) {
		if words := strings.Fields(part); len(words) > 0 {
			names = append(names, words[len(words)-1])
		}
	}
	return names
}

// isIncomplete says of a source's first fault that the text ends before what it
// began: more lines may mend it.
func isIncomplete(in Input, fault api.Message) bool {
	const openText = "Unterminated string literal"
	switch {
	case strings.Contains(fault.Text, "end of file"), strings.HasPrefix(fault.Text, `Expected "*/"`):
		return true
	case fault.Text != openText:
		return false
	case strings.HasSuffix(in.Source, `\`):
		return true
	}
	// Only a template goes on over lines, and a backtick ends it.
	closed := api.Transform(in.Source+"`", entryOptions(in)).Errors
	return len(closed) == 0 || closed[0].Text != openText
}
