package bundle

import (
	"regexp"
	"strings"
	"sync"
)

// NextNow is the name of a method that an async iterator may have beside next. It
// gives the next { value, done } at once where one is at hand, or undefined.
const NextNow = "__nextNow"

// forAwait is the head of a for await loop as esbuild lowers it, in an async
// function or in an async generator.
var forAwait = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`(for \(var \w+ = __forAwait\(.*\), \w+, \w+, \w+; \w+ = !\(\w+ = )((?:await |yield new __await\()(\w+)\.next\(\)\)?)(\)\.done; \w+ = false\) \{)`)
})

// quickForAwait makes for await loops ask NextNow before they await next, as
// awaiting every item costs more than most loops do with it.
func quickForAwait(code string) string {
	if !strings.Contains(code, "__forAwait(") {
		return code
	}
	return forAwait().ReplaceAllString(code, `${1}${3}.`+NextNow+` && ${3}.`+NextNow+`() || ${2}${4}`)
}
