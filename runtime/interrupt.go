package runtime

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"
)

// errInterrupted is why the context is done after Ctrl-C, errEnded when the
// script has ended.
var (
	errInterrupted = errors.New("the script was interrupted")
	errEnded       = errors.New("the script has ended")
)

// interrupts is how a run is ended from outside. It is reached from any
// goroutine, but for at.
type interrupts struct {
	mu       sync.Mutex
	cancel   context.CancelCauseFunc // of the run's context
	presses  int                     // of Ctrl-C
	watchdog *time.Timer             // runs in the grace period
	handled  atomic.Bool             // the script listens for SIGINT itself
	hard     atomic.Bool             // the script is ended where it stands
	at       *goja.InterruptedError  // where that was
}

// reset makes the context of the run to come.
func (i *interrupts) reset() context.Context {
	i.mu.Lock()
	defer i.mu.Unlock()
	ctx, cancel := context.WithCancelCause(context.Background())
	i.cancel, i.presses, i.at = cancel, 0, nil
	i.hard.Store(false)
	return ctx
}

// stopWith ends the run's context and, where grace is given, starts the grace
// period if it has not begun.
func (i *interrupts) stopWith(cause error, grace time.Duration, endNow func()) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.cancel(cause)
	if endNow != nil && i.watchdog == nil {
		i.watchdog = time.AfterFunc(grace, endNow)
	}
}

func (i *interrupts) stopWatchdog() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.watchdog != nil {
		i.watchdog.Stop()
		i.watchdog = nil
	}
}

// press counts a Ctrl-C.
func (i *interrupts) press() (times int) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.presses++
	return i.presses
}

// Interrupt is Ctrl-C, from any goroutine. The first cancels what is under way,
// lets finally blocks run, and ends the script; where it listens for SIGINT
// itself, its listeners are called instead. The second ends it at once, and so does
// the end of the grace period.
func (rt *Runtime) Interrupt() {
	switch presses := rt.interrupts.press(); {
	case presses > 1:
		rt.interrupts.stopWith(errInterrupted, 0, nil)
		rt.endNow()
	case rt.interrupts.handled.Load():
		rt.loop.enqueue(func() { rt.emit("SIGINT", rt.vm.ToValue("SIGINT")) })
	default:
		rt.stop(errInterrupted)
	}
}

// stop ends the script within the grace period.
func (rt *Runtime) stop(cause error) {
	rt.interrupts.stopWith(cause, rt.o.Grace, rt.endNow)
	rt.loop.enqueue(func() {}) // wakes the loop
}

// endNow ends the script where it stands.
func (rt *Runtime) endNow() {
	rt.interrupts.hard.Store(true)
	rt.vm.Interrupt(errInterrupted)
	rt.loop.enqueue(func() {})
}

// End ends the script where it stands, from any goroutine; cause says why.
func (rt *Runtime) End(cause error) {
	rt.interrupts.stopWith(cause, 0, nil)
	rt.endNow()
}

// follow ends the script when ctx is done, until the returned function is called.
func (rt *Runtime) follow(ctx context.Context) (release func()) {
	unfollow := context.AfterFunc(ctx, func() { rt.stop(context.Cause(ctx)) })
	return func() {
		unfollow()
		rt.interrupts.stopWatchdog()
	}
}

// interruption is the error of a run that was ended from outside.
func (rt *Runtime) interruption() error {
	cause := context.Cause(rt.ctx)
	where := ""
	if rt.interrupts.at != nil {
		where = firstFrame(rt.interrupts.at.String())
	}
	if errors.Is(cause, errInterrupted) || errors.Is(cause, context.Canceled) {
		return &InterruptedError{where}
	}
	return &TimeoutError{cause, where}
}
