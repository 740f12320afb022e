package runtime

import (
	"context"
	"io"
	"path/filepath"
	"time"

	"github.com/dop251/goja"
)

// Options are all that a runtime takes from the process it runs in.
type Options struct {
	Args      []string  // the script's arguments
	Env       []string  // "NAME=value"; process.env shows it
	HiddenEnv []string  // names that process.env leaves out
	Dir       string    // the working directory, absolute
	Stdin     io.Reader // nil is empty
	Stdout    io.Writer // nil discards
	Stderr    io.Writer
	Color     bool // whether what is shown to people is coloured
	StdoutTTY bool // whether a person watches standard output
	StderrTTY bool
	Modules   []Module // the host's modules
	Globals   []Global // the host's globals
	// WrapError makes the JavaScript error of a Go error that Promise rejects
	// with; nil from it, or no function, is an Error with the same message.
	WrapError func(*Runtime, error) goja.Value
	// Grace is how long a script may go on after an interruption before it is
	// ended where it stands; 0 is two seconds.
	Grace time.Duration
}

// Module is a module that the host provides: import { a, b } from 'name'.
type Module struct {
	Name    string
	Exports []string // the names that can be imported beside the default export
	// New makes the module when a script first uses it, on the loop. Its
	// properties are the exports; the default export is its property "default",
	// or the object itself where it has none.
	New func(*Runtime) *goja.Object
}

// Global is a global that the host provides, made when a script first names it.
type Global struct {
	Name string
	New  func(*Runtime) goja.Value
}

// Runtime runs a program in a VM, or one piece of code after another in the same.
type Runtime struct {
	o       Options
	vm      *goja.Runtime
	loop    *loop
	started time.Time
	modules map[string]goja.Value
	script  string            // the script's name, for messages
	sources map[string]string // of scripts that are in no file

	ctx        context.Context // of the run, or of the one to come
	ended      bool            // a run has ended, and no other begun
	interrupts interrupts
	rejections rejections
	waits      waits
	exit       *ExitError // set by process.exit
	fatal      error      // the first uncaught exception
	exitCode   goja.Value // process.exitCode
	onClose    []func(failure error) error
	listeners  map[string][]goja.Value // process.on
	containers int                     // see contain

	jsonStrings jsonStrings
}

// New makes a runtime. It does little: globals and modules are made when a
// script first names them.
func New(o Options) *Runtime {
	rt := &Runtime{o: o, vm: goja.New(), started: time.Now(), modules: map[string]goja.Value{}, listeners: map[string][]goja.Value{}, sources: map[string]string{}}
	if rt.o.Stdout == nil {
		rt.o.Stdout = io.Discard
	}
	if rt.o.Stderr == nil {
		rt.o.Stderr = io.Discard
	}
	if rt.o.Grace == 0 {
		rt.o.Grace = 2 * time.Second
	}
	rt.loop = newLoop()
	rt.ctx = rt.interrupts.reset()
	rt.vm.SetFieldNameMapper(goja.TagFieldNameMapper("json", true))
	rt.vm.SetMaxCallStackSize(10_000)
	rt.trackRejections()
	rt.trackWaits()
	rt.installGlobals()
	rt.installFills()
	rt.installJSON()
	rt.installIntegrity()
	return rt
}

// VM is the goja VM, for use on the loop only.
func (rt *Runtime) VM() *goja.Runtime { return rt.vm }

// Context is done when the script is interrupted, times out or has ended. Work
// that a script starts uses it; context.Cause tells why.
func (rt *Runtime) Context() context.Context { return rt.ctx }

// Args are the script's arguments.
func (rt *Runtime) Args() []string { return rt.o.Args }

// ScriptName is the name under which the script was started.
func (rt *Runtime) ScriptName() string { return rt.script }

// Stdin is the script's standard input.
func (rt *Runtime) Stdin() io.Reader { return rt.o.Stdin }

// Stdout is the script's standard output.
func (rt *Runtime) Stdout() io.Writer { return rt.o.Stdout }

// Stderr is the script's standard error.
func (rt *Runtime) Stderr() io.Writer { return rt.o.Stderr }

// StderrTTY says whether a person watches standard error.
func (rt *Runtime) StderrTTY() bool { return rt.o.StderrTTY }

// Path resolves a path that a script names.
func (rt *Runtime) Path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(rt.o.Dir, name)
}

// Module is a host module, made where it is missing; nil where there is no such
// module.
func (rt *Runtime) Module(name string) goja.Value {
	if made := rt.modules[name]; made != nil {
		return made
	}
	for _, m := range rt.o.Modules {
		if m.Name == name {
			rt.modules[name] = m.New(rt)
			return rt.modules[name]
		}
	}
	return nil
}

// OnClose registers a function to run when the script has ended, well or badly;
// failure says how. Its error fails a script that had ended well.
func (rt *Runtime) OnClose(fn func(failure error) error) { rt.onClose = append(rt.onClose, fn) }

// Exit ends the script with a status, as process.exit does: neither catch nor
// finally blocks run. It is for the loop and does not return.
func (rt *Runtime) Exit(code int) {
	rt.exit = &ExitError{code}
	rt.vm.Interrupt(rt.exit)
	panic(rt.vm.NewTypeError("the script has ended")) // the interrupt is ahead of any catch
}
