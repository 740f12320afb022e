package bundle

import (
	"fmt"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// hostPlugin resolves the host's modules. Each becomes a module whose exports
// are asked of the host one by one: a name that does not exist fails when the
// script is bundled, and one that is not used is dropped.
func hostPlugin(modules []HostModule) api.Plugin {
	byName := map[string]HostModule{}
	for _, m := range modules {
		byName[m.Name] = m
	}
	return api.Plugin{Name: "host", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^[^./]`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if a.PluginData == resolving {
				return api.OnResolveResult{}, nil
			}
			name := strings.TrimPrefix(a.Path, "node:")
			if _, ok := byName[name]; ok {
				return api.OnResolveResult{Path: name, Namespace: "host", SideEffects: api.SideEffectsFalse}, nil
			}
			return unresolved(b, a, modules), nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "host"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			text := hostSource(byName[a.Path])
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
		})
	}}
}

// hostSource is the text of a host module.
func hostSource(m HostModule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "export default /* @__PURE__ */ __host(%s, \"default\");\n", quote(m.Name))
	for _, name := range m.Exports {
		fmt.Fprintf(&b, "export const %s = /* @__PURE__ */ __host(%s, %s);\n", name, quote(m.Name), quote(name))
	}
	return b.String()
}

// resolving marks a look-up that this plugin makes itself.
var resolving = new(int)

// unresolved lets esbuild look in node_modules, and where nothing is found says
// what can be imported.
func unresolved(b api.PluginBuild, a api.OnResolveArgs, modules []HostModule) api.OnResolveResult {
	found := b.Resolve(a.Path, api.ResolveOptions{
		Importer: a.Importer, Namespace: a.Namespace, ResolveDir: a.ResolveDir, Kind: a.Kind, PluginData: resolving,
	})
	if len(found.Errors) == 0 {
		return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, External: found.External, Suffix: found.Suffix}
	}
	return api.OnResolveResult{Errors: []api.Message{{Text: missingModule(a.Path, modules)}}}
}

// missingModule explains an import that leads nowhere.
func missingModule(path string, modules []HostModule) string {
	if strings.HasPrefix(path, "node:") {
		return fmt.Sprintf("the module %s is not available in oktascript", path)
	}
	package_, _, _ := strings.Cut(path, "/")
	var names []string
	for _, m := range modules {
		if head, _, _ := strings.Cut(m.Name, "/"); head == package_ {
			names = append(names, m.Name)
		}
	}
	if len(names) > 0 {
		return fmt.Sprintf("there is no module %s (there are %s)", path, strings.Join(names, ", "))
	}
	return fmt.Sprintf("there is no module %s: it is neither part of oktascript nor in a node_modules folder", path)
}
