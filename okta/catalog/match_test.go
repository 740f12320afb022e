package catalog

import (
	"fmt"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for _, c := range []struct{ method, path, want string }{
		{"GET", "/api/v1/users", "listUsers []"},
		{"GET", "/api/v1/users/", "listUsers []"},
		{"GET", "/api/v1/users/a%2Fb", "getUser [a/b]"},
		{"GET", "/api/v1/users/100%", "getUser [100%]"},
		{"GET", "/api/v1/groups/rules", "listGroupRules []"},
		{"GET", "/api/v1/groups/00g1", "getGroup [00g1]"},
		{"GET", "/api/v1/groups/rules/0pr1", "getGroupRule [0pr1]"},
		{"GET", "/api/v1/groups/00g1/users", "listGroupUsers [00g1]"},
		{"PUT", "/api/v1/groups/00g1/users/00u1", "assignUserToGroup [00g1 00u1]"},
		{"POST", "/api/v1/users/00u1/lifecycle/expire_password", "expirePassword [00u1]"},
		{"DELETE", "/api/v1/users", ""},
		{"GET", "/api/v1/nothing", ""},
	} {
		op, ids := Match(c.method, c.path)
		got := ""
		if op != nil {
			got = fmt.Sprint(op.ID, " ", ids)
		}
		if got != c.want {
			t.Errorf("%s %s is %q, want %q", c.method, c.path, got, c.want)
		}
	}
}

// TestMatch_all finds every operation by a path made from its own template.
func TestMatch_all(t *testing.T) {
	for i := range operations {
		op := &operations[i]
		if op.FixedQuery != "" {
			continue
		}
		path := strings.NewReplacer("{", "x", "}", "x").Replace(op.Path)
		if got, _ := Match(op.Method, path); got != op {
			t.Errorf("%s %s is %v, want %s", op.Method, path, got, op.ID)
		}
	}
}
