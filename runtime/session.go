package runtime

import (
	"context"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// Session gives a runtime one entry after another, as a REPL does. What an entry
// declares is a global for the next, and what it leaves going (timers, requests)
// goes on while the session waits. All but Do and Interrupt is for one goroutine.
type Session struct {
	rt     *Runtime
	report func(error) // an exception or rejection that is no entry's own
	count  int
}

// NewSession begins a session; report is called with each failure that nothing
// caught and that is not the outcome of the entry that runs.
func (rt *Runtime) NewSession(report func(error)) *Session {
	rt.containers = maxTries
	return &Session{rt: rt, report: report}
}

// IsIncomplete says of an error that the entry may be whole with more lines.
func IsIncomplete(err error) bool {
	syntax, ok := err.(*SyntaxError) //nolint:errorlint // Check makes it, and nothing wraps it
	if !ok {
		return false
	}
	faults, ok := syntax.err.(*bundle.Error) //nolint:errorlint // as above
	return ok && faults.Incomplete
}

// Check says what is wrong with the syntax of an entry, if anything.
func (s *Session) Check(code string) error {
	_, err := s.translate("REPL", code)
	return err
}

// Run runs an entry until the value of its last expression is there, awaited.
// An *ExitError says that it ended the program, whatever its status.
func (s *Session) Run(ctx context.Context, code string) (goja.Value, error) {
	rt := s.rt
	s.renew()
	if !rt.settles() {
		return nil, errBroken
	}
	defer rt.follow(ctx)()
	s.count++
	name := fmt.Sprint("REPL", s.count)
	rt.script, rt.sources[name] = name, code
	programs, err := s.load(name, code)
	if err != nil {
		return nil, err
	}
	var value goja.Value
	for _, program := range programs {
		if value, err = s.settle(program); err != nil {
			break
		}
	}
	if rt.ctx.Err() != nil {
		s.renew()
	}
	return value, err
}

// translate is the entry as a bundle; an object literal is taken for one and not
// for a block.
func (s *Session) translate(name, code string) (*bundle.EntryOutput, error) {
	in := bundle.Input{Name: name, Source: code, Dir: s.rt.o.Dir, Host: s.rt.hostModules()}
	if strings.HasPrefix(strings.TrimSpace(code), "{") {
		object := in
		object.Source = "(" + code + "\n)"
		if out, err := bundle.Entry(object); err == nil {
			return out, nil
		}
		object.Source = "(" + code
		if _, err := bundle.Entry(object); err != nil && IsIncomplete(&SyntaxError{err}) {
			return nil, &SyntaxError{err}
		}
	}
	out, err := bundle.Entry(in)
	if err != nil {
		return nil, &SyntaxError{err}
	}
	return out, nil
}

// load compiles an entry: its imports, if it has any, then the rest.
func (s *Session) load(name, code string) ([]*goja.Program, error) {
	out, err := s.translate(name, code)
	if err != nil {
		return nil, err
	}
	var programs []*goja.Program
	if out.Imports != "" {
		imports, err := s.rt.load(bundle.Input{Name: name, Source: out.Imports, KeepAll: true}, nil)
		if err != nil {
			return nil, err
		}
		programs = append(programs, imports)
	}
	r := &entryRewriter{source: strings.Split(code, "\n")}
	program, err := compile(&out.Output, r.rewrite)
	if err != nil {
		return nil, &SyntaxError{err}
	}
	s.rt.declareGlobals(r.names)
	return append(programs, program), nil
}

// settle runs a program until its promise is settled.
func (s *Session) settle(program *goja.Program) (goja.Value, error) {
	rt := s.rt
	var main *goja.Promise
	var err error
	rt.turn(func() {
		if main, err = rt.begin(program); abrupt(err) != nil {
			rt.fail(err)
		}
	})
	if main != nil {
		rt.drive(func() bool { return s.ended() || main.State() != goja.PromiseStatePending })
	}
	switch {
	case rt.exit != nil:
		return nil, rt.exit
	case rt.ctx.Err() != nil:
		return nil, rt.interruption()
	case err != nil:
		rt.fatal = nil
		return nil, rt.scriptError(err)
	case main.State() == goja.PromiseStateRejected:
		return nil, rt.thrown(main.Result())
	case main.State() == goja.PromiseStatePending:
		return nil, &StalledError{Place: rt.waits.place()}
	}
	return main.Result(), nil
}

// ended reports what failed in the background, and says that nothing may go on.
func (s *Session) ended() bool {
	if s.rt.fatal != nil {
		err := s.rt.scriptError(s.rt.fatal)
		s.rt.fatal = nil
		s.report(err)
	}
	return s.rt.exit != nil || s.rt.interrupts.hard.Load()
}

// renew takes up work again after an interruption, which ends timers and requests.
func (s *Session) renew() {
	rt := s.rt
	rt.interrupts.stopWatchdog()
	if rt.interrupts.hard.Load() {
		rt.dropJobs()
	}
	if rt.ctx.Err() != nil {
		rt.loop.timers.clear()
		rt.ctx = rt.interrupts.reset()
	}
	rt.vm.ClearInterrupt()
	rt.exit, rt.fatal = nil, nil
	rt.rejections.unheard = nil
	rt.waits.last = goja.StackFrame{}
}

// While does work on a goroutine of its own and meanwhile what entries have left
// going. An *ExitError says that this ended the program; the work is then left
// behind.
func (s *Session) While(work func()) error {
	over := false
	go func() {
		work()
		s.rt.loop.enqueue(func() { over = true })
	}()
	for !over {
		s.rt.drive(func() bool { return over || s.ended() })
		switch {
		case s.rt.exit != nil:
			return s.rt.exit
		case s.rt.ctx.Err() != nil:
			s.renew()
		case !over:
			s.rt.wait()
		}
	}
	return nil
}

// Do calls fn on the session's goroutine, from another, while it is in While.
func (s *Session) Do(fn func()) {
	done := make(chan struct{})
	s.rt.loop.enqueue(func() {
		defer close(done)
		fn()
	})
	<-done
}

// Try calls fn, which may run a script's code: showing a value does. Its error is
// what the code threw, or that it was interrupted.
func (s *Session) Try(ctx context.Context, fn func()) (err error) {
	rt := s.rt
	defer rt.follow(ctx)()
	defer func() {
		switch end := recover().(type) {
		case nil:
		case *goja.InterruptedError:
			rt.interrupts.at = end
			err = rt.interruption()
			s.renew()
		case *goja.StackOverflowError:
			err = rt.scriptError(end)
		default:
			panic(end)
		}
	}()
	if thrown := rt.contain(rt.containers, fn); thrown != nil {
		return rt.scriptError(thrown)
	}
	return nil
}

// Interrupt is Ctrl-C, from any goroutine.
func (s *Session) Interrupt() { s.rt.Interrupt() }

// Close ends the session: the exit listeners of the entries are called, and what
// they left going ends.
func (s *Session) Close() error {
	if exit := s.rt.exit; exit != nil {
		return s.rt.finish(exit)
	}
	return s.rt.finish(nil)
}

// Rebind gives the host's modules and globals of the same names anew; what
// entries have taken from the old ones stays as it is.
func (rt *Runtime) Rebind(modules []Module, globals []Global) {
	for _, m := range modules {
		delete(rt.modules, m.Name)
		for i := range rt.o.Modules {
			if rt.o.Modules[i].Name == m.Name {
				rt.o.Modules[i] = m
			}
		}
	}
	for _, g := range globals {
		_ = rt.vm.GlobalObject().Delete(g.Name)
		rt.defineLazily(rt.vm.GlobalObject(), g)
	}
}
