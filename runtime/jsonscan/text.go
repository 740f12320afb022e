package jsonscan

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Text is what a string literal says, copied. whole is false where it has a
// surrogate that stands alone, which no UTF-8 can say: UTF16 can.
func Text(literal []byte) (text string, whole bool) {
	return plainText(literal[1 : len(literal)-1])
}

// plainText is what a literal without its quotes says.
func plainText(inner []byte) (text string, whole bool) {
	if bytes.IndexByte(inner, '\\') >= 0 {
		return unescape(inner)
	}
	if !utf8.Valid(inner) {
		return string([]rune(string(inner))), true // every invalid byte is U+FFFD
	}
	return string(inner), true
}

// Plain is what a string literal says, without a copy where it says it as it is.
func Plain(literal string) (text string, whole bool) {
	inner := literal[1 : len(literal)-1]
	if strings.IndexByte(inner, '\\') < 0 && utf8.ValidString(inner) {
		return inner, true
	}
	return Text([]byte(literal))
}

// UTF16 is what a string literal says in UTF-16, as JavaScript has it.
func UTF16(literal []byte) []uint16 {
	var out []uint16
	for rest := literal[1 : len(literal)-1]; len(rest) > 0; {
		var unit rune
		var isUnit bool
		unit, isUnit, rest = next(rest)
		if isUnit {
			out = append(out, uint16(unit))
		} else {
			out = utf16.AppendRune(out, unit)
		}
	}
	return out
}

// unescape is what a literal with escapes says.
func unescape(inner []byte) (text string, whole bool) {
	var b strings.Builder
	b.Grow(len(inner))
	for len(inner) > 0 {
		var r rune
		var isUnit bool
		r, isUnit, inner = next(inner)
		if isUnit && utf16.IsSurrogate(r) {
			low, lowIsUnit, rest := rune(0), false, inner
			if len(inner) > 0 {
				low, lowIsUnit, rest = next(inner)
			}
			pair := utf16.DecodeRune(r, low)
			if !lowIsUnit || pair == utf8.RuneError {
				return "", false
			}
			r, inner = pair, rest
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// next takes the next character: one that is written out or, where isUnit, a code
// unit of UTF-16 that is escaped.
func next(inner []byte) (r rune, isUnit bool, rest []byte) {
	if inner[0] != '\\' {
		r, size := utf8.DecodeRune(inner)
		return r, false, inner[size:]
	}
	switch c := inner[1]; c {
	case 'u':
		unit, _ := strconv.ParseUint(string(inner[2:6]), 16, 16) // it was checked
		return rune(unit), true, inner[6:]
	case 'b':
		return '\b', false, inner[2:]
	case 'f':
		return '\f', false, inner[2:]
	case 'n':
		return '\n', false, inner[2:]
	case 'r':
		return '\r', false, inner[2:]
	case 't':
		return '\t', false, inner[2:]
	default:
		return rune(c), false, inner[2:]
	}
}
