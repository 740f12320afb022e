package runtime

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// console is the state of the console object.
type console struct {
	rt     *Runtime
	indent string
	counts map[string]int
	timers map[string]time.Time
}

// newConsole makes console. What reports goes to standard output; warnings,
// errors, traces and failed assertions go to standard error.
func newConsole(rt *Runtime) goja.Value {
	c := &console{rt: rt, counts: map[string]int{}, timers: map[string]time.Time{}}
	o := rt.vm.NewObject()
	for _, m := range []struct {
		name string
		fn   func(args []goja.Value)
	}{
		{"log", c.printer(rt.o.Stdout)},
		{"info", c.printer(rt.o.Stdout)},
		{"debug", c.printer(rt.o.Stdout)},
		{"warn", c.printer(rt.o.Stderr)},
		{"error", c.printer(rt.o.Stderr)},
		{"dir", c.dir},
		{"table", c.table},
		{"trace", c.trace},
		{"assert", c.assert},
		{"count", c.count},
		{"countReset", func(args []goja.Value) { delete(c.counts, label(args)) }},
		{"group", c.group},
		{"groupCollapsed", c.group},
		{"groupEnd", func([]goja.Value) { c.indent = strings.TrimSuffix(c.indent, "  ") }},
		{"time", func(args []goja.Value) { c.timers[label(args)] = time.Now() }},
		{"timeLog", c.timeLog},
		{"timeEnd", func(args []goja.Value) { c.timeLog(args[:min(len(args), 1)]); delete(c.timers, label(args)) }},
	} {
		_ = o.Set(m.name, func(call goja.FunctionCall) goja.Value {
			m.fn(call.Arguments)
			return goja.Undefined()
		})
	}
	return o
}

// print writes a message, its lines indented by the open groups.
func (c *console) print(to io.Writer, text string) {
	if c.indent != "" {
		text = c.indent + strings.ReplaceAll(text, "\n", "\n"+c.indent)
	}
	fmt.Fprintln(to, text)
}

func (c *console) printer(to io.Writer) func([]goja.Value) {
	return func(args []goja.Value) { c.print(to, c.format(to, args)) }
}

// format renders arguments; standard error is coloured only where a person
// watches it.
func (c *console) format(to io.Writer, args []goja.Value) string {
	f := formatter{c.rt, c.rt.o.Color && (to == c.rt.o.Stdout || c.rt.o.StderrTTY)}
	return f.format(args)
}

func (c *console) dir(args []goja.Value) {
	if len(args) == 0 {
		args = []goja.Value{goja.Undefined()}
	}
	in := c.rt.inspector()
	if len(args) > 1 {
		if o, isObject := args[1].(*goja.Object); isObject {
			in.readDepth(o)
		}
	}
	c.print(c.rt.o.Stdout, in.show(args[0], 0))
}

func (c *console) trace(args []goja.Value) {
	text := strings.TrimSuffix("Trace: "+c.format(c.rt.o.Stderr, args), ": ")
	for _, f := range c.rt.vm.CaptureCallStack(0, nil) {
		for _, line := range parseStack("\tat " + f.FuncName() + " (" + f.Position().String() + ")") {
			text += "\n    at " + line.String()
		}
	}
	c.print(c.rt.o.Stderr, text)
}

func (c *console) assert(args []goja.Value) {
	if len(args) > 0 && args[0].ToBoolean() {
		return
	}
	text := "Assertion failed"
	if len(args) > 1 {
		text += ": " + c.format(c.rt.o.Stderr, args[1:])
	}
	c.print(c.rt.o.Stderr, text)
}

func (c *console) count(args []goja.Value) {
	c.counts[label(args)]++
	c.print(c.rt.o.Stdout, fmt.Sprintf("%s: %d", label(args), c.counts[label(args)]))
}

func (c *console) group(args []goja.Value) {
	if len(args) > 0 {
		c.print(c.rt.o.Stdout, c.format(c.rt.o.Stdout, args))
	}
	c.indent += "  "
}

func (c *console) timeLog(args []goja.Value) {
	began, ok := c.timers[label(args)]
	if !ok {
		c.print(c.rt.o.Stderr, "Warning: there is no timer "+label(args))
		return
	}
	text := fmt.Sprintf("%s: %s", label(args), time.Since(began).Round(time.Microsecond))
	if len(args) > 1 {
		text += " " + c.format(c.rt.o.Stdout, args[1:])
	}
	c.print(c.rt.o.Stdout, text)
}

// label is the name of a counter or timer.
func label(args []goja.Value) string {
	if len(args) == 0 || goja.IsUndefined(args[0]) {
		return "default"
	}
	return args[0].String()
}

// readDepth reads console.dir's { depth }: a number, or null for no limit.
func (in *inspector) readDepth(o *goja.Object) {
	depth := o.Get("depth")
	if depth == nil || goja.IsUndefined(depth) {
		return
	}
	if n, err := strconv.Atoi(depth.String()); err == nil {
		in.depth = n
	} else {
		in.depth = unlimited
	}
}
