package catalog

import (
	"net/url"
	"strings"
	"sync"
)

// Match finds the operation that a request is of, with the decoded values of
// its path parameters in order; nil where the API has no such call. The path is
// percent-encoded, as it came. Where several templates fit, the one that is
// literal earlier wins, so /api/v1/groups/rules is no group's id.
func Match(method, path string) (*Operation, []string) {
	segments := splitPath(path)
	node := routes().find(method, segments)
	if node == nil {
		return nil, nil
	}
	op := node.operations[method]
	var args []string
	for i, template := range splitPath(op.Path) {
		if !isParam(template) {
			continue
		}
		value, err := url.PathUnescape(segments[i])
		if err != nil {
			value = segments[i]
		}
		args = append(args, value)
	}
	return op, args
}

// route is a node of the tree of path segments.
type route struct {
	literal    map[string]*route
	param      *route
	operations map[string]*Operation // by method
}

// routes is the tree of all operations, made when the first request is matched.
var routes = sync.OnceValue(func() *route {
	root := &route{}
	for i := range operations {
		op := &operations[i]
		if op.FixedQuery != "" {
			continue // the same path as another operation's
		}
		node := root
		for _, segment := range splitPath(op.Path) {
			node = node.child(segment)
		}
		if node.operations == nil {
			node.operations = map[string]*Operation{}
		}
		node.operations[op.Method] = op
	}
	return root
})

// child returns the node below n for a template's segment, made where missing.
func (n *route) child(segment string) *route {
	if isParam(segment) {
		if n.param == nil {
			n.param = &route{}
		}
		return n.param
	}
	if n.literal == nil {
		n.literal = map[string]*route{}
	}
	if n.literal[segment] == nil {
		n.literal[segment] = &route{}
	}
	return n.literal[segment]
}

// find walks down the segments, trying the literal before the parameter.
func (n *route) find(method string, segments []string) *route {
	if len(segments) == 0 {
		if n.operations[method] == nil {
			return nil
		}
		return n
	}
	head, rest := segments[0], segments[1:]
	if next := n.literal[head]; next != nil {
		if found := next.find(method, rest); found != nil {
			return found
		}
	}
	if n.param != nil && head != "" {
		return n.param.find(method, rest)
	}
	return nil
}

func splitPath(path string) []string { return strings.Split(strings.Trim(path, "/"), "/") }

func isParam(segment string) bool { return strings.HasPrefix(segment, "{") }
