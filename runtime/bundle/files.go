package bundle

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Files are the files that a script consists of, by their absolute paths, sorted;
// nil where it cannot be bundled.
func Files(in Input) []string {
	options := buildOptions(in)
	options.Metafile = true
	result := api.Build(options)
	var meta struct {
		Inputs map[string]json.RawMessage `json:"inputs"`
	}
	if len(result.Errors) > 0 || json.Unmarshal([]byte(result.Metafile), &meta) != nil {
		return nil
	}
	var files []string
	for name := range meta.Inputs {
		if IsInternal(name) || strings.HasPrefix(name, "(disabled)") {
			continue
		}
		if !filepath.IsAbs(name) {
			name = filepath.Join(in.Dir, name)
		}
		files = append(files, name)
	}
	slices.Sort(files)
	return files
}
