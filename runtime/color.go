package runtime

import "strconv"

// The colours of inspected values: Node's, as SGR parameters
// (https://nodejs.org/api/util.html#customizing-utilinspect-colors).
type color struct{ on, off int }

var (
	colorString  = color{32, 39}
	colorNumber  = color{33, 39}
	colorSpecial = color{36, 39}
	colorDate    = color{35, 39}
	colorRegExp  = color{31, 39}
	colorMuted   = color{90, 39}
	colorBold    = color{1, 22}
)

func (in *inspector) paint(c color, text string) string {
	if !in.color {
		return text
	}
	return "\x1b[" + strconv.Itoa(c.on) + "m" + text + "\x1b[" + strconv.Itoa(c.off) + "m"
}
