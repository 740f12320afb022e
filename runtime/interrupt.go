package runtime

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"
)

// errInterrupted is why the context is done after Ctrl-C.
var errInterrupted = errors.New("the script was interrupted")

// interrupts is the state of a run's interruption.
type interrupts struct {
	mu       sync.Mutex
	presses  int
	watchdog *time.Timer
	handled  atomic.Bool // the script listens for SIGINT itself
	hard     atomic.Bool // the script is ended where it stands
	at       *goja.InterruptedError
}

// Interrupt is Ctrl-C, from any goroutine. The first cancels what is under way,
// lets finally blocks run, and ends the script; where it listens for SIGINT
// itself, its listeners are called instead. The second ends it at once, and so does
// the end of the grace period.
func (rt *Runtime) Interrupt() {
	rt.interrupts.mu.Lock()
	rt.interrupts.presses++
	presses := rt.interrupts.presses
	rt.interrupts.mu.Unlock()
	switch {
	case presses > 1:
		rt.cancel(errInterrupted)
		rt.endNow()
	case rt.interrupts.handled.Load():
		rt.loop.enqueue(func() { rt.emit("SIGINT", rt.vm.ToValue("SIGINT")) })
	default:
		rt.stop(errInterrupted)
	}
}

// stop ends the script within the grace period.
func (rt *Runtime) stop(cause error) {
	rt.cancel(cause)
	rt.loop.enqueue(func() {}) // wakes the loop
	rt.interrupts.mu.Lock()
	defer rt.interrupts.mu.Unlock()
	if rt.interrupts.watchdog == nil {
		rt.interrupts.watchdog = time.AfterFunc(rt.o.Grace, rt.endNow)
	}
}

// endNow ends the script where it stands.
func (rt *Runtime) endNow() {
	rt.interrupts.hard.Store(true)
	rt.vm.Interrupt(errInterrupted)
	rt.loop.enqueue(func() {})
}

// follow ends the script when ctx is done, until the returned function is called.
func (rt *Runtime) follow(ctx context.Context) (release func()) {
	unfollow := context.AfterFunc(ctx, func() { rt.stop(context.Cause(ctx)) })
	return func() {
		unfollow()
		rt.interrupts.mu.Lock()
		defer rt.interrupts.mu.Unlock()
		if rt.interrupts.watchdog != nil {
			rt.interrupts.watchdog.Stop()
		}
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
