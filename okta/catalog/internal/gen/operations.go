package main

import (
	"slices"
	"sort"
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// methods are the members of a path item that are operations.
var methods = []string{"get", "post", "put", "patch", "delete", "head", "options"}

// operations reads every operation of the document, sorted by ID.
func (d *document) operations() []catalog.Operation {
	var out []catalog.Operation
	d.root.at("paths").each(func(path string, item node) {
		item.each(func(method string, op node) {
			if slices.Contains(methods, method) {
				out = append(out, d.operation(path, method, item, op))
			}
		})
	})
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

func (d *document) operation(path, method string, item, op node) catalog.Operation {
	o := catalog.Operation{
		ID:         op.at("operationId").text(),
		Method:     strings.ToUpper(method),
		Path:       path,
		Deprecated: op.at("deprecated").isTrue(),
		Lifecycle:  op.at("x-okta-lifecycle", "lifecycle").text(),
	}
	if tags := op.at("tags").texts(); len(tags) > 0 {
		o.Tag = tags[0]
	}
	d.parameters(&o, item, op)
	d.body(&o, op)
	d.result(&o, op)
	d.security(&o, op)
	return o
}

// parameters reads the query and header parameters; those of the operation
// replace the path item's of the same name.
func (d *document) parameters(o *catalog.Operation, item, op node) {
	for _, p := range append(item.at("parameters").items(), op.at("parameters").items()...) {
		p = d.resolve(p)
		switch p.at("in").text() {
		case "query":
			o.Query = setParam(o.Query, d.param(p))
		case "header":
			o.Headers = setParam(o.Headers, d.param(p))
		}
	}
}

func setParam(params []catalog.Param, p catalog.Param) []catalog.Param {
	for i := range params {
		if params[i].Name == p.Name {
			params[i] = p
			return params
		}
	}
	return append(params, p)
}

func (d *document) param(p node) catalog.Param {
	schema := d.resolve(p.at("schema"))
	kind := schema.at("type").text()
	if kind == "" {
		kind = "string"
	}
	if items, isArray := d.itemSchema(schema); isArray {
		schema = d.resolve(items)
		kind = "array<" + schema.at("type").text() + ">"
	}
	enum := schema.at("enum").texts()
	if enum == nil {
		enum = schema.at("x-okta-known-values").texts()
	}
	return catalog.Param{Name: p.at("name").text(), Type: kind, Required: p.at("required").isTrue(), Enum: enum}
}

func (d *document) body(o *catalog.Operation, op node) {
	body := d.resolve(op.at("requestBody"))
	content := body.at("content")
	o.BodyTypes = contentTypes(content)
	if len(o.BodyTypes) == 0 {
		return
	}
	o.Body = catalog.OptionalBody
	if body.at("required").isTrue() {
		o.Body = catalog.RequiredBody
	}
	o.BodySchema = schemaName(content.at(o.BodyTypes[0], "schema"))
}

// contentTypes are the types in the document's order, but JSON first.
func contentTypes(content node) []string {
	var types []string
	content.each(func(name string, _ node) { types = append(types, name) })
	slices.SortStableFunc(types, func(a, b string) int {
		switch isJSON, otherIsJSON := a == "application/json", b == "application/json"; {
		case isJSON == otherIsJSON:
			return 0
		case isJSON:
			return -1
		}
		return 1
	})
	return types
}

func (d *document) result(o *catalog.Operation, op node) {
	var answers []node
	op.at("responses").each(func(status string, answer node) {
		if strings.HasPrefix(status, "2") {
			answers = append(answers, d.resolve(answer))
		}
	})
	for _, answer := range answers {
		content := answer.at("content")
		for _, t := range contentTypes(content) {
			if !slices.Contains(o.ResultTypes, t) {
				o.ResultTypes = append(o.ResultTypes, t)
			}
		}
		if o.ResultSchema != "" || o.ResultArray || len(o.ResultTypes) == 0 {
			continue
		}
		d.resultSchema(o, content.at(o.ResultTypes[0], "schema"))
	}
}

func (d *document) resultSchema(o *catalog.Operation, schema node) {
	if items, isArray := d.itemSchema(schema); isArray {
		o.ResultArray = true
		o.ResultSchema = schemaName(items)
		return
	}
	o.ResultSchema = schemaName(schema)
	isPaged := slices.ContainsFunc(o.Query, func(p catalog.Param) bool { return p.Name == "after" })
	if o.Method == "GET" && isPaged {
		o.ListProperty = d.listProperty(schema)
	}
}

// security reads who may call: an operation's own list replaces the document's.
func (d *document) security(o *catalog.Operation, op node) {
	list := op.at("security")
	if !list.exists() {
		list = d.root.at("security")
	}
	for _, alternative := range list.items() {
		alternative.each(func(scheme string, scopes node) {
			if scheme == "apiToken" {
				o.SSWS = true
			}
			o.Scopes = append(o.Scopes, scopes.texts()...)
		})
	}
}
