package stdlib

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/dop251/goja"
	"github.com/spf13/pflag"

	"github.com/oktascript/oktascript/runtime"
)

// newArgs makes the module args.
//
//	parse(spec, { usage, description, positionals }?) -> object
//
// The spec names the script's options: { days: { type, default, help, required,
// short, choices, multiple } }; type is 'string' (default), 'number', 'boolean'
// or 'date'. An option dryRun is written --dry-run; a boolean is turned off by
// --no-dry-run. What is no option comes back as _, an array; positionals names
// them for the usage text, such as 'FILE...', and without it there may be none.
// --help prints the usage and ends the script with status 0; a wrong command
// line prints what is wrong and ends it with status 2.
func newArgs(rt *runtime.Runtime) *goja.Object {
	o := rt.VM().NewObject()
	define(rt.VM(), o, "parse", func(call goja.FunctionCall) (goja.Value, error) {
		line, err := readSpec(rt, call)
		if err != nil {
			return nil, err
		}
		return line.parse(rt.Args())
	})
	return o
}

// commandLine is a script's command line as its spec describes it.
type commandLine struct {
	rt          *runtime.Runtime
	vm          *goja.Runtime
	flags       *pflag.FlagSet
	options     []*scriptOption
	usage       string
	description string
	positionals string
}

// scriptOption is one option of a spec.
type scriptOption struct {
	name     string // as the script names it: dryRun
	flag     string // as it is written: dry-run
	kind     string
	help     string
	short    string
	required bool
	multiple bool
	choices  []string
	fallback goja.Value
	given    []string
}

func readSpec(rt *runtime.Runtime, call goja.FunctionCall) (*commandLine, error) {
	vm := rt.VM()
	line := &commandLine{rt: rt, vm: vm, flags: pflag.NewFlagSet("", pflag.ContinueOnError)}
	line.flags.SortFlags = false
	line.flags.Usage = func() {}
	if className(call.Argument(0)) != "Object" {
		return nil, errors.New("args.parse takes an object of options such as { days: { type: 'number', default: 90 } }")
	}
	spec := call.Argument(0).ToObject(vm)
	for _, name := range spec.Keys() {
		o := &scriptOption{name: name, flag: kebab(name), kind: "string"}
		if err := o.read(vm, spec.Get(name)); err != nil {
			return nil, err
		}
		line.add(o)
	}
	text := func(to *string) func(goja.Value) error {
		return func(v goja.Value) error { *to = v.String(); return nil }
	}
	return line, options(vm, "args.parse", call.Argument(1), map[string]func(goja.Value) error{
		"usage": text(&line.usage), "description": text(&line.description), "positionals": text(&line.positionals),
	})
}

// read reads an option's description.
func (o *scriptOption) read(vm *goja.Runtime, v goja.Value) error {
	what := "args.parse: " + o.name
	err := options(vm, what, v, map[string]func(goja.Value) error{
		"type": func(v goja.Value) error {
			o.kind = v.String()
			if !slices.Contains([]string{"string", "number", "boolean", "date"}, o.kind) {
				return fmt.Errorf("is 'string', 'number', 'boolean' or 'date', not %s", v)
			}
			return nil
		},
		"default":  func(v goja.Value) error { o.fallback = v; return nil },
		"help":     func(v goja.Value) error { o.help = v.String(); return nil },
		"required": func(v goja.Value) error { o.required = v.ToBoolean(); return nil },
		"multiple": func(v goja.Value) error { o.multiple = v.ToBoolean(); return nil },
		"choices": func(v goja.Value) (err error) {
			o.choices, err = texts(vm, v)
			return err
		},
		"short": func(v goja.Value) error {
			if o.short = v.String(); len(o.short) != 1 {
				return fmt.Errorf("is one letter, not %q", o.short)
			}
			return nil
		},
	})
	if err == nil && o.kind == "boolean" && o.multiple {
		return fmt.Errorf("%s: a boolean cannot be multiple", what)
	}
	return err
}

// add registers an option with the flag parser.
func (line *commandLine) add(o *scriptOption) {
	line.options = append(line.options, o)
	help := o.help
	if len(o.choices) > 0 {
		help = strings.TrimSpace(help + " (one of " + strings.Join(o.choices, ", ") + ")")
	}
	switch {
	case o.required:
		help = strings.TrimSpace(help + " (required)")
	case o.fallback != nil && o.fallback.String() != "" && o.fallback.String() != "false":
		help = strings.TrimSpace(fmt.Sprintf("%s (default %s)", help, o.fallback))
	}
	flag := line.flags.VarPF(o, o.flag, o.short, help)
	if o.kind == "boolean" {
		flag.NoOptDefVal = "true"
		off := line.flags.VarPF(&negated{o}, "no-"+o.flag, "", "")
		off.NoOptDefVal, off.Hidden = "true", true
	}
}

