package sandbox

import (
	"slices"
	"strings"
)

// loginIndex finds users by their login, or by the part before its @, without
// looking at every user. Case does not count.
type loginIndex struct {
	ids    map[string]string   // by login
	short  map[string]string   // by the part of the login before its @, of one user with it
	others map[string][]string // further users with such a part
}

func newLoginIndex() *loginIndex {
	return &loginIndex{ids: map[string]string{}, short: map[string]string{}, others: map[string][]string{}}
}

func (x *loginIndex) add(login, id string) {
	login = strings.ToLower(login)
	name, _, _ := strings.Cut(login, "@")
	x.ids[login] = id
	if _, taken := x.short[name]; taken {
		x.others[name] = append(x.others[name], id)
		return
	}
	x.short[name] = id
}

func (x *loginIndex) remove(login, id string) {
	login = strings.ToLower(login)
	name, _, _ := strings.Cut(login, "@")
	delete(x.ids, login)
	others := x.others[name]
	if x.short[name] != id {
		others = slices.DeleteFunc(others, func(other string) bool { return other == id })
	} else if delete(x.short, name); len(others) > 0 {
		x.short[name], others = others[0], others[1:]
	}
	if x.others[name] = others; len(others) == 0 {
		delete(x.others, name)
	}
}

// owner is the id of the user with a whole login; empty where there is none.
func (x *loginIndex) owner(login string) string { return x.ids[strings.ToLower(login)] }

// find is the id of the user with a login, or with its part before the @ where
// one user alone has it; empty where there is none.
func (x *loginIndex) find(name string) string {
	if id := x.owner(name); id != "" {
		return id
	}
	name = strings.ToLower(name)
	if len(x.others[name]) > 0 {
		return ""
	}
	return x.short[name]
}
