package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/oktascript/oktascript/okta"
)

func TestAPI_request(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "note.txt"), []byte("from a file"), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ line, want string }{
		{"users/me", "GET /api/v1/users/me"},
		{"api/v1/users", "GET /api/v1/users"},
		{"/oauth2/v1/clients", "GET /oauth2/v1/clients"},
		{"https://example.okta.com/api/v1/users", "GET https://example.okta.com/api/v1/users"},
		{"delete users/1", "DELETE /api/v1/users/1"},
		{"GET users -f q=a&b -f x=1", "GET /api/v1/users?q=a%26b&x=1"},
		{"GET users?limit=2 -f after=x", "GET /api/v1/users?limit=2&after=x"},
		{"users --paginate -F limit=2", "GET /api/v1/users?limit=2"},
		{"GET users -f id[]=1 -f id[]=2", "GET /api/v1/users?id=1&id=2"},
		{"groups -f profile.name=Crew -f profile.description=1", `POST /api/v1/groups {"profile":{"description":"1","name":"Crew"}}`},
		{"PUT x -F n=1 -F f=1.50 -F t=true -F z=null -F s=text -F o={} -F i=12345678901234567890", `PUT /api/v1/x {"f":1.50,"i":12345678901234567890,"n":1,"o":"{}","s":"text","t":true,"z":null}`},
		{"POST x -F note=@note.txt", `POST /api/v1/x {"note":"from a file"}`},
		{"POST x -f ids[]=1 -f ids[]=2", `POST /api/v1/x {"ids":["1","2"]}`},
		{"POST x --input - -f a=1", `POST /api/v1/x?a=1 {"from":"stdin"}`},
		{"x --input note.txt", "POST /api/v1/x from a file"},
		{"POST x -f a=1 -f a.b=2", "error: the field a.b is both an object and a value"},
		{"POST x -f a=1 -f a=2", "error: the field a is given twice"},
		{"POST x -f a=1 -f a[]=2", "error: the field a[] is both a list and a value"},
		{"POST x -f a[].b=1", "error: the field a[].b is written as names"},
		{"POST x -f a..b=1", "error: the field a..b is written as names"},
		{"POST x -f a", "error: a field is written KEY=VALUE"},
		{"POST x -F a=@gone.txt", "error: cannot read gone.txt: no such file"},
		{"WALK x", "error: WALK is no HTTP method"},
		{"x -H Authorization:secret", "error: -H does not take Authorization"},
		{"x -H broken", "error: a header is written NAME: VALUE"},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			s := &State{Dir: dir, Stdin: strings.NewReader(`{"from":"stdin"}`), Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}}
			got := describeRequest(s, strings.Fields(tt.line))
			if !strings.HasPrefix(got, tt.want) {
				t.Errorf("it is\n%s\nnot\n%s", got, tt.want)
			}
			if strings.Contains(got, "secret") {
				t.Errorf("it shows a secret: %s", got)
			}
		})
	}
}

// describeRequest is the request of a command line, or why there is none.
func describeRequest(s *State, line []string) string {
	cmd, a := newAPICall(s)
	if err := cmd.ParseFlags(line); err != nil {
		return "error: " + err.Error()[strings.LastIndex(err.Error(), "flag: ")+len("flag: "):]
	}
	r, err := a.request(cmd.Flags().Args())
	if err != nil {
		return strings.Replace("error: "+err.Error(), "oktascript: ", "", 1)
	}
	return strings.TrimSpace(r.Method + " " + r.URL + " " + string(r.Body))
}

