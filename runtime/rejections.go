package runtime

import "github.com/dop251/goja"

// rejections are the promises that were rejected with nobody listening. They are
// judged at the end of a turn of the loop, as Node does: who listens by then has
// listened in time.
type rejections struct {
	unheard []*goja.Promise
	ignored *goja.Promise // the script's own, whose outcome is the run's
}

func (r *rejections) ignore(p *goja.Promise) { r.ignored = p }

func (rt *Runtime) trackRejections() {
	rt.vm.SetPromiseRejectionTracker(func(p *goja.Promise, operation goja.PromiseRejectionOperation) {
		if operation == goja.PromiseRejectionReject {
			rt.rejections.unheard = append(rt.rejections.unheard, p)
			return
		}
		for i, other := range rt.rejections.unheard {
			if other == p {
				rt.rejections.unheard = append(rt.rejections.unheard[:i], rt.rejections.unheard[i+1:]...)
				return
			}
		}
	})
}

// judgeRejections ends the script with the first rejection that nobody heard.
func (rt *Runtime) judgeRejections() {
	for _, p := range rt.rejections.unheard {
		if p != rt.rejections.ignored && rt.fatal == nil && rt.ctx.Err() == nil {
			rt.fatal = rt.unheard(p.Result())
		}
	}
	rt.rejections.unheard = rt.rejections.unheard[:0]
}
