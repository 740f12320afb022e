package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// expression is a filter or search expression (SCIM's, RFC 7644 §3.4.2.2, as
// Okta has it): comparisons joined by and, or and not, with parentheses.
type expression interface {
	// matches evaluates the expression on an object whose attributes get gives.
	matches(get attributes) bool
}

// attributes gives the values of an attribute by its path: none, one, or those
// of an array.
type attributes func(path string) []any

// operators are those of comparisons.
var operators = [...]string{"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr"}

// allowed says which attributes an endpoint's expression may hold, and with
// which operators. A nil rule allows everything.
type allowed func(attribute, operator string) bool

// parseExpression parses an expression; allow refuses what the endpoint does not
// support.
func parseExpression(text string, allow allowed) (expression, error) {
	tokens, err := lex(text)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens, allow: allow}
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != tokenEnd {
		return nil, fmt.Errorf("unexpected %q", t.text)
	}
	return e, nil
}

type parser struct {
	tokens []token
	at     int
	depth  int
	allow  allowed
}

// maxDepth bounds the nesting of parentheses.
const maxDepth = 64

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) next() token {
	t := p.tokens[p.at]
	if t.kind != tokenEnd {
		p.at++
	}
	return t
}

// takeWord takes a word where it comes next; case does not count.
func (p *parser) takeWord(word string) bool {
	if t := p.peek(); t.kind == tokenWord && strings.EqualFold(t.text, word) {
		p.at++
		return true
	}
	return false
}

func (p *parser) or() (expression, error) {
	left, err := p.and()
	for err == nil && p.takeWord("or") {
		var right expression
		right, err = p.and()
		left = orExpression{left, right}
	}
	return left, err
}

func (p *parser) and() (expression, error) {
	left, err := p.not()
	for err == nil && p.takeWord("and") {
		var right expression
		right, err = p.not()
		left = andExpression{left, right}
	}
	return left, err
}

func (p *parser) not() (expression, error) {
	if p.takeWord("not") {
		inner, err := p.not()
		return notExpression{inner}, err
	}
	if p.peek().kind != tokenOpen {
		return p.comparison()
	}
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("the expression is nested too deeply")
	}
	p.next()
	inner, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.next().kind != tokenClose {
		return nil, fmt.Errorf("a closing parenthesis is missing")
	}
	p.depth--
	return inner, nil
}

func (p *parser) comparison() (expression, error) {
	attribute := p.next()
	if attribute.kind != tokenWord {
		return nil, fmt.Errorf("an attribute is missing")
	}
	operator := p.next()
	name := strings.ToLower(operator.text)
	if operator.kind != tokenWord || !slices.Contains(operators[:], name) {
		return nil, fmt.Errorf("%s is followed by no operator", attribute.text)
	}
	if p.allow != nil && !p.allow(attribute.text, name) {
		return nil, fmt.Errorf("%s %s is not supported here", attribute.text, name)
	}
	if name == "pr" {
		return comparison{attribute.text, name, nil}, nil
	}
	operand, err := operandOf(p.next())
	return comparison{attribute.text, name, operand}, err
}

// operandOf is the value that a token stands for.
func operandOf(t token) (any, error) {
	if t.kind == tokenString {
		return t.text, nil
	}
	switch t.text {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if n, err := strconv.ParseFloat(t.text, 64); t.kind == tokenWord && err == nil {
		return n, nil
	}
	return nil, fmt.Errorf("a value is missing, or a string has no quotes")
}
