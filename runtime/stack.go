package runtime

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"

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

// stackLine is a line of a stack as goja writes it:
//
//	at name (file:line:column(pc))
//	at file:line:column(pc)
var stackLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s+at (?:(.*?) \()?(.+?):(\d+):(\d+)(?:\(\d+\))?\)?$`)
})

// parseStack reads the frames of a stack that are the script's.
func parseStack(stack string) []frame {
	var frames []frame
	for text := range strings.SplitSeq(stack, "\n") {
		m := stackLine().FindStringSubmatch(text)
		if m == nil {
			continue
		}
		file, ok := scriptFile(m[2])
		if !ok {
			continue
		}
		f := frame{function: m[1], file: file}
		f.line, _ = strconv.Atoi(m[3])
		f.column, _ = strconv.Atoi(m[4])
		f.column++ // source maps count columns from 0
		if f.function == f.file || f.function == bundle.Main || f.function == "<anonymous>" {
			f.function = "" // a module's own code may be in a function named after it
		}
		frames = append(frames, f)
	}
	return frames
}

// scriptFile is the file that goja names by an URL. It is not ok where it is none
// of the script's: the program's own code, whose names are in angle brackets, what
// esbuild added, and Go functions.
func scriptFile(name string) (file string, ok bool) {
	file, err := url.PathUnescape(name)
	if err != nil {
		file = name
	}
	return file, file != "" && file != bundleName && !strings.HasPrefix(file, "<") && !bundle.IsInternal(file)
}

// firstFrame is the innermost place in the script; empty where there is none.
func firstFrame(stack string) string {
	if frames := parseStack(stack); len(frames) > 0 {
		return frames[0].place()
	}
	return ""
}

// thrown makes the error of a value that a script threw and nothing caught.
func (rt *Runtime) thrown(v goja.Value) error {
	text := rt.describeThrown(v)
	if o, isObject := v.(*goja.Object); !isObject || !rt.isError(o) {
		text = "Uncaught " + text
	}
	return &ScriptError{Value: v, text: text}
}

// unheard makes the error of a promise's rejection that nothing heard.
func (rt *Runtime) unheard(v goja.Value) error {
	return &ScriptError{Value: v, text: "Unhandled promise rejection: " + rt.describeThrown(v)}
}

// describeThrown shows the source line, then the error with its stack.
func (rt *Runtime) describeThrown(v goja.Value) string {
	o, isObject := v.(*goja.Object)
	if !isObject || !rt.isError(o) {
		return rt.inspectPlain(v)
	}
	text := rt.errorText(o)
	if frames := parseStack(stackOf(o)); len(frames) > 0 {
		if code := rt.codeFrame(frames[0]); code != "" {
			return frames[0].place() + "\n" + code + "\n\n" + text
		}
	}
	return text
}

// errorText is an error as console.log shows it: name, message, stack, its other
// properties, and its causes.
func (rt *Runtime) errorText(o *goja.Object) string {
	var b strings.Builder
	for depth := 0; ; depth++ {
		b.WriteString(headline(o))
		for _, f := range parseStack(stackOf(o)) {
			b.WriteString("\n    at " + f.String())
		}
		b.WriteString(rt.inspector().errorMembers(o))
		v := property(o, "cause")
		if v == nil || goja.IsUndefined(v) || depth == 8 {
			return b.String()
		}
		b.WriteString("\nCaused by: ")
		cause, isObject := v.(*goja.Object)
		if !isObject || !rt.isError(cause) {
			return b.String() + rt.Inspect(v)
		}
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
