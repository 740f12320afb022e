package jsonscan

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestFind(t *testing.T) {
	const object = ` { "a" : 1 , "b\u0063" : "x\"}\\" ,"nested":{"a":[{"a":"]}"},{}],"z":null}, "é":true,"":-1.5e3 , "last":[ ]}`
	for name, want := range map[string]string{
		"a": "1", "bc": `"x\"}\\"`, "nested": `{"a":[{"a":"]}"},{}],"z":null}`, "é": "true", "": "-1.5e3", "last": "[ ]", "z": "", "b": "",
	} {
		if got := string(Find([]byte(strings.TrimSpace(object)), name)); got != want {
			t.Errorf("%q is %s, want %s", name, got, want)
		}
	}
	if got := Find([]byte("{ }"), "a"); got != nil {
		t.Errorf("an empty object has %s", got)
	}
}

func TestElements(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
		ok   bool
		err  string
	}{
		{` [ 1 , {"a" : [2]} ,"x"] `, []string{"1", `{"a" : [2]}`, `"x"`}, true, ""},
		{"[]", nil, true, ""},
		{`{"a":1}`, nil, false, ""},
		{`"\ud800"`, nil, false, ""},
		{`["\ud800"]`, []string{`"\ud800"`}, true, ""},
		{"null", nil, false, ""},
		{"[1,", nil, true, "it ends too early"},
		{"[1 2]", nil, true, "invalid character '2'"},
		{"[1]]", nil, true, "something behind its end"},
		{"", nil, false, "it ends too early"},
		{`{"a":1} x`, nil, false, "something behind its end"},
		{`[{"a":1,"a":2}]`, nil, true, "duplicate"},
		{`{"a":1,"a":2}`, nil, false, ""},
	} {
		got, ok, err := Elements([]byte(c.text))
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %v, want %q", c.text, err, c.err)
			continue
		}
		var texts []string
		for _, e := range got {
			texts = append(texts, string(e))
		}
		if ok != c.ok || err == nil && !reflect.DeepEqual(texts, c.want) {
			t.Errorf("%s gave %q, %t", c.text, texts, ok)
		}
	}
}

func TestText(t *testing.T) {
	for literal, want := range map[string]string{
		`"plain"`: "plain", `"\"\\\/\b\f\n\r\t"`: "\"\\/\b\f\n\r\t", `"é\u00e9😀\ud83d\ude00"`: "éé😀😀", `""`: "",
		`"a` + "\xff" + `b"`: "a\uFFFDb",
	} {
		if got, whole := Text([]byte(literal)); got != want || !whole {
			t.Errorf("%s says %q, %t", literal, got, whole)
		}
	}
	for _, literal := range []string{`"\ud800"`, `"\udc00x"`, `"\ud800\ud800\udc00"`, `"\ud800x"`, `"\ud800é"`} {
		if got, whole := Text([]byte(literal)); whole {
			t.Errorf("%s says %q and is whole", literal, got)
		}
	}
	if got := UTF16([]byte(`"a\ud800é😀\n"`)); !reflect.DeepEqual(got, append([]uint16{'a', 0xd800, 'é'}, append(utf16.Encode([]rune("😀")), '\n')...)) {
		t.Errorf("got %x", got)
	}
}

// FuzzScan checks that what is found is what encoding/json finds.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{`{"a":1}`, `{"a":{"b":["\"",{}]},"c":"\\"}`, ` {"x" : [ 1 , 2 ] } `, `{"\u0061":null}`, `[]`, `{"a":1,"a":2}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want map[string]json.RawMessage
		if Check([]byte(text)) != nil || json.Unmarshal([]byte(text), &want) != nil || want == nil {
			return
		}
		if _, _, err := Elements([]byte("[" + text + "]")); err != nil {
			return // a member twice
		}
		object := []byte(strings.TrimSpace(text))
		members := 0
		Each(object, func(key, value []byte) bool {
			members++
			name, whole := Text(key)
			if found := Find(object, name); whole && (string(found) != string(value) || string(want[name]) != string(value)) {
				t.Errorf("%s: %q is %s, found %s, want %s", text, name, value, found, want[name])
			}
			return true
		})
		if members < len(want) {
			t.Errorf("%s has %d members, want %d", text, members, len(want))
		}
	})
}
