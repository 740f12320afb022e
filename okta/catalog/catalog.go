// Package catalog describes the Okta management API as data: one row for every
// operation, and the further names under which operations are known. The rows
// are generated (see internal/gen) as static composite literals, so that a
// program pays nothing for them at start.
package catalog

import (
	"sort"
	"strings"
)

// BodyUse says whether an operation takes a request body.
type BodyUse uint8

// The ways in which an operation uses a request body.
const (
	NoBody BodyUse = iota
	OptionalBody
	RequiredBody
)

// Operation is one call of the API.
type Operation struct {
	ID         string // operationId, which is also the name of the JavaScript method
	Method     string // HTTP method, upper case
	Path       string // path template, such as /api/v1/users/{id}
	FixedQuery string // encoded query that every call sends; nearly always empty
	Tag        string // the family that Okta's reference files the operation under

	Query   []Param
	Headers []Param

	Body       BodyUse
	BodySchema string   // schema of the JSON body; empty where there is none or it has no name
	BodyTypes  []string // content types of the body, the preferred one first

	ResultSchema string   // schema of the answer, or of its items where ResultArray; empty where there is no answer
	ResultArray  bool     // the answer is a JSON array
	ListProperty string   // the property of the answer that holds a page's items, where the list is wrapped in an object
	ResultTypes  []string // content types of the answer

	Scopes     []string // OAuth 2.0 scopes, any of which permits the call
	SSWS       bool     // an API token permits the call
	Lifecycle  string   // GA, EA, BETA, LIMITED_GA or, where the document says nothing, empty
	Deprecated bool
}

// Param is a query or header parameter.
type Param struct {
	Name     string
	Type     string // string, integer, number, boolean or array<...>
	Required bool
	Enum     []string // the known values; Okta may add to them
}

// IsList says whether the operation answers a list of items, as an array or
// wrapped in an object.
func (o *Operation) IsList() bool { return o.ResultArray || o.ListProperty != "" }

// PathParams returns the names of the path's parameters in path order.
func (o *Operation) PathParams() []string {
	var names []string
	for rest := o.Path; ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return names
		}
		name, tail, _ := strings.Cut(after, "}")
		names = append(names, name)
		rest = tail
	}
}

// Arguments names what the operation's method takes, in order: the path's
// parameters, the body, the query and the options. What may be left out ends in a
// question mark.
func (o *Operation) Arguments() []string {
	names := o.PathParams()
	switch o.Body {
	case RequiredBody:
		names = append(names, "body")
	case OptionalBody:
		names = append(names, "body?")
	}
	query := "query?"
	for _, p := range o.Query {
		if p.Required {
			query = "query"
		}
	}
	return append(names, query, "options?")
}

// Alias is a further name of an operation: that of the Python SDK 1.x, in
// camel case.
type Alias struct {
	Name string
	ID   string // the operation's
	// Args, where it is not 0, makes the alias an overload: the name belongs to
	// another operation, and means this one only when called with as many ids.
	Args int
}

// Operations returns all operations, sorted by ID. The slice is the package's
// own and must not be changed.
func Operations() []Operation { return operations[:] }

// Aliases returns all aliases, sorted by name. The slice is the package's own
// and must not be changed.
func Aliases() []Alias { return aliases[:] }

// Lookup finds an operation by its ID or an alias; nil where there is none.
func Lookup(name string) *Operation {
	if op := byID(name); op != nil {
		return op
	}
	i := sort.Search(len(aliases), func(i int) bool { return aliases[i].Name >= name })
	if i < len(aliases) && aliases[i].Name == name {
		return byID(aliases[i].ID)
	}
	return nil
}

// Overload finds the operation that a name means when it is called with the
// given number of ids, where that is another one than Lookup's; else nil.
func Overload(name string, args int) *Operation {
	i := sort.Search(len(aliases), func(i int) bool { return aliases[i].Name >= name })
	if i < len(aliases) && aliases[i].Name == name && aliases[i].Args == args {
		return byID(aliases[i].ID)
	}
	return nil
}

func byID(id string) *Operation {
	i := sort.Search(len(operations), func(i int) bool { return operations[i].ID >= id })
	if i < len(operations) && operations[i].ID == id {
		return &operations[i]
	}
	return nil
}
