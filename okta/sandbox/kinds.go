package sandbox

import (
	"maps"
	"slices"
	"strings"
)

// kinds are the kinds of resources of the org's plain families.
func kinds() []*kind {
	return []*kind{
		zones, trustedOrigins, eventHooks, inlineHooks, logStreams, behaviors, policies, policyRules,
		authServers, authServerScopes, authServerClaims, authServerPolicies, authServerRules,
		brands, themes, emailCustomizations, idps, authenticators, captchas, emailDomains, uiSchemas, smsTemplates,
		deviceAssurances, pushProviders, securityProviders, realms, customRoles, resourceSets, domains, devices,
	}
}

var zones = &kind{
	path: "/api/v1/zones", name: "NetworkZone", takesStatus: true, prefix: "nzo", event: "zone", hasStatus: true, stopsToDelete: true, showsSystem: true,
	required: []string{"type", "name"}, unique: "name", fixed: []string{"type"}, fill: fillZone,
	matches: func(c *call, r *resource) bool { return c.matchesFilter(r) },
}

var trustedOrigins = &kind{
	path: "/api/v1/trustedOrigins", name: "TrustedOrigin", takesStatus: true, prefix: "tos", event: "security.trusted_origin",
	hasStatus: true, showsMakers: true, required: []string{"name", "origin", "scopes"}, unique: "origin",
	matches: func(c *call, r *resource) bool { return c.matchesFilter(r) },
}

var eventHooks = &kind{
	path: "/api/v1/eventHooks", name: "Webhook", takesStatus: true, prefix: "who", event: "event_hook", hasStatus: true, stopsToDelete: true,
	required: []string{"name", "events", "channel"}, secrets: []string{"channel.config.authScheme.value"},
	links: []kindLink{{"verify", "/lifecycle/verify", "POST"}},
	fill: func(_ *call, r *resource) answer {
		r.defaults(map[string]any{
			"description": nil, "verificationStatus": "UNVERIFIED", "events": map[string]any{"filter": nil},
			"channel": map[string]any{"config": map[string]any{"headers": []any{}, "method": "POST"}},
		})
		return answer{}
	},
	show: func(c *call, _ *resource, shown map[string]any) { shown["createdBy"] = c.org.me },
}

var inlineHooks = &kind{
	path: "/api/v1/inlineHooks", name: "InlineHook", takesStatus: true, prefix: "cal", event: "inline_hook", hasStatus: true, stopsToDelete: true,
	required: []string{"name", "type", "version", "channel"}, secrets: []string{"channel.config.authScheme.value"}, fixed: []string{"type"},
	links: []kindLink{{"execute", "/execute", "POST"}},
	fill: func(_ *call, r *resource) answer {
		r.defaults(map[string]any{"channel": map[string]any{"config": map[string]any{"headers": []any{}, "method": "POST"}}})
		return answer{}
	},
	matches: func(c *call, r *resource) bool {
		return c.query.Get("type") == "" || c.query.Get("type") == r.members["type"]
	},
}

var logStreams = &kind{
	path: "/api/v1/logStreams", name: "LogStream", prefix: "0oa", event: "system.log_stream", hasStatus: true, plainLinks: true,
	required: []string{"name", "type", "settings"}, unique: "name", fixed: []string{"type"}, secrets: []string{"settings.token"},
	matches: func(c *call, r *resource) bool { return c.matchesFilter(r) },
}

var behaviors = &kind{
	path: "/api/v1/behaviors", name: "BehaviorRule", prefix: "bhv", event: "security.behavior.settings", hasStatus: true,
	required: []string{"name", "type"}, unique: "name", fixed: []string{"type"},
	show: func(_ *call, r *resource, shown map[string]any) { // this family alone shows dates so
		shown["created"], shown["lastUpdated"] = r.created.Format("2006-01-02 15:04:05.0"), r.lastUpdated.Format("2006-01-02 15:04:05.0")
	},
}

// matchesFilter says whether a query's filter is true of a resource, and its q of
// the name.
func (c *call) matchesFilter(r *resource) bool {
	filter, refusal := c.matcher("filter", nil)
	if refusal.status != 0 {
		return false
	}
	q := c.query.Get("q")
	return (q == "" || beginsWith(q, text(r.members["name"]))) && (filter == nil || filter.matches(func(path string) []any {
		switch path {
		case "id":
			return []any{r.id}
		case "status":
			return []any{r.status}
		case "system":
			return []any{r.system}
		}
		return pathIn(r.members, path)
	}))
}

// zoneTypes are the types of zones with the members that each has.
var zoneTypes = map[string]map[string]any{
	"IP":         {"usage": "POLICY", "gateways": nil, "proxies": nil},
	"DYNAMIC":    {"usage": "POLICY", "locations": []any{}, "proxyType": "", "asns": []any{}},
	"DYNAMIC_V2": {"usage": "POLICY", "locations": inAndOut(), "asns": inAndOut(), "ipServiceCategories": inAndOut()},
}

func inAndOut() map[string]any { return map[string]any{"include": []any{}, "exclude": []any{}} }

func fillZone(_ *call, r *resource) answer {
	members := zoneTypes[text(r.members["type"])]
	if members == nil {
		return errValidation("type: The field has an invalid value")
	}
	if r.members["type"] == "IP" && len(listIn(r.members["gateways"]))+len(listIn(r.members["proxies"])) == 0 {
		return errValidationOf("gateways", "The list of gateways and the list of proxies cannot both be empty.")
	}
	sortLocations(r.members, "locations")
	if locations, isObject := r.members["locations"].(map[string]any); isObject {
		locations = maps.Clone(locations)
		sortLocations(locations, "include")
		sortLocations(locations, "exclude")
		r.members["locations"] = locations
	}
	r.defaults(members)
	return answer{}
}

// sortLocations puts a list of locations into the order in which Okta shows them,
// and gives each a region.
func sortLocations(members map[string]any, name string) {
	var locations []any
	for _, v := range listIn(members[name]) {
		location, isObject := v.(map[string]any)
		if !isObject {
			return
		}
		locations = append(locations, merge(map[string]any{"region": nil}, location))
	}
	if locations == nil {
		return
	}
	key := func(v any) string {
		location, _ := v.(map[string]any)
		return text(location["country"]) + " " + text(location["region"])
	}
	slices.SortStableFunc(locations, func(a, b any) int { return strings.Compare(key(a), key(b)) })
	members[name] = locations
}

func listIn(v any) []any {
	list, _ := v.([]any)
	return list
}
