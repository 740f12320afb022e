package okta

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"
)

// readFiles reads the YAML files, and out of them the profile that is asked for.
func (l *loader) readFiles(env Environment) {
	profile := env.Profile
	if profile == "" {
		profile = environmentValue(env.Env, "OKTA_PROFILE")
	}
	var names []string
	found := profile == ""
	for _, file := range configFiles(env) {
		sections := l.readFile(file, env.File != "")
		client, testing := object(sections["client"]), object(sections["testing"])
		profiles := object(sections["profiles"])
		for name := range profiles {
			names = append(names, name)
		}
		l.readSection(file, "", client)
		l.readSection(file, "testing.", testing)
		if chosen, ok := profiles[profile]; ok {
			found = true
			l.readSection(file, "", object(object(chosen)["client"]))
		}
	}
	if found {
		return
	}
	sort.Strings(names)
	known := "no file has any"
	if len(names) > 0 {
		known = "there are " + strings.Join(names, ", ")
	}
	l.problem("profile", "", "there is no profile %s under okta.profiles (%s)", profile, known)
}

func configFiles(env Environment) []string {
	if env.File != "" {
		file := env.File
		if !filepath.IsAbs(file) {
			file = filepath.Join(env.WorkDir, file)
		}
		return []string{file}
	}
	var files []string
	if env.HomeDir != "" {
		files = append(files, filepath.Join(env.HomeDir, ".okta", "okta.yaml"))
	}
	return append(files, filepath.Join(env.WorkDir, "okta.yaml"))
}

// readFile is what stands under okta in a file. A file that need not exist may
// be missing; an empty one holds nothing.
func (l *loader) readFile(file string, mustExist bool) map[string]any {
	data, err := os.ReadFile(file)
	if err != nil {
		if mustExist || !errors.Is(err, fs.ErrNotExist) {
			l.problem("config", file, "the file cannot be read: %v", errors.Unwrap(err))
		}
		return nil
	}
	var root map[string]any
	if err := yaml.Unmarshal(data, &root); err != nil {
		l.problem("config", file, "the file is no valid YAML: %s", strings.TrimPrefix(err.Error(), "yaml: "))
		return nil
	}
	return object(root["okta"])
}

// readSection reads the settings of a file's section. Other tools share these
// files, so what is not known is left alone.
func (l *loader) readSection(file, prefix string, section map[string]any) {
	for _, k := range keys() {
		path, ok := strings.CutPrefix(k.path, prefix)
		if !ok || prefix == "" && k.path == testingKey {
			continue
		}
		if raw := at(section, path); raw != nil {
			l.set(k, raw, file)
		} else if k.path == testingKey {
			l.set(k, section["testingDisableHttpsCheck"], file)
		}
	}
}

// at is a value by its path.
func at(section map[string]any, path string) any {
	head, rest, nested := strings.Cut(path, ".")
	if !nested {
		return section[head]
	}
	return at(object(section[head]), rest)
}

// object is a value that is an object; nil for anything else.
func object(v any) map[string]any {
	o, _ := v.(map[string]any)
	return o
}
