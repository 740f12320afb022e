package sandbox

import (
	"maps"
	"slices"
)

var policies = &kind{
	path: "/api/v1/policies", name: "Policy", takesStatus: true, prefix: "00p", event: "policy.lifecycle", hasStatus: true, ranked: true, showsSystem: true,
	required: []string{"type", "name"}, fixed: []string{"type"}, fill: fillPolicy, show: showPolicy, matches: listsPolicy,
	added: addCatchAll, except: []string{"listPolicies"},
}

var policyRules = &kind{
	path: "/api/v1/policies/{policyId}/rules", name: "PolicyRule", takesStatus: true, prefix: "0pr", event: "policy.rule", parent: "/api/v1/policies",
	hasStatus: true, ranked: true, showsSystem: true, required: []string{"name"}, unique: "name", fixed: []string{"type"}, fill: fillPolicyRule,
}

// policyFamily is what policies have beside what every kind has.
func policyFamily() family {
	return family{
		"listPolicies":       listPolicies,
		"clonePolicy":        policies.one(clonePolicy),
		"listPolicyApps":     policies.one(listPolicyApps),
		"listPolicyMappings": policies.one(listPolicyMappings),
		"assignApplicationPolicy": withApp(func(c *call, a *app) answer {
			_, t := c.org.collection(policies, nil)
			p := t.get(c.ids[1])
			switch {
			case p == nil:
				return errNotFound(c.ids[1], "Policy")
			case p.members["type"] == "ACCESS_POLICY":
				a.accessPolicy = p.id
			case p.members["type"] == "PROFILE_ENROLLMENT":
				a.enrollmentPolicy = p.id
			default:
				return errValidationOf("Policy", "This policy cannot be assigned to an app")
			}
			return noContent()
		}),
	}
}

// policyTypes are the types of policies, with the type of their rules and whether
// they stand in an order.
var policyTypes = map[string]struct {
	rule   string
	ranked bool
}{
	"OKTA_SIGN_ON":                {"SIGN_ON", true},
	"PASSWORD":                    {"PASSWORD", true},
	"MFA_ENROLL":                  {"MFA_ENROLL", true},
	"IDP_DISCOVERY":               {"IDP_DISCOVERY", true},
	"ACCESS_POLICY":               {"ACCESS_POLICY", false},
	"PROFILE_ENROLLMENT":          {"PROFILE_ENROLLMENT", false},
	"POST_AUTH_SESSION":           {"POST_AUTH_SESSION", false},
	"ENTITY_RISK":                 {"ENTITY_RISK", false},
	"SESSION_VIOLATION_DETECTION": {"SESSION_VIOLATION_DETECTION", false},
	"DEVICE_SIGNAL_COLLECTION":    {"DEVICE_SIGNAL_COLLECTION", false},
}

// singlePolicies are the types of which an org has one policy alone.
var singlePolicies = []string{"IDP_DISCOVERY", "POST_AUTH_SESSION", "ENTITY_RISK", "SESSION_VIOLATION_DETECTION"}

func listPolicies(c *call) answer {
	if policyTypes[c.query.Get("type")].rule == "" {
		return errValidationOf("type", "type: The field has an invalid value")
	}
	return policies.list(c)
}

func listsPolicy(c *call, r *resource) bool {
	status, q := c.query.Get("status"), c.query.Get("q")
	return r.members["type"] == c.query.Get("type") && (status == "" || status == r.status) &&
		(q == "" || beginsWith(q, text(r.members["name"])))
}

func fillPolicy(c *call, r *resource) answer {
	kind := text(r.members["type"])
	if policyTypes[kind].rule == "" {
		return errValidation("type: The field has an invalid value")
	}
	if r.id == "" && slices.Contains(singlePolicies, kind) {
		return errValidationOf("type", "The org has its one policy of this type already.")
	}
	r.defaults(map[string]any{"description": nil, "conditions": c.org.policyConditions(kind)})
	if !policyTypes[kind].ranked {
		r.members["priority"] = 1.0 // they stand in no order
	}
	if kind == "PASSWORD" {
		r.defaults(map[string]any{"settings": passwordSettings()})
	}
	return answer{}
}

