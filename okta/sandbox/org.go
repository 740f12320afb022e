package sandbox

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

// Options shape an org.
type Options struct {
	Token     string        // the API token that is accepted; "sandbox" where empty
	Empty     bool          // a new org's built-in objects only
	Users     int           // how many people to make up; 0 is 250
	Seed      uint64        // what is made up depends on it, and on nothing else
	SeedFile  []byte        // JSON or YAML with the org's people, groups and apps, in place of made-up ones
	RateLimit int           // requests a minute for every bucket; 0 is Okta's own limits
	Latency   time.Duration // what every answer takes
	StateFile string        // where the org is kept; empty is in memory alone
	// Now is the org's clock; nil is the system's.
	Now func() time.Time
}

// Org is a simulated org. It is an http.Handler, safe for concurrent use.
type Org struct {
	options  Options
	handlers map[string]handler // by operation ID
	kinds    map[string]*kind   // by path
	limiter  *limiter
	store    *store // nil where the org is kept in memory alone
	faults   faults
	watchers watchers

	snapshots snapshots

	mu sync.Mutex // guards all below
	state
	ids                *idMaker
	indexes            userIndexes
	requests           *idMaker  // makes what is not kept: the ids of requests
	at                 time.Time // of the write that is being answered
	caller             caller    // of the call that is being answered
	entropy            entropy
	assertions, proofs *onceOnly
	nonce, nonceBefore string
	nonceUntil         time.Time
}

// New makes an org, or goes on with the one of the state file.
func New(o Options) (*Org, error) {
	org := newOrg(o)
	if o.StateFile != "" {
		return org, org.open()
	}
	return org, org.fill()
}

// newOrg makes an org without any objects.
func newOrg(o Options) *Org {
	if o.Token == "" {
		o.Token = "sandbox"
	}
	if o.Users == 0 {
		o.Users = 250
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	org := &Org{
		options: o, handlers: map[string]handler{}, kinds: map[string]*kind{}, limiter: newLimiter(o.RateLimit),
		state: newState(), ids: newIDMaker(o.Seed, idsOfSeed), requests: newIDMaker(o.Seed, idsOfRequests),
		assertions: newOnceOnly(), proofs: newOnceOnly(),
	}
	for _, f := range families() {
		for operation, h := range f {
			org.handlers[operation] = h
		}
	}
	for _, k := range kinds() {
		org.kinds[k.path] = k
	}
	return org
}

// fill makes the org's objects.
func (o *Org) fill() error {
	o.builtIn()
	switch {
	case o.options.SeedFile != nil:
		return o.seedFrom(o.options.SeedFile)
	case !o.options.Empty:
		o.populate(o.options.Users)
	}
	return nil
}

// Token is the API token that the org accepts.
func (o *Org) Token() string { return o.options.Token }

// now is the time by the org's clock, in whole milliseconds as Okta shows it.
func (o *Org) now() time.Time {
	if !o.at.IsZero() {
		return o.at
	}
	return o.options.Now().Add(o.offset).UTC().Truncate(time.Millisecond)
}

// ServeHTTP answers a request as the org would.
func (o *Org) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case o.servePage(w, r):
	case strings.HasPrefix(r.URL.Path, controlPath):
		o.serveControl(w, r)
	case r.Header.Get(ownCall) == "" && o.watchers.some():
		o.serveWatched(w, r)
	default:
		o.serveCall(w, r)
	}
}

func (o *Org) serveCall(w http.ResponseWriter, r *http.Request) {
	var fault *Fault
	if r.Header.Get(ownCall) == "" {
		fault = o.faults.take(r)
	}
	latency := o.options.Latency
	if fault != nil {
		latency += fault.Latency
	}
	if !delay(r, latency) {
		return
	}
	if fault != nil && fault.Reset {
		abort(w)
		return
	}
	c, answer := o.receive(r)
	if fault != nil && fault.Status != 0 {
		answer = fault.answer()
	}
	if answer.status == 0 {
		answer = o.handle(c)
	}
	if fault != nil && fault.Truncate {
		w = truncated{w}
	}
	answer.write(w, c)
}

// delay takes some time; false where the client went away.
func delay(r *http.Request, latency time.Duration) bool {
	if latency <= 0 {
		return true
	}
	t := time.NewTimer(latency)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.Context().Done():
		return false
	}
}
