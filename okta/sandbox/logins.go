package sandbox

import (
	"slices"
	"strings"
)

// loginIndex finds users by their login, or by the part before its @, without
// looking at every user. Case does not count.
type loginIndex struct {
	ids   map[string]string   // by login
	short map[string][]string // by the part of the login before its @
}

func newLoginIndex() *loginIndex {
	return &loginIndex{ids: map[string]string{}, short: map[string][]string{}}
}

func (x *loginIndex) add(login, id string) {
	login = strings.ToLower(login)
	name, _, _ := strings.Cut(login, "@")
	x.ids[login] = id
	x.short[name] = append(x.short[name], id)
}

func (x *loginIndex) remove(login, id string) {
	login = strings.ToLower(login)
	name, _, _ := strings.Cut(login, "@")
	delete(x.ids, login)
	left := slices.DeleteFunc(x.short[name], func(other string) bool { return other == id })
	if len(left) == 0 {
		delete(x.short, name)
		return
	}
	x.short[name] = left
}

// owner is the id of the user with a whole login; empty where there is none.
func (x *loginIndex) owner(login string) string { return x.ids[strings.ToLower(login)] }

// find is the id of the user with a login, or with its part before the @ where
// one user alone has it; empty where there is none.
func (x *loginIndex) find(name string) string {
	if id := x.owner(name); id != "" {
		return id
	}
	if ids := x.short[strings.ToLower(name)]; len(ids) == 1 {
		return ids[0]
	}
	return ""
}
