package cli

import (
	"regexp"
	"sync"
)

// jsonToken is a text with what stands behind it if it is a name, a number, or a
// word.
var jsonToken = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|true|false|null`)
})

// colorJSON colours JSON as jq does: names, texts, numbers, words and null.
func colorJSON(text string) string {
	return jsonToken().ReplaceAllStringFunc(text, func(token string) string {
		switch {
		case token[0] == '"' && token[len(token)-1] == ':':
			return paint("34;1", token[:len(token)-1]) + ":"
		case token[0] == '"':
			return paint("32", token)
		case token == "null":
			return paint("90", token)
		}
		return paint("33", token)
	})
}

func paint(code, text string) string { return "\x1b[" + code + "m" + text + "\x1b[0m" }