// policyConditions are whom a policy of a type is for where nothing is said.
func (o *Org) policyConditions(kind string) map[string]any {
	everyone := map[string]any{"groups": map[string]any{"include": []any{o.every}}}
	switch kind {
	case "OKTA_SIGN_ON", "MFA_ENROLL":
		return map[string]any{"people": everyone}
	case "PASSWORD":
		return map[string]any{"people": everyone, "authProvider": map[string]any{"provider": "OKTA"}}
	}
	return nil
}

func showPolicy(c *call, r *resource, shown map[string]any) {
	links, _ := shown["_links"].(map[string]any)
	self := r.path + "/" + r.id
	links["rules"] = c.allowing(self+"/rules", "GET POST")
	if r.members["type"] == "ACCESS_POLICY" && c.op.ID == "listPolicies" {
		shown["_embedded"] = map[string]any{"resourceType": "APP"}
	}
	if !r.system {
		links["mappings"] = c.allowing(self+"/mappings", "GET POST")
	}
	if c.query.Get("expand") == "rules" {
		k := c.org.kinds["/api/v1/policies/{policyId}/rules"]
		_, t := c.org.collection(k, []string{r.id})
		rules := []any{}
		for _, rule := range t.all() {
			rules = append(rules, k.shown(c, rule))
		}
		shown["_embedded"] = map[string]any{"rules": rules}
	}
}

func fillPolicyRule(c *call, r *resource) answer {
	_, t := c.org.collection(c.org.kinds["/api/v1/policies"], nil)
	policy := t.get(c.ids[0])
	kind := policyTypes[text(policy.members["type"])].rule
	if given := r.members["type"]; given != nil && given != kind {
		return errValidation("type: The field has an invalid value")
	}
	r.members["type"] = kind
	if !r.system {
		r.defaults(ruleDefaults(kind))
	}
	return answer{}
}

// addCatchAll gives a new policy the rule that catches what no other does, where
// its type has one.
func addCatchAll(c *call, r *resource) {
	if !policyTypes[text(r.members["type"])].ranked {
		c.org.seedResource(c.org.kinds["/api/v1/policies/{policyId}/rules"], &resource{
			system: true, created: c.now, lastUpdated: c.now, members: catchAll(text(r.members["type"])),
		}, r.id)
	}
}

func clonePolicy(c *call, r *resource) answer {
	if r.members["type"] != "ACCESS_POLICY" {
		return errValidationOf("policy", "Only an authentication policy can be cloned.")
	}
	clone := &resource{created: c.now, lastUpdated: c.now, members: maps.Clone(r.members)}
	clone.members["name"] = "[cloned] " + text(r.members["name"])
	c.org.seedResource(policies, clone)
	_, rules := c.org.collection(policyRules, []string{r.id})
	for _, rule := range rules.all() {
		c.org.seedResource(policyRules, &resource{system: rule.system, status: rule.status, created: c.now, lastUpdated: c.now, members: rule.members}, clone.id)
	}
	policies.record(c, clone, "create", "Create")
	return ok(policies.shown(c, clone))
}

// policyApps are the apps that a policy applies to.
func (o *Org) policyApps(id string) []*app {
	return slices.DeleteFunc(o.apps.all(), func(a *app) bool { return a.accessPolicy != id && a.enrollmentPolicy != id })
}

func listPolicyApps(c *call, r *resource) answer {
	list := []any{}
	for _, a := range c.org.policyApps(r.id) {
		list = append(list, c.showApp(a))
	}
	return ok(list)
}

func listPolicyMappings(c *call, r *resource) answer {
	list := []any{}
	for _, a := range c.org.policyApps(r.id) {
		list = append(list, map[string]any{"id": "map" + a.id[3:], "_links": map[string]any{
			"application": c.link("/api/v1/apps/" + a.id), "policy": c.link("/api/v1/policies/" + r.id),
			"self": c.link("/api/v1/policies/" + r.id + "/mappings/map" + a.id[3:]),
		}})
	}
	return ok(list)
}
