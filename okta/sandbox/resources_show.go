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
			case r == moved || moved != nil && !sameRank(moved, r) || !o.stands(k, r):
			case r.system:
				own = append(own, r)
			default:
				others = append(others, r)
			}
		}
		slices.SortStableFunc(others, func(a, b *resource) int { return a.priority() - b.priority() })
		if keepsRanks(moved, others) {
			o.makeRoom(moved, others)
			continue
		}
		const first = 1
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

// stands says whether an object stands in an order with its siblings: policies of
// some types do not.
func (o *Org) stands(k *kind, r *resource) bool {
	return k.path != "/api/v1/policies" || policyTypes[text(r.members["type"])].ranked
}

// sameRank says whether two policies stand in one order: those of one type do.
func sameRank(a, b *resource) bool { return text(a.members["type"]) == text(b.members["type"]) }

// keepsRanks says whether objects keep the priorities that clients give them, as
// the rules of an access policy do, rather than being numbered.
func keepsRanks(moved *resource, others []*resource) bool {
	one := moved
	if one == nil && len(others) > 0 {
		one = others[0]
	}
	return one != nil && one.members["type"] == "ACCESS_POLICY"
}

// makeRoom gives an object a priority where it has none, and moves those behind it
// that stand in its place.
func (o *Org) makeRoom(moved *resource, others []*resource) {
	if moved == nil || moved.system {
		return
	}
	if _, isGiven := moved.members["priority"].(float64); !isGiven {
		next := 0
		for _, r := range others {
			next = max(next, r.priority()+1)
		}
		moved.members = maps.Clone(moved.members)
		moved.members["priority"] = float64(next)
	}
	taken := moved.priority()
	for _, r := range others {
		if r.priority() == taken {
			taken++
			r.members = maps.Clone(r.members)
			r.members["priority"] = float64(taken)
		}
	}
}
