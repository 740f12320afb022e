package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// groupRuleFamily is /api/v1/groups/rules.
func groupRuleFamily() family {
	return family{
		"listGroupRules":      listGroupRules,
		"createGroupRule":     createGroupRule,
		"getGroupRule":        withGroupRule(func(c *call, r *groupRule) answer { return ok(c.showGroupRule(r)) }),
		"replaceGroupRule":    withGroupRule(replaceGroupRule),
		"deleteGroupRule":     withGroupRule(deleteGroupRule),
		"activateGroupRule":   withGroupRule(activateGroupRule),
		"deactivateGroupRule": withGroupRule(deactivateGroupRule),
	}
}

// groupRule puts the users that an expression is true of into groups.
type groupRule struct {
	id, name, status     string
	created, lastUpdated time.Time
	text                 string
	expression           elNode   `snapshot:"-"` // text, parsed
	groups               []string // into which it puts users
	excluded             []string // users that it leaves alone
}

func (r *groupRule) reference() reference { return reference{r.id, "Rule", r.name, r.name} }

func withGroupRule(fn func(*call, *groupRule) answer) handler {
	return func(c *call) answer {
		r := c.org.groupRules.get(c.ids[0])
		if r == nil {
			return errNotFound(c.ids[0], "GroupRule")
		}
		return fn(c, r)
	}
}

func listGroupRules(c *call) answer {
	search := strings.ToLower(c.query.Get("search"))
	return pageOf(c, c.org.groupRules, pageLimit{50, 200},
		func(r *groupRule) bool { return strings.Contains(strings.ToLower(r.name), search) },
		func(r *groupRule) any { return c.showGroupRule(r) })
}

func createGroupRule(c *call) answer {
	r := &groupRule{status: statusInactive, created: c.now}
	if refusal := c.setGroupRule(r); refusal.status != 0 {
		return refusal
	}
	r.id = c.org.ids.next("0pr")
	c.org.groupRules.add(r.id, r)
	c.org.record("group.rule.add", "Fire when rule is added", r.reference())
	return ok(c.showGroupRule(r))
}

// replaceGroupRule changes a rule that is not active. Its groups stay what they
// were.
func replaceGroupRule(c *call, r *groupRule) answer {
	if r.status == statusActive {
		return errValidationOf("status", "An active rule cannot be updated. Deactivate it first.")
	}
	if refusal := c.setGroupRule(r); refusal.status != 0 {
		return refusal
	}
	c.org.record("group.rule.update", "Fire when rule is updated", r.reference())
	return ok(c.showGroupRule(r))
}

// setGroupRule takes a rule from a body.
func (c *call) setGroupRule(r *groupRule) answer {
	changed := *r
	changed.name = text(c.body["name"])
	expression, _ := membersIn(c.body, "conditions", "expression")
	changed.text = text(expression["value"])
	actions, _ := membersIn(c.body, "actions", "assignUserToGroups")
	users, _ := membersIn(c.body, "conditions", "people", "users")
	changed.groups, changed.excluded = textsIn(actions["groupIds"]), textsIn(users["exclude"])
	switch {
	case strings.TrimSpace(changed.name) == "":
		return errValidation("name: The field cannot be left blank")
	case len([]rune(changed.name)) > 50:
		return errValidation("name: String value exceeds the maximum length")
	case c.body["type"] != nil && c.body["type"] != "group_rule":
		return errValidation("type: The field has an invalid value")
	case changed.text == "":
		return errValidation("conditions: The field cannot be left blank")
	case len(changed.groups) == 0:
		return errValidation("actions: The field cannot be left blank")
	}
	for _, other := range c.org.groupRules.all() {
		if other != r && other.name == changed.name {
			return errValidation("name: An object with this field already exists in the current organization")
		}
	}
	for _, id := range changed.groups {
		if g := c.org.groups.get(id); g == nil || g.kind != groupOkta {
			return errValidationOf("groupIds", fmt.Sprintf("groupIds: Invalid group id: %s", id))
		}
	}
	var err error
	if changed.expression, err = parseEL(changed.text); err != nil {
		return errValidationOf("expression", fmt.Sprintf("expression: Invalid expression: %v", err))
	}
	changed.lastUpdated = c.now
	*r = changed
	return answer{}
}

// textsIn are the texts of a list in a body.
func textsIn(v any) []string {
	list, _ := v.([]any)
	var texts []string
	for _, item := range list {
		if s := text(item); s != "" {
			texts = append(texts, s)
		}
	}
	return texts
}

func activateGroupRule(c *call, r *groupRule) answer {
	r.status, r.lastUpdated = statusActive, c.now
	c.org.record("group.rule.activate", "Fire when rule is activated", r.reference())
	return noContent()
}

// deactivateGroupRule stops a rule; the users that it put into groups stay there.
func deactivateGroupRule(c *call, r *groupRule) answer {
	r.status, r.lastUpdated = statusInactive, c.now
	c.org.record("group.rule.deactivate", "Fire when rule is deactivated", r.reference())
	return noContent()
}

// deleteGroupRule removes a rule and, where asked, the users that it put into
// groups.
func deleteGroupRule(c *call, r *groupRule) answer {
	for _, id := range r.groups {
		if g := c.org.groups.get(id); g != nil {
			for _, m := range g.members.all() {
				c.org.releaseMember(g, m, r.id, c.query.Get("removeUsers") == "true")
			}
		}
	}
	c.org.groupRules.remove(r.id)
	c.org.record("group.rule.delete", "Fire when rule is deleted", r.reference())
	return answer{status: http.StatusAccepted, body: map[string]any{}}
}

func (c *call) showGroupRule(r *groupRule) map[string]any {
	valid := !slices.ContainsFunc(r.groups, func(id string) bool { return c.org.groups.get(id) == nil })
	shown := map[string]any{
		"id": r.id, "name": r.name, "type": "group_rule", "status": r.status, "allGroupsValid": valid,
		"created": stamp(r.created), "lastUpdated": stamp(r.lastUpdated),
		"conditions": map[string]any{
			"people":     map[string]any{"users": map[string]any{"exclude": anyOf(r.excluded...)}, "groups": map[string]any{"exclude": []any{}}},
			"expression": map[string]any{"value": r.text, "type": "urn:okta:expression:1.0"},
		},
		"actions": map[string]any{"assignUserToGroups": map[string]any{"groupIds": anyOf(r.groups...)}},
	}
	if c.query.Get("expand") == "groupIdToGroupNameMap" {
		names := map[string]any{}
		for _, id := range r.groups {
			if g := c.org.groups.get(id); g != nil {
				names[id] = g.name()
			}
		}
		shown["_embedded"] = map[string]any{"groupIdToGroupNameMap": names}
	}
	return shown
}
