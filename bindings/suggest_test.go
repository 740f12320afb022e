package bindings

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"Csr", "User", "listUsers", "listUserGroups", "getUser", "getGroup", "q"}
	for _, c := range []struct{ name, want string }{
		{"lstUsers", "listUsers"},
		{"ListUsers", "listUsers"},
		{"listUesrs", "listUsers"},
		{"getUsr", "getUser"},
		{"Usr", "User"},
		{"then", ""},
		{"toJSON", ""},
		{"constructor", ""},
		{"x", ""},
		{"", ""},
	} {
		if got := nearest(c.name, names); got != c.want {
			t.Errorf("nearest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

// TestNearest_everyday checks that names which JavaScript itself asks for are
// never taken for a misspelt method.
func TestNearest_everyday(t *testing.T) {
	for _, name := range []string{"then", "toJSON", "constructor", "toString", "valueOf", "inspect", "length", "name", "prototype", "Client", "errors", "models"} {
		if near := nearestMethod(name); near != "" {
			t.Errorf("%s is taken for %s", name, near)
		}
	}
}
