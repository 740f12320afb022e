package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// userIndexes find users by what an attribute is or begins with. An index is made
// when it is first asked for. It may name users who do not match any more, never
// miss one who does: whoever a write has looked at counts as changed.
type userIndexes struct {
	byAttribute map[string][]indexed
	changed     map[string]map[string]bool // the ids of users, by attribute, since its index was made
}

// indexed is a user by a value of an attribute, in small letters.
type indexed struct {
	key   string
	place uint64
	user  *user
}

func compareIndexed(a, b indexed) int {
	return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.place, b.place))
}

// touch notes that a user may be changed.
func (x *userIndexes) touch(id string) {
	for attribute := range x.byAttribute {
		x.changed[attribute][id] = true
	}
}

// drop forgets all, where many users change at once.
func (x *userIndexes) drop() { *x = userIndexes{} }

// index is the index of an attribute as the users are now.
func (o *Org) index(attribute string) []indexed {
	x := &o.indexes
	list, made := x.byAttribute[attribute]
	switch changed := x.changed[attribute]; {
	case !made:
		o.users.after(0, func(place uint64, u *user) bool {
			list = appendIndexed(list, attribute, place, u)
			return true
		})
		slices.SortFunc(list, compareIndexed)
	case len(changed) == 0:
		return list
	default:
		list = o.mergeChanged(list, attribute, changed)
	}
	if x.byAttribute == nil {
		x.byAttribute, x.changed = map[string][]indexed{}, map[string]map[string]bool{}
	}
	x.byAttribute[attribute], x.changed[attribute] = list, map[string]bool{}
	return list
}

// mergeChanged takes changed users out of an index, and puts them in as they are.
func (o *Org) mergeChanged(list []indexed, attribute string, changed map[string]bool) []indexed {
	var added []indexed
	for id := range changed {
		if u := o.users.get(id); u != nil {
			added = appendIndexed(added, attribute, o.users.byID[id], u)
		}
	}
	slices.SortFunc(added, compareIndexed)
	merged := make([]indexed, 0, len(list)+len(added))
	for _, e := range list {
		for len(added) > 0 && compareIndexed(added[0], e) < 0 {
			merged, added = append(merged, added[0]), added[1:]
		}
		if !changed[e.user.id] {
			merged = append(merged, e)
		}
	}
	return append(merged, added...)
}

func appendIndexed(list []indexed, attribute string, place uint64, u *user) []indexed {
	for _, v := range present(u.attribute(attribute)) {
		list = append(list, indexed{strings.ToLower(fmt.Sprint(v)), place, u})
	}
	return list
}

// beginning are the users with a value that begins with a key, or is it.
func beginning(list []indexed, key string, whole bool) []indexed {
	first := sort.Search(len(list), func(i int) bool { return list[i].key >= key })
	beyond := sort.Search(len(list)-first, func(i int) bool {
		if whole {
			return list[first+i].key > key
		}
		return !strings.HasPrefix(list[first+i].key, key)
	})
	return list[first : first+beyond]
}

// candidates are users of whom alone an expression can be true, in the order in
// which they were made; false where it could be true of any.
func (o *Org) candidates(e expression) (list []indexed, narrowed bool) {
	switch x := e.(type) {
	case andExpression:
		left, has := o.candidates(x.left)
		right, hasToo := o.candidates(x.right)
		if has && (!hasToo || len(left) <= len(right)) {
			return left, true
		}
		return right, hasToo
	case orExpression:
		left, has := o.candidates(x.left)
		right, hasToo := o.candidates(x.right)
		if !has || !hasToo {
			return nil, false
		}
		return inOrder(left, right), true
	case comparison:
		return o.compared(x)
	}
	return nil, false
}

// compared are the candidates of a comparison with an attribute that is indexed.
func (o *Org) compared(e comparison) (list []indexed, narrowed bool) {
	key := strings.ToLower(fmt.Sprint(e.operand))
	if e.operand == nil || key == "" || e.operator != "eq" && e.operator != "sw" {
		return nil, false
	}
	if e.attribute == "id" && e.operator == "eq" {
		if u := o.users.get(fmt.Sprint(e.operand)); u != nil {
			list = []indexed{{key, o.users.byID[u.id], u}}
		}
		return list, true
	}
	_, isDate := parseDate(key) // two texts can be the same date
	if isDate || e.attribute != "status" && !strings.HasPrefix(e.attribute, "profile.") {
		return nil, false
	}
	found := beginning(o.index(e.attribute), key, e.operator == "eq")
	if e.operator == "eq" {
		return found, true
	}
	return inOrder(found), true
}

// inOrder joins lists into one, each user once, in the order of their places.
func inOrder(lists ...[]indexed) []indexed {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b indexed) int { return cmp.Compare(a.place, b.place) })
	return slices.CompactFunc(all, func(a, b indexed) bool { return a.place == b.place })
}

// narrowed are the users of whom alone a search, a filter and q can all be true.
func (o *Org) narrowed(search, filter expression, q string) each[user] {
	list, has := o.candidates(search)
	if !has {
		list, has = o.candidates(filter)
	}
	if !has && q != "" {
		list, has = o.beginningWith(q), true
	}
	if !has {
		return o.users.after
	}
	return func(place uint64, fn func(uint64, *user) bool) {
		first := sort.Search(len(list), func(i int) bool { return list[i].place > place })
		for _, e := range list[first:] {
			if o.users.get(e.user.id) == e.user && !fn(e.place, e.user) {
				return
			}
		}
	}
}

// beginningWith are the candidates of the parameter q.
func (o *Org) beginningWith(q string) []indexed {
	var lists [][]indexed
	for _, attribute := range []string{"profile.firstName", "profile.lastName", "profile.email"} {
		lists = append(lists, beginning(o.index(attribute), strings.ToLower(q), false))
	}
	return inOrder(lists...)
}
