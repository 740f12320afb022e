package sandbox

import (
	"crypto/rsa"
	"net/http"
	"sync"
	"time"
)

// Options shape an org.
type Options struct {
	Token     string        // the API token that is accepted; "sandbox" where empty
	Empty     bool          // a new org's built-in objects only
	Users     int           // how many people to make up; 0 is 250
	Seed      uint64        // what is made up depends on it, and on nothing else
	SeedFile  []byte        // JSON with the org's people, groups and apps, in place of made-up ones
	RateLimit int           // requests a minute for every bucket; 0 is Okta's own limits
	Latency   time.Duration // what every answer takes
	// Now is the org's clock; nil is the system's.
	Now func() time.Time
}

// Org is a simulated org. It is an http.Handler, safe for concurrent use.
type Org struct {
	options  Options
	handlers map[string]handler // by operation ID
	limiter  *limiter

	mu                    sync.Mutex // guards all below
	offset                time.Duration
	ids                   *idMaker
	users                 *table[user]
	logins                *loginIndex
	groups                *table[group]
	apps                  *table[app]
	groupRules            *table[groupRule]
	log                   systemLog
	me                    string // the id of the user whose token it is
	every                 string // the id of the group Everyone
	key                   string // the id of the key that the org signs with
	userTypes             *table[userType]
	groupSchema           *schema
	roles                 map[string]*table[roleAssignment] // admin roles, by the id of the user or group
	links                 []*linkDefinition                 // between users
	settings              map[string]any                    // of the org
	settingsUpdated       time.Time
	showsFooter, optedOut bool
	contacts              map[string]string         // the ids of users, by what they are for
	objects               map[string]map[string]any // further settings by name, where they were changed
	orgKey                *appKey                   // that apps share; made when it is first shown
	tokenNetwork          map[string]any            // from where the API token may be used
	tokenRevoked          bool
	sessions              *table[session]
	sessionTokens         map[string]*session
	captcha               string // the id of the one that is asked for
	captchaPages          []string
	idpKeys               *table[idpKey]
	emailRecipients       map[string]string           // who gets a message, by brand and template
	kinds                 map[string]*kind            // by path
	resources             map[string]*table[resource] // by the path of their collection
	begun                 time.Time                   // when the org came into being
	defaultServer         string                      // the id of its authorization server default
	caller                caller                      // of the call that is being answered

	signingKey         func() *rsa.PrivateKey
	assertions, proofs *onceOnly
	revoked            *onceOnly // access tokens
	nonce, nonceBefore string
	nonceUntil         time.Time
}

// New makes an org.
func New(o Options) (*Org, error) {
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
		options: o, handlers: map[string]handler{}, ids: newIDMaker(o.Seed), limiter: newLimiter(o.RateLimit),
		users: newTable[user](), groups: newTable[group](), apps: newTable[app](),
		groupRules: newTable[groupRule](), resources: map[string]*table[resource]{}, kinds: map[string]*kind{}, settings: orgDefaults(), showsFooter: true, optedOut: true,
		contacts: map[string]string{}, idpKeys: newTable[idpKey](), tokenNetwork: map[string]any{"connection": "ANYWHERE"}, objects: map[string]map[string]any{}, roles: map[string]*table[roleAssignment]{}, emailRecipients: map[string]string{}, sessions: newTable[session](), sessionTokens: map[string]*session{},
		logins: newLoginIndex(), userTypes: newTable[userType](),
		signingKey: newSigningKey(), assertions: newOnceOnly(), proofs: newOnceOnly(), revoked: newOnceOnly(),
	}
	for _, f := range families() {
		for operation, h := range f {
			org.handlers[operation] = h
		}
	}
	for _, k := range kinds() {
		org.kinds[k.path] = k
	}
	org.builtIn()
	switch {
	case o.SeedFile != nil:
		return org, org.seedFrom(o.SeedFile)
	case !o.Empty:
		org.populate(o.Users)
	}
	return org, nil
}

// Token is the API token that the org accepts.
func (o *Org) Token() string { return o.options.Token }

// SetTime sets the org's clock, which goes on from there.
func (o *Org) SetTime(t time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.offset = t.Sub(o.options.Now())
}

// Advance sets the org's clock forward.
func (o *Org) Advance(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.offset += d
}

// now is the time by the org's clock, in whole milliseconds as Okta shows it.
func (o *Org) now() time.Time { return o.options.Now().Add(o.offset).UTC().Truncate(time.Millisecond) }

// ServeHTTP answers a request as the org would.
func (o *Org) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !o.delay(r) {
		return
	}
	c, refusal := o.receive(r)
	answer := refusal
	if refusal.status == 0 {
		answer = o.handle(c)
	}
	answer.write(w, c)
}

// delay takes the configured latency; false where the client went away.
func (o *Org) delay(r *http.Request) bool {
	if o.options.Latency <= 0 {
		return true
	}
	t := time.NewTimer(o.options.Latency)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.Context().Done():
		return false
	}
}
