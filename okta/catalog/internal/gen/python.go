package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// pythonMethod is a method of the Python SDK 1.x.
type pythonMethod struct {
	Name        string
	HTTPMethod  string
	Path        string // may end in a fixed query
	QueryParams []string
	Body        string // the body's model
	BodyParam   string
	Returns     string
	ReturnModel string
}

// catalogue is what is written out.
type catalogue struct {
	operations   []catalog.Operation
	aliases      []catalog.Alias
	models       []catalog.Model
	modelAliases []catalog.ModelAlias
}

func readPython(name string) ([]pythonMethod, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var methods []pythonMethod
	if err := json.Unmarshal(data, &methods); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return methods, nil
}

// addPython gives every Python method its name: the operation that has it
// already, an alias of the operation with the same method and path, or an
// operation of its own.
func (c *catalogue) addPython(methods []pythonMethod, fixes *overrides) error {
	byCall := map[string]int{}
	byName := map[string]int{}
	for i, o := range c.operations {
		byCall[callKey(o.Method, o.Path)] = i
		byName[o.ID] = i
	}
	for _, m := range methods {
		name := camelCase(m.Name)
		call, isKnown := byCall[callKey(m.HTTPMethod, m.Path)]
		named, isTaken := byName[name]
		switch {
		case isTaken && isKnown && call != named:
			if err := c.settleClash(name, c.operations[call].ID, fixes); err != nil {
				return err
			}
			continue
		case isTaken:
			call, isKnown = named, true
		case isKnown:
			c.aliases = append(c.aliases, catalog.Alias{Name: name, ID: c.operations[call].ID})
		default:
			c.operations = append(c.operations, m.operation(name))
		}
		if isKnown {
			addQuery(&c.operations[call], m.QueryParams)
		}
	}
	sort.Slice(c.operations, func(i, j int) bool { return c.operations[i].ID < c.operations[j].ID })
	sort.Slice(c.aliases, func(i, j int) bool { return c.aliases[i].Name < c.aliases[j].Name })
	return nil
}

// settleClash decides a name that means one call here and another there.
func (c *catalogue) settleClash(name, pythonID string, fixes *overrides) error {
	switch fixes.clash(name) {
	case "catalogue":
		return nil
	case "overload":
		for _, o := range c.operations {
			if o.ID == pythonID {
				c.aliases = append(c.aliases, catalog.Alias{Name: name, ID: pythonID, Args: len(o.PathParams())})
			}
		}
		return nil
	}
	return fmt.Errorf("%s is one call in the document and another (%s) in the Python SDK: decide in overrides.yaml under clashes", name, pythonID)
}

// callKey identifies a call by its method and path, whatever the parameters are
// called. A fixed query makes it another call, but for tempPassword=false, which
// is what the server takes anyway.
func callKey(method, path string) string {
	path = strings.TrimSuffix(path, "?tempPassword=false")
	return method + " " + regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(path, "{}")
}

// operation is a Python method that the document does not have.
func (m pythonMethod) operation(name string) catalog.Operation {
	path, query, _ := strings.Cut(m.Path, "?")
	o := catalog.Operation{
		ID: name, Method: m.HTTPMethod, Path: path, FixedQuery: query, SSWS: true,
		ResultSchema: m.ReturnModel, ResultArray: m.Returns == "list",
	}
	if m.BodyParam != "" {
		o.Body, o.BodySchema, o.BodyTypes = catalog.RequiredBody, m.Body, []string{"application/json"}
	}
	if m.Returns != "none" {
		o.ResultTypes = []string{"application/json"}
	}
	addQuery(&o, m.QueryParams)
	return o
}

// addQuery adds the query parameters that only the Python SDK knows.
func addQuery(o *catalog.Operation, names []string) {
	for _, name := range names {
		isKnown := slices.ContainsFunc(o.Query, func(p catalog.Param) bool { return p.Name == name })
		if fixed, _ := url.ParseQuery(o.FixedQuery); !isKnown && !fixed.Has(name) {
			o.Query = append(o.Query, catalog.Param{Name: name, Type: "string"})
		}
	}
}

// camelCase turns a Python name into a JavaScript one.
func camelCase(name string) string {
	words := strings.Split(name, "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}
