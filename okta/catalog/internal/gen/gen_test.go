package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const smallDoc = `
security: [{apiToken: []}, {oauth2: [okta.things.read]}]
paths:
  /api/v1/things/{thingId}:
    parameters: [{$ref: '#/components/parameters/id'}]
    get:
      operationId: getThing
      tags: [Thing]
      parameters: [{in: query, name: expand, schema: {type: array, items: {type: string, enum: [a, b]}}}]
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
    put:
      operationId: replaceThing
      security: [{oauth2: [okta.things.manage]}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'204': {}}
  /api/v1/things:
    get:
      operationId: listThings
      parameters: [{in: query, name: after, schema: {type: string}}]
      responses: {'200': {content: {application/json: {schema: {type: object, properties: {things: {type: array}, _links: {}}}}}}}
components:
  parameters: {id: {in: path, name: thingId, required: true, schema: {type: string}}}
  schemas: {Thing: {type: object}}
`

const smallPython = `[
 {"name":"get_thing","httpMethod":"GET","path":"/api/v1/things/{id}","queryParams":["deep"],"returns":"object"},
 {"name":"fetch_all","httpMethod":"GET","path":"/api/v1/things","returns":"list"},
 {"name":"make_thing","httpMethod":"POST","path":"/api/v1/things?now=true","bodyParam":"thing","body":"Thing","returns":"object","returnModel":"Thing"}
]`

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func smallCatalogue(t *testing.T, python, fixes string) (*catalogue, error) {
	t.Helper()
	doc, err := readDocument(write(t, "doc.yaml", smallDoc))
	if err != nil {
		t.Fatal(err)
	}
	methods, err := readPython(write(t, "python.json", python))
	if err != nil {
		t.Fatal(err)
	}
	o, err := readOverrides([]byte(fixes))
	if err != nil {
		return nil, err
	}
	c := &catalogue{operations: doc.operations()}
	if err := c.addPython(methods, o); err != nil {
		return nil, err
	}
	return c, o.apply(c)
}

