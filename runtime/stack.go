package runtime

import (
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// frame is a line of a stack that is in the script.
type frame struct {
	function     string
	file         string
	line, column int
}

func (f frame) place() string {
	return f.file + ":" + strconv.Itoa(f.line) + ":" + strconv.Itoa(f.column)
}

func (f frame) String() string {
	if f.function == "" {
		return f.place()
	}
	return f.function + " (" + f.place() + ")"
}

// parseStack reads the frames of a stack as goja writes it:
//
//	at name (file:line:column(pc))
//	at file:line:column(pc)
//
// and leaves out those that are not the script's: Go functions, and code of the
// program's own, whose names are in angle brackets or the bundle's.
func parseStack(stack string) []frame {
	line := regexp.MustCompile(`^\s+at (?:(.*) \()?([^()]+):(\d+):(\d+)(?:\(\d+\))?\)?$`)
	var frames []frame
	for text := range strings.SplitSeq(stack, "\n") {
		m := line.FindStringSubmatch(text)
		if m == nil || strings.HasPrefix(m[2], "<") || m[2] == bundleName || bundle.IsInternal(m[2]) {
			continue
		}
		f := frame{function: m[1], file: m[2]}
		f.line, _ = strconv.Atoi(m[3])
		f.column, _ = strconv.Atoi(m[4])
		if f.function == f.file {
			f.function = "" // a module's own code, which esbuild may wrap in a function
		}
		frames = append(frames, f)
	}
	return frames
}

// firstFrame is the innermost place in the script; empty where there is none.
func firstFrame(stack string) string {
	if frames := parseStack(stack); len(frames) > 0 {
		return frames[0].place()
	}
	return ""
}

// thrown makes the error of a value that a script threw and nothing caught.
func (rt *Runtime) thrown(v goja.Value, prefix string) error {
	return &ScriptError{Value: v, text: rt.describeThrown(v, prefix)}
}

// describeThrown shows the source line, then the error with its stack.
func (rt *Runtime) describeThrown(v goja.Value, prefix string) string {
	o, isObject := v.(*goja.Object)
	if !isObject || !rt.isError(o) {
		return prefix + "Uncaught " + rt.Inspect(v)
	}
	text := prefix + rt.errorText(o)
	frames := parseStack(stackOf(o))
	if len(frames) == 0 {
		return text
	}
	if code := rt.codeFrame(frames[0]); code != "" {
		return frames[0].place() + "\n" + code + "\n\n" + text
	}
	return text
}

// errorText is an error as console.log shows it: name, message, stack and causes.
func (rt *Runtime) errorText(o *goja.Object) string {
	var b strings.Builder
	for depth := 0; ; depth++ {
		b.WriteString(headline(o))
		for _, f := range parseStack(stackOf(o)) {
			b.WriteString("\n    at " + f.String())
		}
		cause, isObject := property(o, "cause").(*goja.Object)
		if !isObject || depth == 8 {
			return b.String()
		}
		if !rt.isError(cause) {
			return b.String() + "\nCaused by: " + rt.Inspect(cause)
		}
		b.WriteString("\nCaused by: ")
		o = cause
	}
}

func headline(o *goja.Object) string {
	name, message := textProperty(o, "name"), textProperty(o, "message")
	switch {
	case name == "":
		name = "Error"
		fallthrough
	case message != "":
		return strings.TrimSuffix(name+": "+message, ": ")
	}
	return name
}

func stackOf(o *goja.Object) string { return textProperty(o, "stack") }

func textProperty(o *goja.Object, name string) string {
	v := property(o, name)
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return ""
	}
	return v.String()
}

// property reads a property whose getter may throw.
func property(o *goja.Object, name string) (v goja.Value) {
	defer func() {
		if recover() != nil {
			v = nil
		}
	}()
	return o.Get(name)
}

func (rt *Runtime) isError(o *goja.Object) bool {
	return o.ClassName() == "Error" || rt.vm.InstanceOf(o, rt.vm.Get("Error").ToObject(rt.vm))
}

// codeFrame shows a source line with a caret under the column; empty where the
// source is not to be had.
func (rt *Runtime) codeFrame(f frame) string {
	source, ok := rt.sources[f.file]
	if !ok {
		data, err := os.ReadFile(rt.Path(f.file))
		if err != nil {
			return ""
		}
		source = string(data)
	}
	lines := strings.Split(source, "\n")
	if f.line < 1 || f.line > len(lines) {
		return ""
	}
	line := strings.TrimRight(lines[f.line-1], "\r")
	before := []rune(line)[:min(max(f.column-1, 0), len([]rune(line)))]
	for i, r := range before {
		if r != '\t' {
			before[i] = ' '
		}
	}
	number := strconv.Itoa(f.line)
	return "  " + number + " | " + line + "\n  " + strings.Repeat(" ", len(number)) + " | " + string(before) + "^"
}