func TestAPI_output(t *testing.T) {
	const users = `[{"id":"1","n":1.50,"p":{"login":"a","tags":["x"]},"_links":{"self":{"href":"u"}}},{"id":"2","done":true}]`
	tests := []struct {
		name  string
		o     output
		pages []string
		want  string
	}{
		{"json as it came", output{format: "json"}, []string{users}, users + "\n"},
		{"json merged", output{format: "json", merge: true}, []string{"[1,2]", "[]", "[3]"}, "[1,2,3]\n"},
		{"json merged, pretty", output{format: "json", merge: true, pretty: true}, []string{`[{"a":1}]`, "[2]"}, "[\n  {\n    \"a\": 1\n  },\n  2\n]\n"},
		{"json merged, none", output{format: "json", merge: true}, []string{"[]"}, "[]\n"},
		{"json pretty", output{format: "json", pretty: true}, []string{`{"a":{"b":1}}`}, "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n"},
		{"ndjson", output{format: "ndjson"}, []string{`[{ "a" : 1 }, 2]`, `{"b": 2}`}, "{\"a\":1}\n2\n{\"b\":2}\n"},
		{"wrapped", output{format: "ndjson", property: "items"}, []string{`{"items":[{"a":1}],"_links":{}}`}, "{\"a\":1}\n"},
		{"csv", output{format: "csv"}, []string{users}, "id,n,p.login,done\n1,1.50,a,\n2,,,true\n"},
		{"csv with columns", output{format: "csv", columns: []string{"p.tags", "id", "_links.self.href", "none"}}, []string{users}, "p.tags,id,_links.self.href,none\n\"[\"\"x\"\"]\",1,u,\n,2,,\n"},
		{"table", output{format: "table"}, []string{users}, "id  n     p.login  done\n1   1.50  a\n2                  true\n"},
		{"no body", output{format: "json"}, []string{""}, ""},
		{"no JSON", output{format: "table"}, []string{"<a/>"}, "<a/>"},
		{"jq", output{format: "json", filter: jq(t, ".[].id")}, []string{users}, "1\n2\n"},
		{"jq as ndjson", output{format: "ndjson", filter: jq(t, ".[].id, (.[0]|{n})")}, []string{users}, "\"1\"\n\"2\"\n{\"n\":1.50}\n"},
		{"jq as a table", output{format: "table", filter: jq(t, "map({id})")}, []string{users}, "id\n1\n2\n"},
		{"jq sees no environment", output{format: "json", filter: jq(t, "env, $ENV")}, []string{"1"}, "{}\n{}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			o := tt.o
			o.to = newWriter(&b)
			for _, page := range tt.pages {
				if err := o.page(context.Background(), &okta.Response{Body: []byte(page)}); err != nil {
					t.Fatal(err)
				}
			}
			if err := o.close(); err != nil || b.String() != tt.want {
				t.Errorf("it printed\n%s\nnot\n%s (%v)", b.String(), tt.want, err)
			}
		})
	}
}

func jq(t *testing.T, text string) *jqFilter {
	t.Helper()
	filter, err := compileJQ(text)
	if err != nil {
		t.Fatal(err)
	}
	return filter
}

func TestColorJSON(t *testing.T) {
	got := colorJSON(`{"a\"": "b: 1", "n": [-1.5e3, true, null]}`)
	want := "{\x1b[34;1m\"a\\\"\"\x1b[0m: \x1b[32m\"b: 1\"\x1b[0m, \x1b[34;1m\"n\"\x1b[0m: [\x1b[33m-1.5e3\x1b[0m, \x1b[33mtrue\x1b[0m, \x1b[90mnull\x1b[0m]}"
	if got != want {
		t.Errorf("it is\n%q\nnot\n%q", got, want)
	}
}

func TestLayOut(t *testing.T) {
	rows, err := json.Marshal([]map[string]any{{"id": "00u1", "status": "ACTIVE", "zzz": strings.Repeat("x", 50), "é": "\x1b[31mü\n"}})
	if err != nil {
		t.Fatal(err)
	}
	if text, ok := layOut(rows, 30); !ok || text != "id    status  é\n00u1  ACTIVE   [31mü\n" {
		t.Errorf("it is %v\n%q", ok, text)
	}
	if _, ok := layOut(rows, 6); ok {
		t.Error("one column is no table")
	}
	if _, ok := layOut([]byte(`[{"a":[]}]`), 80); ok {
		t.Error("a table has no columns")
	}
}

func TestByteSize(t *testing.T) {
	for text, want := range map[string]string{"512MB": "512MB", "1.5g": "1.5GB", "64MiB": "64MB", "100000": "97.66KB", "12": "12"} {
		var b byteSize
		if err := b.Set(text); err != nil || b.String() != want {
			t.Errorf("%s is %s, %v", text, &b, err)
		}
	}
	for _, text := range []string{"", "x", "-1MB", "0", "1XB"} {
		if err := new(byteSize).Set(text); err == nil {
			t.Errorf("%q is a size", text)
		}
	}
}
