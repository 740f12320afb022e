package runtime

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// bundleName is what goja calls the code of a bundle; the source map gives every
// line of a script its own name back, and what keeps this name is not the script's.
const bundleName = "__bundle.js"

// RunFile runs a script and all that it sets going. A *UsageError says that
// the file cannot be read.
func (rt *Runtime) RunFile(ctx context.Context, path string) error {
	rt.script = path
	info, err := os.Stat(rt.Path(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &UsageError{"cannot read the script " + path + ": there is no such file"}
	case err != nil:
		return &UsageError{"cannot read the script " + path + ": " + errors.Unwrap(err).Error()}
	case info.IsDir():
		return &UsageError{"cannot read the script " + path + ": it is a folder"}
	}
	_, err = rt.run(ctx, bundle.Input{Path: rt.Path(path)}, nil)
	return err
}

// RunSource runs a script from its text; name is what messages call it. What it
// imports is looked for in the working directory.
func (rt *Runtime) RunSource(ctx context.Context, name string, source []byte) error {
	rt.script = name
	rt.sources[name] = string(source)
	_, err := rt.run(ctx, bundle.Input{Name: name, Source: string(source)}, nil)
	return err
}

// run runs an input and gives what its function returned; rewrite, where given,
// changes the code first.
func (rt *Runtime) run(ctx context.Context, in bundle.Input, rewrite func(string) string) (goja.Value, error) {
	in.Dir, in.Host = rt.o.Dir, rt.hostModules()
	code, err := bundle.Bundle(in)
	if err != nil {
		return nil, rt.finish(&SyntaxError{err})
	}
	if rewrite != nil {
		code = rewrite(code)
	}
	program, err := compile(code)
	if err != nil {
		return nil, rt.finish(&SyntaxError{err})
	}
	defer rt.follow(ctx)()
	main, err := rt.begin(program)
	if err == nil {
		err = rt.drive(main)
	}
	err = rt.finish(rt.outcome(main, err))
	if err != nil || main == nil {
		return nil, err
	}
	return main.Result(), nil
}

// compile parses code with its source map.
func compile(code string) (*goja.Program, error) {
	ast, err := goja.Parse(bundleName, code, parser.WithSourceMapLoader(nil))
	if err != nil {
		return nil, err
	}
	return goja.CompileAST(ast, false)
}

func (rt *Runtime) hostModules() []bundle.HostModule {
	modules := make([]bundle.HostModule, len(rt.o.Modules))
	for i, m := range rt.o.Modules {
		modules[i] = bundle.HostModule{Name: m.Name, Exports: m.Exports}
	}
	return modules
}

// begin calls the bundle's function, which runs the script up to its first await.
func (rt *Runtime) begin(program *goja.Program) (*goja.Promise, error) {
	v, err := rt.vm.RunProgram(program)
	if err != nil {
		return nil, err
	}
	fn, _ := goja.AssertFunction(v)
	result, err := fn(goja.Undefined(), rt.vm.ToValue(rt.hostExport), rt.vm.ToValue(rt.require))
	if err != nil {
		return nil, err
	}
	main := result.Export().(*goja.Promise)
	rt.rejections.ignore(main)
	return main, nil
}

// hostExport is the bundle's __host(module, name).
func (rt *Runtime) hostExport(call goja.FunctionCall) goja.Value {
	module := rt.Module(call.Argument(0).String())
	name := call.Argument(1).String()
	if name == "default" {
		return module
	}
	return module.ToObject(rt.vm).Get(name)
}

// drive runs the loop until the script has ended: nothing is left to do, or it
// failed, or it was told to end.
func (rt *Runtime) drive(main *goja.Promise) error {
	var batch []func()
	for {
		var held bool
		batch, held = rt.loop.take(batch)
		busy := len(batch) > 0
		for _, fn := range batch {
			rt.turn(fn)
			if rt.mustEnd(main) {
				return nil
			}
		}
		busy = rt.fireTimers() || busy
		rt.judgeRejections()
		switch {
		case rt.mustEnd(main):
			return nil
		case busy:
		case rt.idle(held):
			return nil
		default:
			rt.wait()
		}
	}
}

// turn runs fn, and then the promise jobs that it queued.
func (rt *Runtime) turn(fn func()) {
	if thrown := rt.vm.Try(fn); thrown != nil {
		rt.fail(thrown)
	}
}

// mustEnd says that the script is not to go on, whatever is left to do.
func (rt *Runtime) mustEnd(main *goja.Promise) bool {
	return rt.exit != nil || rt.fatal != nil || rt.interrupts.hard.Load() || main.State() == goja.PromiseStateRejected
}

// idle says that nothing is left to wait for. After an interruption timers are
// not waited for.
func (rt *Runtime) idle(held bool) bool {
	return !held && (rt.loop.timers.refs == 0 || rt.ctx.Err() != nil)
}

// fireTimers runs the timers that are due.
func (rt *Runtime) fireTimers() bool {
	if rt.ctx.Err() != nil {
		return false
	}
	fired := false
	for now := time.Now(); ; fired = true {
		e := rt.loop.timers.due(now)
		if e == nil {
			return fired
		}
		rt.turn(e.fire)
		if rt.exit != nil || rt.fatal != nil {
			return true
		}
	}
}

// wait sleeps until there is something to do.
func (rt *Runtime) wait() {
	var next <-chan time.Time
	if timers := rt.loop.timers.heap; len(timers) > 0 && rt.ctx.Err() == nil {
		t := time.NewTimer(time.Until(timers[0].due))
		defer t.Stop()
		next = t.C
	}
	select {
	case <-rt.loop.wake:
	case <-next:
	}
}

// fail keeps the first uncaught exception, which ends the script.
func (rt *Runtime) fail(err error) {
	var interrupted *goja.InterruptedError
	if rt.fatal == nil && rt.exit == nil && !errors.As(err, &interrupted) {
		rt.fatal = err
	}
	if interrupted != nil {
		rt.interrupts.at = interrupted
	}
}

// outcome is how the run ended, as an error or nil.
func (rt *Runtime) outcome(main *goja.Promise, err error) error {
	rt.vm.ClearInterrupt()
	if err != nil {
		rt.fail(err)
	}
	switch {
	case rt.exit != nil:
		return rt.exit.orNil()
	case rt.fatal != nil && rt.ctx.Err() == nil:
		return rt.scriptError(rt.fatal)
	case rt.ctx.Err() != nil:
		return rt.interruption()
	case main == nil:
		return nil
	case main.State() == goja.PromiseStateRejected:
		return rt.thrown(main.Result(), "")
	case main.State() == goja.PromiseStatePending:
		return &StalledError{}
	case rt.exitCode != nil && rt.exitCode.ToInteger() != 0:
		return &ExitError{int(rt.exitCode.ToInteger())}
	}
	return nil
}

// finish runs what was to be run at the end, the last registered first.
func (rt *Runtime) finish(failure error) error {
	rt.emitExit(failure)
	rt.loop.timers.clear()
	rt.cancel(errEnded)
	for i := len(rt.onClose) - 1; i >= 0; i-- {
		if err := rt.onClose[i](failure); err != nil {
			if failure == nil {
				failure = &closeError{err}
			} else {
				failure = errors.Join(failure, err)
			}
		}
	}
	rt.onClose = nil
	return failure
}

// errEnded is why the context is done when the script has ended.
var errEnded = errors.New("the script has ended")
