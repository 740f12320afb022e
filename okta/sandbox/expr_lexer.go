package sandbox

import (
	"fmt"
	"strings"
	"unicode"
)

// token is a word, a string or a parenthesis of a filter or search expression.
type token struct {
	kind tokenKind
	text string // of a string, without its quotes
}

type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenWord
	tokenString
	tokenOpen
	tokenClose
)

// lex splits an expression into tokens.
func lex(text string) ([]token, error) {
	var tokens []token
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case unicode.IsSpace(rune(c)):
			i++
		case c == '(':
			tokens = append(tokens, token{tokenOpen, "("})
			i++
		case c == ')':
			tokens = append(tokens, token{tokenClose, ")"})
			i++
		case c == '"':
			s, length, err := lexString(text[i:])
			if err != nil {
				return nil, err
			}
			tokens = append(tokens, token{tokenString, s})
			i += length
		default:
			end := i
			for end < len(text) && !strings.ContainsRune(" \t\r\n()\"", rune(text[end])) {
				end++
			}
			tokens = append(tokens, token{tokenWord, text[i:end]})
			i = end
		}
	}
	return append(tokens, token{kind: tokenEnd}), nil
}

// lexString reads a quoted string, in which a backslash escapes.
func lexString(text string) (s string, length int, err error) {
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '"':
			return b.String(), i + 1, nil
		case '\\':
			i++
			if i < len(text) {
				b.WriteByte(text[i])
			}
		default:
			b.WriteByte(text[i])
		}
	}
	return "", 0, fmt.Errorf("a string has no closing quote")
}
