package main

import (
	"fmt"
	"os"
	"strings"

	"gopkg.in/yaml.v3"
)

// node is a place in the document. The zero node stands for what is absent, so
// that look-ups can be chained.
type node struct{ y *yaml.Node }

// document is the whole OpenAPI document, against which references are resolved.
type document struct{ root node }

func readDocument(name string) (*document, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &document{node{root.Content[0]}}, nil
}

// at follows keys downwards.
func (n node) at(keys ...string) node {
	for _, key := range keys {
		next := node{}
		n.each(func(k string, v node) {
			if k == key {
				next = v
			}
		})
		n = next
	}
	return n
}

// each calls fn for every member of an object, in the document's order.
func (n node) each(fn func(key string, value node)) {
	if n.y == nil || n.y.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.y.Content); i += 2 {
		fn(n.y.Content[i].Value, node{n.y.Content[i+1]})
	}
}

// items are the elements of an array.
func (n node) items() []node {
	if n.y == nil || n.y.Kind != yaml.SequenceNode {
		return nil
	}
	items := make([]node, len(n.y.Content))
	for i, y := range n.y.Content {
		items[i] = node{y}
	}
	return items
}

// text is a scalar as it stands in the document; empty for anything else.
func (n node) text() string {
	if n.y == nil || n.y.Kind != yaml.ScalarNode {
		return ""
	}
	return n.y.Value
}

func (n node) texts() []string {
	var out []string
	for _, item := range n.items() {
		out = append(out, item.text())
	}
	return out
}

func (n node) isTrue() bool { return n.text() == "true" }

func (n node) exists() bool { return n.y != nil }

// resolve follows $ref until there is none.
func (d *document) resolve(n node) node {
	for {
		ref := n.at("$ref").text()
		if ref == "" {
			return n
		}
		n = d.root
		for key := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
			n = n.at(strings.NewReplacer("~1", "/", "~0", "~").Replace(key))
		}
	}
}
