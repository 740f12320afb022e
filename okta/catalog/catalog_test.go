package catalog

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"testing"
)

func TestOperations_sortedAndUnique(t *testing.T) {
	names := map[string]bool{}
	for i, op := range operations {
		if i > 0 && operations[i-1].ID >= op.ID {
			t.Errorf("%s stands before %s", operations[i-1].ID, op.ID)
		}
		names[op.ID] = true
	}
	for i, a := range aliases {
		if i > 0 && aliases[i-1].Name >= a.Name {
			t.Errorf("alias %s stands before %s", aliases[i-1].Name, a.Name)
		}
		if names[a.Name] && a.Args == 0 {
			t.Errorf("alias %s hides an operation", a.Name)
		}
		if byID(a.ID) == nil {
			t.Errorf("alias %s names no operation: %s", a.Name, a.ID)
		}
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"listUsers", "listUsers"},
		{"addUserToGroup", "assignUserToGroup"},
		{"updateUser", "updateUser"},
		{"createSession", "createSession"},
		{"getRole", "getRole"},
		{"lstUsers", ""},
		{"", ""},
	} {
		got := ""
		if op := Lookup(c.name); op != nil {
			got = op.ID
		}
		if got != c.want {
			t.Errorf("Lookup(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOverload(t *testing.T) {
	if op := Overload("getRole", 2); op == nil || op.ID != "getGroupAssignedRole" {
		t.Errorf("getRole with two ids is %v", op)
	}
	if op := Overload("getRole", 1); op != nil {
		t.Errorf("getRole with one id is overloaded by %s", op.ID)
	}
	if op := Overload("addUserToGroup", 2); op != nil {
		t.Errorf("a plain alias is taken for an overload: %s", op.ID)
	}
}

func TestOperation_PathParams(t *testing.T) {
	got := Lookup("getAuthorizationServerPolicyRule").PathParams()
	if want := []string{"authServerId", "policyId", "ruleId"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Lookup("listUsers").PathParams(); got != nil {
		t.Errorf("listUsers has path parameters: %v", got)
	}
}

// referenceOperation is a row of an independent extract of the same document.
type referenceOperation struct {
	OperationID, Method, Path string
	PathParams                []string
	QueryParams               []struct {
		Name, Type string
		Required   bool
	}
	ContentTypes    []string
	BodyRequired    bool
	ResponseIsArray bool
	Scopes          []string
	Deprecated      bool
	Auth            []string
}

// TestOperations_reference holds the catalogue against an extract of Okta's
// document that another program made.
func TestOperations_reference(t *testing.T) {
	for _, want := range readReference(t) {
		op := byID(want.OperationID)
		if op == nil {
			t.Errorf("%s is missing", want.OperationID)
			continue
		}
		got := referenceOperation{
			OperationID: op.ID, Method: op.Method, Path: op.Path, PathParams: op.PathParams(),
			ContentTypes: op.BodyTypes, BodyRequired: op.Body == RequiredBody,
			ResponseIsArray: op.ResultArray, Scopes: op.Scopes, Deprecated: op.Deprecated,
		}
		sort.Strings(got.Scopes)
		sort.Strings(want.Scopes)
		want.Auth = nil
		// The Python SDK may know more query parameters, behind the document's.
		query := want.QueryParams
		want.QueryParams = nil
		for i, p := range query {
			if i >= len(op.Query) || op.Query[i].Name != p.Name || op.Query[i].Required != p.Required {
				t.Errorf("%s: query parameter %d is not %s: %v", op.ID, i, p.Name, op.Query)
				break
			}
		}
		for _, list := range []*[]string{&got.PathParams, &got.ContentTypes, &got.Scopes, &want.PathParams, &want.ContentTypes, &want.Scopes} {
			if len(*list) == 0 {
				*list = nil
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

func readReference(t *testing.T) []referenceOperation {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "reference", "openapi", "operations.json"))
	if err != nil {
		t.Skip("the reference extract of the document is not there:", err)
	}
	var list []referenceOperation
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) < 700 {
		t.Fatalf("the reference has only %d operations", len(list))
	}
	return list
}
