package sandbox

import "testing"

func TestLoginIndex(t *testing.T) {
	x := newLoginIndex()
	x.add("Pat@x.y", "1")
	x.add("pat@other.y", "2")
	x.add("kim@x.y", "3")
	check := func(name, want string) {
		t.Helper()
		if got := x.find(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	check("PAT@X.Y", "1")
	check("pat", "") // two have it
	check("Kim", "3")
	check("kim@other.y", "")
	x.remove("pat@X.y", "1")
	check("pat@x.y", "")
	check("pat", "2")
	x.remove("pat@other.y", "2")
	check("pat", "")
	if len(x.ids) != 1 || len(x.short) != 1 {
		t.Errorf("what was removed is left behind: %v %v", x.ids, x.short)
	}
}
