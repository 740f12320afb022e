package runtime

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"github.com/dop251/goja"
)

func (in *inspector) primitive(v goja.Value, depth int) string {
	if v == nil || goja.IsUndefined(v) {
		return in.paint(colorMuted, "undefined")
	}
	if goja.IsNull(v) {
		return in.paint(colorBold, "null")
	}
	switch x := v.(type) {
	case goja.String:
		return in.text(x.String(), depth)
	case *goja.Symbol:
		return in.paint(colorString, symbolText(x))
	}
	switch x := v.Export().(type) {
	case float64:
		if x == 0 && math.Signbit(x) {
			return in.paint(colorNumber, "-0")
		}
	case *big.Int:
		return in.paint(colorNumber, x.String()+"n")
	}
	return in.paint(colorNumber, v.String())
}

func symbolText(s *goja.Symbol) string { return "Symbol(" + s.String() + ")" }

// text shows a string; a long one that has several lines is shown line by line.
func (in *inspector) text(s string, depth int) string {
	rest := ""
	if runes := []rune(s); len(s) > maxString && len(runes) > maxString {
		rest = fmt.Sprintf("... %d more characters", len(runes)-maxString)
		s = string(runes[:maxString])
	}
	lines := []string{s}
	if len(s) > 16 && len(s) > breakLength-2*depth-4 {
		lines = strings.SplitAfter(strings.TrimSuffix(s, "\n"), "\n")
		if strings.HasSuffix(s, "\n") {
			lines[len(lines)-1] += "\n"
		}
	}
	for i, line := range lines {
		lines[i] = in.paint(colorString, quoteString(line))
	}
	return strings.Join(lines, " +\n"+strings.Repeat("  ", depth+1)) + rest
}

// quoteString quotes a string with the first quote that it does not hold.
func quoteString(s string) string {
	quote := '\''
	for _, q := range `'"` + "`" {
		if !strings.ContainsRune(s, q) {
			quote = q
			break
		}
	}
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range s {
		switch {
		case r == quote || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteString(escapeControl(r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}

func escapeControl(r rune) string {
	if i := strings.IndexRune("\b\t\n\v\f\r", r); i >= 0 {
		return `\` + string("btnvfr"[i])
	}
	return fmt.Sprintf(`\x%02X`, r)
}
