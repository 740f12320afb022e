package sandbox

import (
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// ownMembers are those that clients cannot set.
var ownMembers = []string{"id", "created", "lastUpdated", "createdBy", "lastUpdatedBy", "status", "system", "_links", "_embedded"}

// given are the members of a body that clients can set.
func (c *call) given() map[string]any {
	members := maps.Clone(c.body)
	if members == nil {
		members = map[string]any{}
	}
	for _, name := range ownMembers {
		delete(members, name)
	}
	return members
}

func (k *kind) create(c *call) answer {
	path, t := c.org.collection(k, c.ids)
	r := &resource{status: statusActive, path: path, created: c.now, lastUpdated: c.now, members: c.given()}
	k.takeStatus(c, r)
	if c.query.Get("activate") == "false" {
		r.status = statusInactive
	}
	if refusal := k.check(c, r); refusal.status != 0 {
		return refusal
	}
	r.id = c.org.ids.next(k.prefix)
	t.add(r.id, r)
	if k.ranked && c.org.stands(k, r) {
		c.org.rank(k, r)
	}
	k.record(c, r, "create", "Create")
	if k.added != nil {
		k.added(c, r)
	}
	made := k.made
	if made == 0 {
		made = http.StatusOK
	}
	return answer{status: made, body: k.shown(c, r)}
}

// takeStatus takes the status of a body.
func (k *kind) takeStatus(c *call, r *resource) {
	if status := text(c.body["status"]); k.takesStatus && !r.system && (status == statusActive || status == statusInactive) {
		r.status = status
	}
}

// check checks an object's members and fills in Okta's own.
func (k *kind) check(c *call, r *resource) answer {
	var causes []string
	for _, path := range k.required {
		if values := pathIn(r.members, path); len(values) == 0 && !hasObject(r.members, path) || len(values) == 1 && isBlank(values[0]) {
			causes = append(causes, path+": The field cannot be left blank")
		}
	}
	if len(causes) > 0 {
		return errValidation(causes...)
	}
	if k.fill != nil {
		if refusal := k.fill(c, r); refusal.status != 0 {
			return refusal
		}
	}
	if k.unique == "" {
		return answer{}
	}
	for _, other := range c.org.resources[r.path].all() {
		if other.id != r.id && reflect.DeepEqual(other.members[k.unique], r.members[k.unique]) {
			return errValidation(k.unique + ": An object with this field already exists in the current organization")
		}
	}
	return answer{}
}

// hasObject says whether there is an object or a list at a path.
func hasObject(members map[string]any, path string) bool {
	var v any = members
	for _, name := range strings.Split(path, ".") {
		o, _ := v.(map[string]any)
		v = o[name]
	}
	return v != nil
}

// defaults lays an object's members over what Okta has where clients give
// nothing.
func (r *resource) defaults(members map[string]any) {
	r.members, _ = merge(members, r.members).(map[string]any)
}

func (k *kind) list(c *call) answer {
	_, t := c.org.collection(k, c.ids)
	limit := k.limit
	if limit.most == 0 {
		limit = pageLimit{200, 200}
	}
	list := slices.DeleteFunc(t.all(), func(r *resource) bool { return k.matches != nil && !k.matches(c, r) })
	if k.ranked {
		slices.SortStableFunc(list, func(a, b *resource) int { return a.priority() - b.priority() })
	}
	page := pageOfList(c, list, limit, func(r *resource) any { return k.shown(c, r) })
	if k.property != "" && page.status == http.StatusOK {
		links := map[string]any{"self": map[string]any{"href": page.self}}
		if page.next != "" {
			links["next"] = map[string]any{"href": page.next}
		}
		page.body, page.self, page.next = map[string]any{k.property: page.body, "_links": links}, "", ""
	}
	return page
}

// replace sets all members; those that stay as they were made cannot be changed.
func (k *kind) replace(c *call, r *resource) answer { return k.save(c, r, c.given()) }

// update changes the members that the body names.
func (k *kind) update(c *call, r *resource) answer {
	members, _ := merge(r.members, c.given()).(map[string]any)
	return k.save(c, r, members)
}

func (k *kind) save(c *call, r *resource, members map[string]any) answer {
	changed := *r
	changed.members = members
	for _, name := range k.fixed {
		if v, isGiven := members[name]; isGiven && !reflect.DeepEqual(v, r.members[name]) {
			return errValidation(fmt.Sprintf("%s: The field cannot be changed", name))
		}
		if v, had := r.members[name]; had {
			members[name] = v
		}
	}
	for _, secret := range k.secrets {
		keepSecret(members, r.members, strings.Split(secret, "."))
	}
	if _, isGiven := members["priority"]; k.ranked && !isGiven {
		members["priority"] = r.members["priority"]
	}
	if refusal := k.check(c, &changed); refusal.status != 0 {
		return refusal
	}
	before := r.priority()
	r.members, r.lastUpdated, r.set = changed.members, c.now, changed.set
	k.takeStatus(c, r)
	if k.ranked && r.priority() != before && c.org.stands(k, r) {
		c.org.rank(k, r)
	}
	k.record(c, r, "update", "Update")
	return ok(k.shown(c, r))
}

// keepSecret keeps a secret that a body does not repeat.
func keepSecret(members, before map[string]any, path []string) {
	name := path[0]
	if len(path) == 1 {
		if _, isGiven := members[name]; !isGiven && before[name] != nil {
			members[name] = before[name]
		}
		return
	}
	inner, isObject := members[name].(map[string]any)
	old, wasObject := before[name].(map[string]any)
	if isObject && wasObject {
		keepSecret(inner, old, path[1:])
	}
}

func (k *kind) remove(c *call, r *resource) answer {
	if r.system {
		return errForbidden()
	}
	if k.stopsToDelete && r.status == statusActive {
		return errValidationOf(k.name, fmt.Sprintf("The %s must be deactivated before it can be deleted.", k.name))
	}
	if k.removed != nil {
		if refusal := k.removed(c, r); refusal.status != 0 {
			return refusal
		}
	}
	c.org.resources[r.path].remove(r.id)
	for path := range c.org.resources {
		if strings.HasPrefix(path, r.path+"/"+r.id+"/") {
			delete(c.org.resources, path)
		}
	}
	if k.ranked {
		c.org.rank(k, nil, r.path)
	}
	k.record(c, r, "delete", "Delete")
	return noContent()
}

func (k *kind) activate(c *call, r *resource) answer {
	return k.setStatus(c, r, statusActive, "activate", "Activate")
}

func (k *kind) deactivate(c *call, r *resource) answer {
	if r.system {
		return errForbidden()
	}
	return k.setStatus(c, r, statusInactive, "deactivate", "Deactivate")
}

func (k *kind) setStatus(c *call, r *resource, status, event, message string) answer {
	if r.status != status {
		r.status, r.lastUpdated = status, c.now
		k.record(c, r, event, message)
	}
	if c.op.ResultSchema == "" {
		return noContent()
	}
	return ok(k.shown(c, r))
}

func (k *kind) record(c *call, r *resource, event, message string) {
	if k.event != "" {
		c.org.record(k.event+"."+event, message+" "+k.name, r.reference(k))
	}
}