func TestSource(t *testing.T) {
	c, err := smallCatalogue(t, smallPython, "operations: {}")
	if err != nil {
		t.Fatal(err)
	}
	text, err := c.source()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{ID: "getThing", Method: "GET", Path: "/api/v1/things/{thingId}", Tag: "Thing", Query: []Param{{Name: "expand", Type: "array<string>", Enum: []string{"a", "b"}}, {Name: "deep", Type: "string"}}, ResultSchema: "Thing", ResultTypes: []string{"application/json"}, Scopes: []string{"okta.things.read"}, SSWS: true},`,
		`{ID: "replaceThing", Method: "PUT", Path: "/api/v1/things/{thingId}", Body: RequiredBody, BodySchema: "Thing", BodyTypes: []string{"application/json"}, Scopes: []string{"okta.things.manage"}},`,
		`ListProperty: "things"`,
		`{ID: "makeThing", Method: "POST", Path: "/api/v1/things", FixedQuery: "now=true", Body: RequiredBody`,
		`{Name: "fetchAll", ID: "listThings"},`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("missing: %s\nin %s", want, text)
		}
	}
}

func TestOverrides(t *testing.T) {
	clash := strings.Replace(smallPython, "get_thing", "list_things", 1)
	for _, c := range []struct{ name, python, fixes, want string }{
		{"applied", smallPython, "operations: {getThing: {why: it does, body: optional}}", ""},
		{"every fact", smallPython, "operations: {getThing: {why: it does, resultSchema: Other, listProperty: items, dropQuery: [q]}}", ""},
		{"no reason", smallPython, "operations: {getThing: {body: optional}}", "say why"},
		{"unused fix", smallPython, "operations: {getThing: {why: x, body: none}}", "changes nothing"},
		{"unknown operation", smallPython, "operations: {getThong: {why: x, body: none}}", "no operation getThong"},
		{"unknown body use", smallPython, "operations: {getThing: {why: x, body: maybe}}", `not "maybe"`},
		{"unknown key", smallPython, "operation: {}", "operation not found"},
		{"unused clash", smallPython, "clashes: {getThing: catalogue}", "getThing does not clash"},
		{"undecided clash", clash, "operations: {}", "decide in overrides.yaml"},
		{"decided clash", clash, "clashes: {listThings: catalogue}", ""},
		{"overload", clash, "clashes: {listThings: overload}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := smallCatalogue(t, c.python, c.fixes)
			if got := errorText(err); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestRun_check(t *testing.T) {
	out := t.TempDir()
	python := filepath.Dir(write(t, "python-sdk-v1-methods.json", "[]"))
	if err := os.WriteFile(filepath.Join(python, "python-sdk-v1-models.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	// The committed overrides settle clashes that this small document does not have.
	err := run(write(t, "doc.yaml", smallDoc), python, out, false)
	if err == nil || !strings.Contains(err.Error(), "does not clash") {
		t.Errorf("unused overrides passed: %v", err)
	}
	reference := filepath.Join("..", "..", "..", "..", "..", "shared", "reference")
	doc := filepath.Join(reference, "openapi", "management-minimal.yaml")
	if _, err := os.Stat(doc); err != nil {
		t.Skip("Okta's document is not there:", err)
	}
	if err := run(doc, reference, out, false); err != nil {
		t.Fatal(err)
	}
	if err := run(doc, reference, out, true); err != nil {
		t.Error("fresh files are called stale:", err)
	}
	for _, name := range []string{"operations_gen.go", "models_gen.go"} {
		file := filepath.Join(out, name)
		kept, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("package catalog\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := run(doc, reference, out, true); err == nil || !strings.Contains(err.Error(), name+" is out of date") {
			t.Errorf("a stale %s passed: %v", name, err)
		}
		if err := os.WriteFile(file, kept, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const modelDoc = `
components:
  schemas:
    Shape: {type: object, properties: {kind: {type: string}, tags: {type: array, items: {type: string}}, by: {type: object, additionalProperties: {$ref: '#/components/schemas/Size'}}},
      discriminator: {propertyName: kind, mapping: {ROUND: '#/components/schemas/Circle'}}}
    Circle: {allOf: [{$ref: '#/components/schemas/Shape'}, {type: object, properties: {size: {$ref: '#/components/schemas/Size'}}}]}
    Size: {type: string, enum: [very-big, small]}
`

func TestModels(t *testing.T) {
	doc, err := readDocument(write(t, "doc.yaml", modelDoc))
	if err != nil {
		t.Fatal(err)
	}
	python, err := readPythonModels(write(t, "models.json", `{
 "Circle": {"kind":"object","base":"Shape","attrs":{"is_filled":{"jsonName":"isFilled"}},"defaults":{"is_filled":true}},
 "RedCircle": {"kind":"object","base":"Circle","attrs":{"paint":{"jsonName":"paint"}},"defaults":{"paint":"red"}},
 "RoundShape": {"kind":"object","base":"Shape","setByConstructor":{"kind":"ROUND"}},
 "Dot": {"kind":"object","base":"Circle","attrs":{"x":{"jsonName":"x"},"near":{"jsonName":"near","type":"Dot","array":true}}},
 "Size": {"kind":"enum","values":{"TINY":"tiny","SMALL":"small"}}
}`))
	if err != nil {
		t.Fatal(err)
	}
	c := &catalogue{}
	if err := c.addPythonModels(doc.models(), python, &overrides{}); err != nil {
		t.Fatal(err)
	}
	text, err := c.modelSource()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{Name: "Circle", Base: "Shape", Properties: []Property{{"size", "Size"}}, Discriminator: "paint", Variants: []Variant{{"red", "RedCircle"}}, Defaults: []Default{{"isFilled", "true"}, {"kind", "\"ROUND\""}}},`,
		`{Name: "Dot", Base: "Circle", Properties: []Property{{"near", "array<Dot>"}, {"x", "any"}}},`,
		`{Name: "Shape", Properties: []Property{{"kind", "string"}, {"tags", "array<string>"}, {"by", "map<Size>"}}, Discriminator: "kind", Variants: []Variant{{"ROUND", "Circle"}}},`,
		`{Name: "Size", Values: []EnumValue{{"VERY_BIG", "very-big"}, {"SMALL", "small"}, {"TINY", "tiny"}}},`,
		`{"RoundShape", "Circle"},`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("missing: %s\nin %s", want, text)
		}
	}
}
