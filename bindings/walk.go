package bindings

import "github.com/dop251/goja"

// walk goes through a list, page after page. Once the script has asked for a
// second page, the one after that at hand is on its way.
type walk struct {
	call  *call // of the page at hand
	ahead []*call
	begun bool
	ended bool
	full  int // items of the first page

	whole bool         // the page at hand is not yet taken as a whole
	items []goja.Value // of the page at hand, those not yet taken, where they are made already
	texts [][]byte     // the same where they are not
}

func (k *call) walk() *walk {
	k.markHandled()
	return &walk{call: k}
}

// advance gets the next page and calls then on the loop, with what went wrong
// or nil. Past the last page the walk has ended.
func (w *walk) advance(then func(failure goja.Value)) {
	if w.begun {
		next := w.nextCall()
		if next == nil {
			w.ended = true
			then(nil)
			return
		}
		w.call = next
	}
	first := !w.begun
	w.begun = true
	w.call.whenDone(func() {
		failure := w.load()
		w.ended = failure != nil
		if first {
			w.full = w.count()
		} else if failure == nil && w.count() >= w.full {
			w.prefetch()
		}
		then(failure)
	})
}

// nextCall is the call for the page after the one at hand: on its way already, or
// made now; nil at the end.
func (w *walk) nextCall() *call {
	if len(w.ahead) > 0 {
		next := w.ahead[0]
		w.ahead = w.ahead[1:]
		return next
	}
	return w.send(w.call)
}

// send makes the call for the page after another; nil where there is none.
func (w *walk) send(after *call) *call {
	request := after.response.Next()
	if request == nil {
		return nil
	}
	next := after.follow(request)
	next.send()
	return next
}

// count is the number of items of the page at hand, none of which is taken.
func (w *walk) count() int { return len(w.items) + len(w.texts) }

// prefetch asks for the page after the last one asked for, until as many as the
// options say are ahead of the script. It is not called after a page that is
// shorter than the first: that is the last one, or that of a log which a script
// polls, where an answer asked for early would only be old.
func (w *walk) prefetch() {
	last := w.call
	if n := len(w.ahead); n > 0 {
		last = w.ahead[n-1]
	}
	if w.ended || len(w.ahead) >= w.call.out.prefetch || last.response == nil {
		return
	}
	next := w.send(last)
	if next == nil {
		return
	}
	w.ahead = append(w.ahead, next)
	next.whenDone(w.prefetch)
}

// end gives up what is on its way.
func (w *walk) end() {
	w.ended = true
	for _, k := range w.ahead {
		k.giveUp()
	}
	w.ahead = nil
}

// load takes up the page that has come.
func (w *walk) load() (failure goja.Value) {
	k := w.call
	if k.failure == nil && k.received.isList && k.decoded == nil {
		w.whole, w.items, w.texts = true, nil, k.received.elements
		return nil
	}
	page, failure := k.value()
	if failure != nil {
		return failure
	}
	items, err := k.items(page)
	if err != nil {
		return k.api.errorValue(err, k.at)
	}
	w.whole, w.items, w.texts = true, items, nil
	return nil
}

// takeItem takes the next item of the page at hand.
func (w *walk) takeItem() (goja.Value, bool) {
	if len(w.texts) > 0 {
		text := w.texts[0]
		w.texts = w.texts[1:]
		return w.call.api.viewed(text, w.call.resultType(false)), true
	}
	if len(w.items) == 0 {
		return nil, false
	}
	item := w.items[0]
	w.items = w.items[1:]
	return item, true
}

// takePage takes the page at hand, whole.
func (w *walk) takePage() (goja.Value, bool) {
	if !w.whole {
		return nil, false
	}
	w.whole = false
	page, _ := w.call.value() // load has told of what is wrong with it
	return page, page != nil
}
