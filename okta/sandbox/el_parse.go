package sandbox

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// elNode is an expression of the Okta Expression Language
// (https://developer.okta.com/docs/reference/okta-expression-language/), as
// group rules have it.
type elNode interface {
	value(s elScope) any
}

// elScope is what an expression is evaluated on.
type elScope struct {
	org  *Org
	user *user
}

// elParser parses by descent. Its first error ends it.
type elParser struct {
	tokens []elToken
	at     int
	depth  int
}

type elToken struct {
	kind byte // n a name, s a string, d a number, o an operator, e the end
	text string
}

// elOperators are tried in this order, so that the longer ones win.
var elOperators = [...]string{"==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", ",", "{", "}", "+", "?", ":"}

// parseEL parses an expression.
func parseEL(text string) (elNode, error) {
	tokens, err := lexEL(text)
	if err != nil {
		return nil, err
	}
	p := &elParser{tokens: tokens}
	node, err := p.ternary()
	if err == nil && p.peek().kind != 'e' {
		err = fmt.Errorf("unexpected %s", p.peek().text)
	}
	return node, err
}

func lexEL(text string) ([]elToken, error) {
	var tokens []elToken
	for i := 0; i < len(text); {
		c := rune(text[i])
		length := 1
		switch {
		case unicode.IsSpace(c):
		case c == '"' || c == '\'':
			end := strings.IndexByte(text[i+1:], text[i])
			if end < 0 {
				return nil, fmt.Errorf("a string has no closing quote")
			}
			tokens, length = append(tokens, elToken{'s', text[i+1 : i+1+end]}), end+2
		case unicode.IsDigit(c):
			length = runLength(text[i:], func(r rune) bool { return unicode.IsDigit(r) || r == '.' })
			tokens = append(tokens, elToken{'d', text[i : i+length]})
		case unicode.IsLetter(c) || c == '_':
			length = runLength(text[i:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '.' })
			tokens = append(tokens, elToken{'n', text[i : i+length]})
		default:
			operator := ""
			for _, o := range elOperators {
				if operator == "" && strings.HasPrefix(text[i:], o) {
					operator = o
				}
			}
			if operator == "" {
				return nil, fmt.Errorf("unexpected %c", c)
			}
			tokens, length = append(tokens, elToken{'o', operator}), len(operator)
		}
		i += length
	}
	return append(tokens, elToken{'e', "end of the expression"}), nil
}

// runLength is how many bytes at the beginning of text are of a kind.
func runLength(text string, is func(rune) bool) int {
	if end := strings.IndexFunc(text, func(r rune) bool { return !is(r) }); end >= 0 {
		return end
	}
	return len(text)
}

func (p *elParser) peek() elToken { return p.tokens[p.at] }

// take takes an operator or a word where it comes next.
func (p *elParser) take(texts ...string) bool {
	t := p.peek()
	for _, text := range texts {
		if t.kind == 'o' && t.text == text || t.kind == 'n' && strings.EqualFold(t.text, text) {
			p.at++
			return true
		}
	}
	return false
}

func (p *elParser) ternary() (elNode, error) {
	condition, err := p.or()
	if err != nil || !p.take("?") {
		return condition, err
	}
	then, err := p.nested(p.ternary)
	if err != nil {
		return nil, err
	}
	if !p.take(":") {
		return nil, fmt.Errorf("a : is missing")
	}
	otherwise, err := p.nested(p.ternary)
	return elChoice{condition, then, otherwise}, err
}

func (p *elParser) or() (elNode, error) {
	left, err := p.and()
	for err == nil && p.take("||", "or") {
		var right elNode
		right, err = p.and()
		left = elBinary{"||", left, right}
	}
	return left, err
}

func (p *elParser) and() (elNode, error) {
	left, err := p.negation()
	for err == nil && p.take("&&", "and") {
		var right elNode
		right, err = p.negation()
		left = elBinary{"&&", left, right}
	}
	return left, err
}

// negation is not, which binds less than a comparison, unlike the operator !.
func (p *elParser) negation() (elNode, error) {
	if !p.take("not") {
		return p.comparison()
	}
	inner, err := p.nested(p.negation)
	return elNot{inner}, err
}

// nested parses what is one level deeper.
func (p *elParser) nested(parse func() (elNode, error)) (elNode, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("the expression is nested too deeply")
	}
	node, err := parse()
	p.depth--
	return node, err
}

func (p *elParser) comparison() (elNode, error) {
	left, err := p.sum()
	if err != nil {
		return nil, err
	}
	operator := p.peek().text
	if !p.take("==", "!=", "<=", ">=", "<", ">") {
		return left, nil
	}
	right, err := p.sum()
	return elBinary{operator, left, right}, err
}

func (p *elParser) sum() (elNode, error) {
	left, err := p.unary()
	for err == nil && p.take("+") {
		var right elNode
		right, err = p.unary()
		left = elBinary{"+", left, right}
	}
	return left, err
}

func (p *elParser) unary() (elNode, error) {
	if p.take("!") {
		inner, err := p.nested(p.unary)
		return elNot{inner}, err
	}
	if p.take("(") {
		inner, err := p.nested(p.ternary)
		if err == nil && !p.take(")") {
			err = fmt.Errorf("a closing parenthesis is missing")
		}
		return inner, err
	}
	if p.take("{") {
		items, err := p.list("}")
		return elList(items), err
	}
	return p.primary()
}

func (p *elParser) primary() (elNode, error) {
	t := p.peek()
	p.at = min(p.at+1, len(p.tokens)-1)
	switch t.kind {
	case 's':
		return elLiteral{t.text}, nil
	case 'd':
		n, err := strconv.ParseFloat(t.text, 64)
		return elLiteral{n}, err
	case 'n':
		if p.take("(") {
			arguments, err := p.list(")")
			if err != nil {
				return nil, err
			}
			return newELCall(t.text, arguments)
		}
		return newELName(t.text)
	}
	return nil, fmt.Errorf("unexpected %s", t.text)
}

// list parses expressions up to a closing parenthesis or brace.
func (p *elParser) list(end string) ([]elNode, error) {
	var items []elNode
	if p.take(end) {
		return nil, nil
	}
	for {
		item, err := p.nested(p.ternary)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
		if p.take(end) {
			return items, nil
		}
		if !p.take(",") {
			return nil, fmt.Errorf("a %s is missing", end)
		}
	}
}