// Set takes a value from the command line; part of pflag.Value.
func (o *scriptOption) Set(text string) error {
	if len(o.choices) > 0 && !slices.Contains(o.choices, text) {
		return fmt.Errorf("it is one of %s", strings.Join(o.choices, ", "))
	}
	if _, err := o.convert(text); err != nil {
		return err
	}
	if !o.multiple {
		o.given = o.given[:0]
	}
	o.given = append(o.given, text)
	return nil
}

// String is the value that the usage text would show; part of pflag.Value. The
// text of the default is in the help already.
func (o *scriptOption) String() string { return "" }

// Type is what the usage text calls a value; part of pflag.Value.
func (o *scriptOption) Type() string {
	if o.kind == "boolean" {
		return ""
	}
	return o.kind
}

// negated is the --no- form of a boolean.
type negated struct{ *scriptOption }

func (n *negated) Set(text string) error {
	if text == "false" {
		return n.scriptOption.Set("true")
	}
	return n.scriptOption.Set("false")
}

// convert turns text into the option's type.
func (o *scriptOption) convert(text string) (any, error) {
	switch o.kind {
	case "number":
		n := goja.New().ToValue(text).ToFloat()
		if strings.TrimSpace(text) == "" || math.IsNaN(n) {
			return nil, errors.New("it is a number")
		}
		return n, nil
	case "boolean":
		if text != "true" && text != "false" {
			return nil, errors.New("it is true or false")
		}
		return text == "true", nil
	case "date":
		for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
			if t, err := time.Parse(layout, text); err == nil {
				return t, nil
			}
		}
		return nil, errors.New("it is a date such as 2026-01-31 or 2026-01-31T12:00:00Z")
	}
	return text, nil
}

// parse reads the command line; it ends the script where that asks for help or
// is wrong.
func (line *commandLine) parse(args []string) (goja.Value, error) {
	err := line.flags.Parse(args)
	switch {
	case errors.Is(err, pflag.ErrHelp):
		fmt.Fprint(line.rt.Stdout(), line.help())
		line.rt.Exit(0)
	case err != nil:
		line.refuse(err)
	case line.positionals == "" && line.flags.NArg() > 0:
		line.refuse(fmt.Errorf("unexpected argument %q", line.flags.Arg(0)))
	}
	out := line.vm.NewObject()
	for _, o := range line.options {
		if o.required && len(o.given) == 0 {
			line.refuse(fmt.Errorf("--%s is missing", o.flag))
		}
		v, err := line.value(o)
		if err != nil {
			return nil, err
		}
		_ = out.Set(o.name, v)
	}
	rest := make([]any, line.flags.NArg())
	for i, arg := range line.flags.Args() {
		rest[i] = arg
	}
	return out, out.Set("_", line.vm.NewArray(rest...))
}

// value is an option's value: what was given, or its default.
func (line *commandLine) value(o *scriptOption) (goja.Value, error) {
	if len(o.given) == 0 {
		switch {
		case o.fallback != nil:
			return o.fallback, nil
		case o.multiple:
			return line.vm.NewArray(), nil
		case o.kind == "boolean":
			return line.vm.ToValue(false), nil
		}
		return goja.Undefined(), nil
	}
	values := make([]any, len(o.given))
	for i, text := range o.given {
		v, err := o.convert(text)
		if err != nil {
			return nil, err
		}
		if date, isDate := v.(time.Time); isDate {
			if v, err = line.vm.New(line.vm.Get("Date"), line.vm.ToValue(date.UnixMilli())); err != nil {
				return nil, err
			}
		}
		values[i] = v
	}
	if o.multiple {
		return line.vm.NewArray(values...), nil
	}
	return line.vm.ToValue(values[0]), nil
}

// refuse ends the script with what is wrong with its command line.
func (line *commandLine) refuse(err error) {
	fmt.Fprintf(line.rt.Stderr(), "%s: %v\nTry --help.\n", line.rt.ScriptName(), err)
	line.rt.Exit(2)
}

func (line *commandLine) help() string {
	var b strings.Builder
	usage := line.usage
	if usage == "" {
		usage = strings.TrimSpace("oktascript run " + line.rt.ScriptName() + " [options] " + line.positionals)
	}
	fmt.Fprintf(&b, "Usage: %s\n", usage)
	if line.description != "" {
		fmt.Fprintf(&b, "\n%s\n", line.description)
	}
	fmt.Fprintf(&b, "\nOptions:\n%s\n", strings.TrimRight(line.flags.FlagUsages(), "\n"))
	return b.String()
}

// kebab writes a camel-case name as options are written: dryRun as dry-run.
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) {
			if i > 0 {
				b.WriteByte('-')
			}
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
