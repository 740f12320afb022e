package sandbox

import (
	"strings"
	"time"

	"github.com/oktascript/oktascript/okta/catalog"
)

// kind is a kind of resource that the org keeps as its clients describe it. Its
// calls are those that the catalogue has for its path.
type kind struct {
	path   string // of the collection
	name   string // in Not found
	prefix string // of ids
	event  string // begins its events' names; empty logs nothing
	parent string // the path of the kind whose objects have a collection each

	made     int      // the status of a creation; 0 is 200
	required []string // members that a client has to give; with dots where they are inside another
	unique   string   // a member that no two have the same value of
	fixed    []string // members that stay as they were made
	secrets  []string // members that are never shown, with dots
	links    []kindLink
	limit    pageLimit

	hasStatus     bool // it can be activated and deactivated
	takesStatus   bool // a client can give its status along with the rest
	stopsToDelete bool // it has to be deactivated before it can be deleted
	isTimeless    bool // it shows no dates
	showsMakers   bool // it shows who made and who changed it
	showsSystem   bool // it shows whether it is one of Okta's own
	plainLinks    bool // its links name one method, as older families have them
	ranked        bool // it has a priority among its siblings
	except        []string
	property      string // of a list's answer that holds the items; empty where it is the list itself

	// alias gives the id behind another name of an object; nil is none.
	alias func(o *Org, id string) string
	// fill checks the members that a client gives and fills in Okta's own.
	fill func(c *call, r *resource) answer
	// show changes what is shown.
	show func(c *call, r *resource, shown map[string]any)
	// matches says whether a query's list has it; nil is always.
	matches func(c *call, r *resource) bool
	// added and removed are called after a creation and before a deletion.
	added   func(c *call, r *resource)
	removed func(c *call, r *resource) answer
}

// kindLink is a link of every resource of a kind: what comes behind its own
// address, and the methods that it takes.
type kindLink struct{ name, path, methods string }

// resource is an object of a kind.
type resource struct {
	id, status           string
	path                 string   // of its collection
	permissions          []string // of a custom role
	set                  []inSet  // of a resource set
	system               bool
	created, lastUpdated time.Time
	members              map[string]any // never changed in place, as answers hold it
}

func (r *resource) reference(k *kind) reference {
	name := text(r.members["name"])
	if name == "" {
		name = text(r.members["label"])
	}
	return reference{r.id, k.name, name, name}
}

// family is a kind's calls, as the catalogue has them.
func (k *kind) family() family {
	f := family{}
	for i := range catalog.Operations() {
		op := &catalog.Operations()[i]
		rest, isBelow := strings.CutPrefix(op.Path, k.path)
		if !isBelow || op.FixedQuery != "" {
			continue
		}
		if own, action, found := strings.Cut(rest, "}/"); found && strings.HasPrefix(own, "/{") {
			rest = "/{}/" + action
		} else if strings.HasPrefix(rest, "/{") {
			rest = "/{}"
		}
		if h := k.handler(op.Method + " " + rest); h != nil {
			f[op.ID] = h
		}
	}
	for _, operation := range k.except {
		delete(f, operation)
	}
	return f
}

// handler is what answers a call to the collection or to one of its objects.
func (k *kind) handler(signature string) handler {
	switch signature {
	case "POST ":
		return k.within(k.create)
	case "GET ":
		return k.within(k.list)
	case "GET /{}":
		return k.one(func(c *call, r *resource) answer { return ok(k.shown(c, r)) })
	case "PUT /{}":
		return k.one(k.replace)
	case "POST /{}":
		return k.one(k.update)
	case "DELETE /{}":
		return k.one(k.remove)
	case "POST /{}/lifecycle/activate":
		return k.one(k.activate)
	case "POST /{}/lifecycle/deactivate":
		return k.one(k.deactivate)
	}
	return nil
}

// collection is a kind's objects with some ids in the path's parameters.
func (o *Org) collection(k *kind, ids []string) (string, *table[resource]) {
	path := k.path
	for _, id := range ids {
		begin, end := strings.Index(path, "{"), strings.Index(path, "}")
		if begin < 0 {
			break
		}
		path = path[:begin] + id + path[end+1:]
	}
	t := o.resources[path]
	if t == nil {
		t = newTable[resource]()
		o.resources[path] = t
	}
	return path, t
}

// resourcesAt are the objects of a collection.
func (o *Org) resourcesAt(path string) []*resource {
	if t := o.resources[path]; t != nil {
		return t.all()
	}
	return nil
}

// parameters is how many ids the path of a kind's collection has.
func (k *kind) parameters() int { return strings.Count(k.path, "{") }

// within runs fn where the collection's parents are all there.
func (k *kind) within(fn handler) handler {
	return func(c *call) answer {
		parents := c.org.parentsOf(k)
		for at, p := range parents {
			if p.alias != nil {
				c.ids[at] = p.alias(c.org, c.ids[at])
			}
		}
		for at, p := range parents {
			if _, t := c.org.collection(p, c.ids[:at]); t.get(c.ids[at]) == nil {
				return errNotFound(c.ids[at], p.name)
			}
		}
		return fn(c)
	}
}

// parentsOf are the kinds of the objects around those of a kind, the outermost
// first.
func (o *Org) parentsOf(k *kind) []*kind {
	if k.parent == "" {
		return nil
	}
	parent := o.kinds[k.parent]
	return append(o.parentsOf(parent), parent)
}

// one runs fn on the object that the path names.
func (k *kind) one(fn func(*call, *resource) answer) handler {
	return k.within(func(c *call) answer {
		id := c.ids[k.parameters()]
		if k.alias != nil {
			id = k.alias(c.org, id)
		}
		_, t := c.org.collection(k, c.ids)
		r := t.get(id)
		if r == nil {
			return errNotFound(id, k.name)
		}
		return fn(c, r)
	})
}

// seedResource keeps an object of Okta's own.
func (o *Org) seedResource(k *kind, r *resource, parents ...string) *resource {
	path, t := o.collection(k, parents)
	if r.id == "" {
		r.id = o.ids.next(k.prefix)
	}
	if r.status == "" {
		r.status = statusActive
	}
	if r.created.IsZero() {
		r.created, r.lastUpdated = o.begun, o.begun
	}
	r.path = path
	t.add(r.id, r)
	return r
}
