package runtime

import (
	"sync"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// loop is the queue of what is to be done on the goroutine that owns the VM. It
// ends when it is empty and nothing holds it.
type loop struct {
	mu     sync.Mutex
	queue  []func()
	held   int           // settle functions not yet called
	wake   chan struct{} // one place: a sleeping loop is woken once for many entries
	timers timers
}

func newLoop() *loop { return &loop{wake: make(chan struct{}, 1)} }

// hold keeps the loop from ending until the returned function is called, once,
// from any goroutine. It queues fn.
func (l *loop) hold() (settle func(fn func())) {
	l.mu.Lock()
	l.held++
	l.mu.Unlock()
	var once sync.Once
	return func(fn func()) {
		once.Do(func() { l.push(fn, -1) })
	}
}

// enqueue queues fn without having held the loop.
func (l *loop) enqueue(fn func()) { l.push(fn, 0) }

func (l *loop) push(fn func(), held int) {
	l.mu.Lock()
	l.queue = append(l.queue, fn)
	l.held += held
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// take empties the queue. It tells, too, whether something still holds the loop.
func (l *loop) take(into []func()) (batch []func(), held bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	batch = append(into[:0], l.queue...)
	clear(l.queue)
	l.queue = l.queue[:0]
	return batch, l.held > 0
}

// Hold registers work that goes on outside the loop, which does not end until
// the returned function is called. Call it exactly once, from any goroutine, with
// what is to be done on the loop.
func (rt *Runtime) Hold() (settle func(fn func())) { return rt.loop.hold() }

// Post queues what is to be done on the loop, from any goroutine, for somebody who
// holds the loop: what comes after its end is dropped.
func (rt *Runtime) Post(fn func()) { rt.loop.enqueue(fn) }

// NextNow is the method that a for await loop asks for the next { value, done }
// before next: what it answers is not awaited, and undefined means that there is
// nothing at hand. The object need not be a new one every time.
const NextNow = bundle.NextNow
