package sandbox

import (
	"maps"
	"slices"
	"strings"
)

// shown is an object as the API shows one.
func (k *kind) shown(c *call, r *resource) map[string]any {
	shown := maps.Clone(r.members)
	shown["id"] = r.id
	for _, secret := range k.secrets {
		hide(shown, strings.Split(secret, "."))
	}
	if k.hasStatus {
		shown["status"] = r.status
	}
	if !k.isTimeless {
		shown["created"], shown["lastUpdated"] = stamp(r.created), stamp(r.lastUpdated)
	}
	if k.showsSystem {
		shown["system"] = r.system
	}
	if k.showsMakers {
		shown["createdBy"], shown["lastUpdatedBy"] = c.org.me, c.org.me
	}
	shown["_links"] = k.shownLinks(c, r)
	if k.show != nil {
		k.show(c, r, shown)
	}
	return shown
}

// hide takes out a member, and leaves the objects around it as they are.
func hide(members map[string]any, path []string) {
	if len(path) == 1 {
		delete(members, path[0])
		return
	}
	inner, isObject := members[path[0]].(map[string]any)
	if !isObject {
		return
	}
	inner = maps.Clone(inner)
	hide(inner, path[1:])
	members[path[0]] = inner
}

func (c *call) allowing(path, methods string) map[string]any {
	return map[string]any{"href": c.base + path, "hints": map[string]any{"allow": anyOf(strings.Fields(methods)...)}}
}

func (k *kind) shownLinks(c *call, r *resource) map[string]any {
	self, methods := r.path+"/"+r.id, "GET PUT DELETE"
	if r.system {
		methods = "GET PUT"
	}
	links := map[string]any{"self": c.allowing(self, methods)}
	switch {
	case !k.hasStatus || r.system:
	case r.status == statusActive:
		links["deactivate"] = c.allowing(self+"/lifecycle/deactivate", "POST")
	default:
		links["activate"] = c.allowing(self+"/lifecycle/activate", "POST")
		if k.stopsToDelete {
			links["delete"] = c.allowing(self, "DELETE")
		}
	}
	for _, l := range k.links {
		links[l.name] = c.allowing(self+l.path, l.methods)
	}
	if k.plainLinks {
		for _, link := range links {
			plain, _ := link.(map[string]any)
			hints, _ := plain["hints"].(map[string]any)
			plain["method"] = listIn(hints["allow"])[0]
			delete(plain, "hints")
		}
	}
	return links
}

// priority is an object's place among its siblings.
func (r *resource) priority() int {
	n, _ := r.members["priority"].(float64)
	return int(n)
}

// lastRank is the priority of the rule that catches what no other does.
const lastRank = 99

// rank numbers the siblings of an object from 1 after it came to its place; with
// none, those of a collection that one has left. Okta's own come last.
func (o *Org) rank(k *kind, moved *resource, paths ...string) {
	if moved != nil {
		paths = []string{moved.path}
	}
	for _, path := range paths {
		var own, others []*resource
		for _, r := range o.resources[path].all() {
			switch {
			case r == moved || moved != nil && !sameRank(moved, r):
			case r.system:
				own = append(own, r)
			default:
				others = append(others, r)
			}
		}
		slices.SortStableFunc(others, func(a, b *resource) int { return a.priority() - b.priority() })
		first := firstRank(k, moved, others)
		if moved != nil && !moved.system {
			at := len(others)
			if wanted, isGiven := moved.members["priority"].(float64); isGiven {
				at = min(max(int(wanted)-first, 0), len(others))
			}
			others = slices.Insert(others, at, moved)
		}
		for i, r := range append(others, own...) {
			if r.system && r.priority() == lastRank {
				continue
			}
			r.members = maps.Clone(r.members)
			r.members["priority"] = float64(first + i)
		}
	}
}

// sameRank says whether two policies stand in one order: those of one type do.
func sameRank(a, b *resource) bool { return a.members["type"] == b.members["type"] }

// firstRank is the priority of the first: 0 among the rules of an access policy.
func firstRank(k *kind, moved *resource, others []*resource) int {
	if k == policyRules {
		for _, r := range append([]*resource{moved}, others...) {
			if r != nil && r.members["type"] == "ACCESS_POLICY" {
				return 0
			}
		}
	}
	return 1
}
