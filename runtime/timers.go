package runtime

import (
	"container/heap"
	"math"
	"slices"
	"time"

	"github.com/dop251/goja"
)

// timer is an entry of setTimeout, setInterval or setImmediate.
type timer struct {
	due    time.Time
	order  uint64 // of those due at once, the earlier set comes first
	every  time.Duration
	fire   func()
	unref  bool // does not keep the script alive
	index  int  // in the heap; -1 when it is not in it
	repeat bool
}

// timers are ordered by when they are due.
type timers struct {
	heap  timerHeap
	count uint64
	refs  int // those in the heap that keep the script alive
}

func (t *timers) add(e *timer) {
	t.count++
	e.order = t.count
	heap.Push(&t.heap, e)
	if !e.unref {
		t.refs++
	}
}

func (t *timers) remove(e *timer) {
	if e.index < 0 {
		return
	}
	heap.Remove(&t.heap, e.index)
	if !e.unref {
		t.refs--
	}
}

// setUnref says whether a timer is to keep the script alive.
func (t *timers) setUnref(e *timer, unref bool) {
	switch {
	case e.index < 0 || e.unref == unref:
	case unref:
		t.refs--
	default:
		t.refs++
	}
	e.unref = unref
}

// due takes the first timer that is due.
func (t *timers) due(now time.Time) *timer {
	if len(t.heap) == 0 || t.heap[0].due.After(now) {
		return nil
	}
	e := t.heap[0]
	t.remove(e)
	return e
}

// clear forgets every timer.
func (t *timers) clear() {
	for _, e := range t.heap {
		e.index = -1
	}
	t.heap, t.refs = nil, 0
}

// timerHeap is a container/heap.
type timerHeap []*timer

func (h timerHeap) Len() int { return len(h) }
func (h timerHeap) Less(i, j int) bool {
	if h[i].due.Equal(h[j].due) {
		return h[i].order < h[j].order
	}
	return h[i].due.Before(h[j].due)
}
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *timerHeap) Push(x any) {
	e := x.(*timer)
	e.index = len(*h)
	*h = append(*h, e)
}
func (h *timerHeap) Pop() any {
	old := *h
	e := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	e.index = -1
	return e
}

// timerGlobals are setTimeout and its kin, as Node has them: the returned object
// has ref(), unref() and hasRef().
func timerGlobals() []Global {
	set := func(name string, repeat, immediate bool) Global {
		return Global{name, func(rt *Runtime) goja.Value {
			return rt.vm.ToValue(func(call goja.FunctionCall) goja.Value {
				return rt.setTimer(call, name, repeat, immediate)
			})
		}}
	}
	clear := func(name string) Global {
		return Global{name, func(rt *Runtime) goja.Value {
			return rt.vm.ToValue(func(call goja.FunctionCall) goja.Value {
				if e := rt.timerOf(call.Argument(0)); e != nil {
					e.repeat = false
					rt.loop.timers.remove(e)
				}
				return goja.Undefined()
			})
		}}
	}
	return []Global{
		set("setTimeout", false, false), set("setInterval", true, false), set("setImmediate", false, true),
		clear("clearTimeout"), clear("clearInterval"), clear("clearImmediate"),
	}
}

func (rt *Runtime) setTimer(call goja.FunctionCall, name string, repeat, immediate bool) goja.Value {
	fn, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		rt.TypeError("%s takes a function, not %s", name, call.Argument(0))
	}
	first := 1
	var delay time.Duration
	if !immediate {
		delay, first = milliseconds(call.Argument(1)), 2
	}
	var args []goja.Value
	if len(call.Arguments) > first {
		args = slices.Clone(call.Arguments[first:]) // goja uses the array again
	}
	e := &timer{due: time.Now().Add(delay), every: delay, repeat: repeat, index: -1}
	e.fire = func() {
		if _, err := fn(goja.Undefined(), args...); err != nil {
			rt.fail(err)
		}
		if e.repeat {
			e.due = time.Now().Add(e.every)
			rt.loop.timers.add(e)
		}
	}
	rt.loop.timers.add(e)
	return rt.timerObject(e)
}

// milliseconds reads a delay as browsers and Node do: at least 1 ms, and 1 ms
// where it is no number or over 2^31-1.
func milliseconds(v goja.Value) time.Duration {
	ms := v.ToFloat()
	if math.IsNaN(ms) || ms < 1 || ms > math.MaxInt32 {
		ms = 1
	}
	return time.Duration(ms * float64(time.Millisecond))
}

// timerHandle ties a Timeout object to its timer, out of a script's sight.
type timerHandle struct{ timer *timer }

func (rt *Runtime) timerObject(e *timer) goja.Value {
	o := rt.vm.NewObject()
	rt.hide(o, &timerHandle{e})
	method := func(name string, fn func(this goja.Value) goja.Value) {
		_ = o.DefineDataProperty(name, rt.vm.ToValue(func(call goja.FunctionCall) goja.Value { return fn(call.This) }),
			goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	setRef := func(unref bool) func(goja.Value) goja.Value {
		return func(this goja.Value) goja.Value {
			rt.loop.timers.setUnref(e, unref)
			return this
		}
	}
	method("ref", setRef(false))
	method("unref", setRef(true))
	method("hasRef", func(goja.Value) goja.Value { return rt.vm.ToValue(!e.unref) })
	return o
}

func (rt *Runtime) timerOf(v goja.Value) *timer {
	if h, ok := hiddenIn[*timerHandle](v); ok {
		return h.timer
	}
	return nil
}
