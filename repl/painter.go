package repl

import (
	"fmt"
	"regexp"
	"sync"
)

// painter shows the arguments of a method behind the call that is being typed.
type painter struct {
	signature func(method string) string
	width     func() int
	color     bool
}

// openCall is a line that ends in a call with its first arguments, not yet closed.
var openCall = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\.([A-Za-z_$][\w$]*)\([^()]*$`)
})

// Paint appends the hint where the cursor is at the end, and steps back before
// it; part of readline.Painter. It is also called with the line that was entered,
// which ends in a newline and gets no hint.
func (p *painter) Paint(line []rune, pos int) []rune {
	if p.signature == nil || pos != len(line) {
		return line
	}
	match := openCall().FindStringSubmatch(string(line))
	if match == nil || line[len(line)-1] == '\n' {
		return line
	}
	hint := p.signature(match[1])
	if hint == "" {
		return line
	}
	hint = "  " + match[1] + "(" + hint + ")"
	if len(prompt)+len(morePrompt)+len(line)+len(hint) > p.width() {
		return line // a hint on two lines could not be stepped back over
	}
	on, off := "", ""
	if p.color {
		on, off = "\x1b[2m", "\x1b[22m"
	}
	return append(append([]rune{}, line...), []rune(fmt.Sprintf("%s%s%s\x1b[%dD", on, hint, off, len(hint)))...)
}
