package bundle

import (
	"fmt"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// The namespaces of the host's modules: as import sees them, whose exports are
// asked of the host one by one, so that a name that does not exist fails when the
// script is bundled and one that is not used is dropped; and as require does.
const (
	hostESM      = "host"
	hostCommonJS = "host-require"
)

// hostPlugin resolves the host's modules.
func hostPlugin(modules []HostModule) api.Plugin {
	byName := map[string]HostModule{}
	for _, m := range modules {
		byName[m.Name] = m
	}
	load := func(source func(HostModule) string) func(api.OnLoadArgs) (api.OnLoadResult, error) {
		return func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			text := source(byName[a.Path])
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
		}
	}
	return api.Plugin{Name: "host", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^[^./]`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if a.PluginData == (resolving{}) {
				return api.OnResolveResult{}, nil
			}
			name := strings.TrimPrefix(a.Path, "node:")
			if _, ok := byName[name]; !ok {
				return unresolved(b, a, modules), nil
			}
			namespace := hostESM
			if a.Kind == api.ResolveJSRequireCall {
				namespace = hostCommonJS
			}
			return api.OnResolveResult{Path: name, Namespace: namespace, SideEffects: api.SideEffectsFalse}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: hostESM}, load(esmSource))
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: hostCommonJS}, load(commonJSSource))
	}}
}

func esmSource(m HostModule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "export default /* @__PURE__ */ __host(%s, \"default\");\n", quote(m.Name))
	for _, name := range m.Exports {
		fmt.Fprintf(&b, "export const %s = /* @__PURE__ */ __host(%s, %s);\n", name, quote(m.Name), quote(name))
	}
	return b.String()
}

func commonJSSource(m HostModule) string {
	return "module.exports = __host(" + quote(m.Name) + ");"
}

// resolving marks a look-up that this plugin makes itself.
type resolving struct{}

// unresolved lets esbuild look in node_modules, and where nothing is found says
// what can be imported.
func unresolved(b api.PluginBuild, a api.OnResolveArgs, modules []HostModule) api.OnResolveResult {
	found := b.Resolve(a.Path, api.ResolveOptions{
		Importer: a.Importer, Namespace: a.Namespace, ResolveDir: a.ResolveDir, Kind: a.Kind, PluginData: resolving{},
	})
	if len(found.Errors) == 0 {
		effects := api.SideEffectsTrue
		if !found.SideEffects {
			effects = api.SideEffectsFalse
		}
		return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, External: found.External, Suffix: found.Suffix, SideEffects: effects}
	}
	return api.OnResolveResult{Errors: []api.Message{{Text: missingModule(a.Path, modules)}}}
}
