package runtime

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/oktascript/oktascript/runtime/jsonscan"
)

// JSONSource is an object of the host that still is what some JSON text says.
type JSONSource interface {
	// SourceJSON is that text, checked; nil where it has been changed since.
	SourceJSON() []byte
}

// copy writes what JSON.stringify would make of the value that checked text says.
// It is not ok, and has written something of no use, where an object's members
// would change places, as names that are array indices do.
func (w *jsonWriter) copy(text []byte) (ok bool) {
	for i := 0; i < len(text); {
		switch c := text[i]; c {
		case ' ', '\n', '\r', '\t':
			i++
		case '{', '}', '[', ']', ',', ':':
			w.out = append(w.out, c)
			i++
		case '"':
			end := jsonscan.Skip(text, i)
			if text[i+1] >= '0' && text[i+1] <= '9' && isKeyAt(text, end) {
				return false
			}
			w.copyString(text[i:end])
			i = end
		default:
			end := jsonscan.Skip(text, i)
			w.copyScalar(text[i:end])
			i = end
		}
	}
	return true
}

// isKeyAt says whether a string that ends at i is a member's name.
func isKeyAt(text []byte, i int) bool {
	rest := bytes.TrimLeft(text[i:], " \n\r\t")
	return len(rest) > 0 && rest[0] == ':'
}

func (w *jsonWriter) copyString(literal []byte) {
	if bytes.IndexByte(literal, '\\') < 0 && utf8.Valid(literal) {
		w.out = append(w.out, literal...)
		return
	}
	_, _ = w.primitive(w.rt.JSONScalar(literal))
}

func (w *jsonWriter) copyScalar(text []byte) {
	if _, err := strconv.ParseInt(string(text), 10, 64); err == nil && len(text) < 16 && string(text) != "-0" || text[0] > '9' {
		w.out = append(w.out, text...)
		return
	}
	_, _ = w.primitive(w.rt.JSONScalar(text))
}
