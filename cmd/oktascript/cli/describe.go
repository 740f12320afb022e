package cli

import (
	"fmt"
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// parameters is what a method takes, such as "id, query?, options?"; empty where
// there is no such method.
func parameters(method string) string {
	op := catalog.Lookup(method)
	if op == nil {
		return ""
	}
	return strings.Join(op.Arguments(), ", ")
}

// describeMethod tells how a method is called and what it asks of the org.
func describeMethod(name string) (string, error) {
	name = strings.TrimPrefix(name, "okta.")
	op := catalog.Lookup(name)
	if op == nil {
		return "", fmt.Errorf("okta has no method %s: press Tab behind okta. to see which there are", name)
	}
	lines := []string{
		"okta." + name + "(" + parameters(name) + ")",
		op.Method + " " + op.Path,
	}
	if op.ID != name {
		lines = append(lines, "another name of "+op.ID)
	}
	if names := paramNames(op.Query); names != "" {
		lines = append(lines, "query:  "+names)
	}
	if op.BodySchema != "" {
		lines = append(lines, "body:   "+op.BodySchema)
	}
	if op.ResultSchema != "" {
		result := op.ResultSchema
		if op.IsList() {
			result = "a list of " + result
		}
		lines = append(lines, "result: "+result)
	}
	if len(op.Scopes) > 0 {
		lines = append(lines, "scopes: "+strings.Join(op.Scopes, ", "))
	}
	if op.Deprecated {
		lines = append(lines, "deprecated")
	}
	return strings.Join(lines, "\n"), nil
}

func paramNames(params []catalog.Param) string {
	names := make([]string, len(params))
	for i, p := range params {
		names[i] = p.Name
		if p.Required {
			names[i] += " (required)"
		}
	}
	return strings.Join(names, ", ")
}

// methodNames are the names of all methods.
func methodNames() []string {
	var names []string
	for i := range catalog.Operations() {
		names = append(names, catalog.Operations()[i].ID)
	}
	for _, alias := range catalog.Aliases() {
		names = append(names, alias.Name)
	}
	return names
}
