package runtime

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
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
	if err := rt.readable(path); err != nil {
		return err
	}
	_, err := rt.run(ctx, bundle.Input{Path: rt.Path(path)}, nil)
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
// changes the program first.
func (rt *Runtime) run(ctx context.Context, in bundle.Input, rewrite func(*ast.Program)) (goja.Value, error) {
	rt.renew()
	defer rt.follow(ctx)()
	program, err := rt.load(in, rewrite)
	if err != nil {
		return nil, rt.finish(err)
	}
	main, err := rt.begin(program)
	if err != nil {
		rt.fail(err)
	} else {
		rt.drive(func() bool { return rt.mustEnd(main) })
	}
	if err := rt.finish(rt.outcome(main)); err != nil || main == nil {
		return nil, err
	}
	return main.Result(), nil
}

// renew makes a runtime ready that has run something before. An interruption
// before the first run still counts.
func (rt *Runtime) renew() {
	if rt.ended {
		rt.ended = false
		rt.ctx = rt.interrupts.reset()
		rt.vm.ClearInterrupt()
	}
	rt.exit, rt.fatal, rt.exitCode = nil, nil, nil
	rt.rejections.unheard = nil
	rt.waits.last = goja.StackFrame{}
}

// load bundles and compiles a script.
func (rt *Runtime) load(in bundle.Input, rewrite func(*ast.Program)) (*goja.Program, error) {
	in.Dir, in.Host = rt.o.Dir, rt.hostModules()
	if out, ok := bundle.Plain(in); ok {
		if program, err := compile(out, rewrite); err == nil {
			return program, nil
		}
	}
	out, err := bundle.Bundle(in)
	if err != nil {
		return nil, &SyntaxError{err}
	}
	program, err := compile(out, rewrite)
	if err != nil {
		return nil, &SyntaxError{err}
	}
	return program, nil
}

// compile parses code with its source map.
func compile(out *bundle.Output, rewrite func(*ast.Program)) (*goja.Program, error) {
	loadMap := func(string) ([]byte, error) { return out.SourceMap, nil }
	program, err := goja.Parse(bundleName, out.Code, parser.WithSourceMapLoader(loadMap))
	if err != nil {
		return nil, err
	}
	if rewrite != nil {
		rewrite(program)
	}
	return goja.CompileAST(program, false)
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

// hostExport is the bundle's __host(module, name), or __host(module) for all of
// it. A module without a property "default" is its own default export.
func (rt *Runtime) hostExport(call goja.FunctionCall) goja.Value {
	module := rt.Module(call.Argument(0).String())
	if len(call.Arguments) == 1 {
		return module
	}
	name := call.Argument(1).String()
	if v := module.ToObject(rt.vm).Get(name); v != nil || name != "default" {
		return v
	}
	return module
}

// drive runs the loop until it is to end, or nothing is left to do.
func (rt *Runtime) drive(ended func() bool) {
	rt.judgeRejections()
	var batch []func()
	for !ended() {
		var held bool
		batch, held = rt.loop.take(batch)
		for _, fn := range batch {
			if rt.turn(fn); ended() {
				return
			}
		}
		switch fired := rt.fireTimers(ended); {
		case fired || len(batch) > 0:
		case rt.idle(held):
			return
		default:
			rt.wait()
		}
	}
}

// turn runs fn, then the promise jobs that it queued, and judges what is left.
func (rt *Runtime) turn(fn func()) {
	defer func() {
		switch end := recover().(type) {
		case nil:
		case *goja.InterruptedError:
			rt.interrupts.at = end
		case *goja.StackOverflowError:
			rt.keep(end)
		default:
			panic(end)
		}
	}()
	if thrown := rt.contain(rt.containers, fn); thrown != nil {
		rt.keep(thrown)
	}
	rt.judgeRejections()
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
func (rt *Runtime) fireTimers(ended func() bool) (fired bool) {
	for now := time.Now(); rt.ctx.Err() == nil && !ended(); fired = true {
		e := rt.loop.timers.due(now)
		if e == nil {
			return fired
		}
		rt.turn(e.fire)
	}
	return fired
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
	if errors.As(err, &interrupted) {
		rt.interrupts.at = interrupted
	} else {
		rt.keep(err)
	}
	if end := abrupt(err); end != nil && rt.containers > 0 {
		panic(end) // see contain
	}
}

func (rt *Runtime) keep(err error) {
	if rt.fatal == nil && rt.exit == nil {
		rt.fatal = err
	}
}

// outcome is how the run ended, as an error or nil.
func (rt *Runtime) outcome(main *goja.Promise) error {
	switch {
	case rt.exit != nil:
		return rt.exit.orNil()
	case rt.ctx.Err() != nil:
		return rt.interruption()
	case rt.fatal != nil:
		return rt.scriptError(rt.fatal)
	case main.State() == goja.PromiseStateRejected:
		return rt.thrown(main.Result())
	case main.State() == goja.PromiseStatePending:
		return &StalledError{Place: rt.waits.place()}
	}
	return rt.chosenExit()
}

// chosenExit is the status in process.exitCode.
func (rt *Runtime) chosenExit() error {
	if rt.exitCode == nil || goja.IsUndefined(rt.exitCode) {
		return nil
	}
	return (&ExitError{int(rt.exitCode.ToInteger())}).orNil()
}

// finish tells the script and the host that the run has ended, the host's last
// registered function first, and forgets what was left to do.
func (rt *Runtime) finish(failure error) error {
	rt.vm.ClearInterrupt()
	failure = rt.emitExit(failure)
	rt.vm.ClearInterrupt()
	rt.loop.timers.clear()
	rt.interrupts.stopWith(errEnded, 0, nil)
	rt.ended = true
	for _, fn := range slices.Backward(rt.onClose) {
		switch err := fn(failure); {
		case err == nil:
		case failure == nil:
			failure = &closeError{err}
		default:
			failure = errors.Join(failure, err)
		}
	}
	rt.onClose = nil
	return failure
}
