package sandbox

import (
	"reflect"
	"testing"
)

func TestProfile(t *testing.T) {
	for _, attributes := range []map[string]any{
		{},
		{"login": "a@b.c", "email": "a@b.c", "age": 38.5, "is": true, "not": false, "empty": "", "tags": []any{"x", 1.0}, "long": string(make([]byte, 300))},
	} {
		p := pack(attributes)
		if got := p.unpacked(); !reflect.DeepEqual(got, attributes) {
			t.Errorf("%v became %v", attributes, got)
		}
		for name, want := range attributes {
			if got := p.get(name); !reflect.DeepEqual(got, want) {
				t.Errorf("%s is %v, want %v", name, got, want)
			}
		}
		if p.get("nothing") != nil || (profile{}).get("login") != nil {
			t.Error("there is an attribute that was not given")
		}
	}
	if pack(map[string]any{"a": "1"}).shape != pack(map[string]any{"a": "2"}).shape {
		t.Error("two profiles with the same names have two shapes")
	}
}
