package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/oktascript/oktascript/okta/catalog"
)

// family is the endpoints of one part of the API, by operation ID.
type family map[string]handler

// handler answers a call. The org is locked while it runs.
type handler func(c *call) answer

// families are all that the sandbox models.
func families() []family {
	all := []family{
		userFamily(),
		userLifecycleFamily(),
		userCredentialFamily(),
		groupFamily(),
		groupMemberFamily(),
		appFamily(),
		appUserFamily(),
		appGroupFamily(),
		logFamily(),
		userSchemaFamily(),
		userTypeFamily(),
		schemaFamily(),
		factorFamily(),
		oauthFamily(),
		appGrantFamily(),
		groupRuleFamily(),
		policyFamily(),
		emailTemplateFamily(),
		authenticatorFamily(),
		adminRoleFamily(),
		roleTargetFamily(),
		iamFamily(),
		groupOwnerFamily(),
		linkedObjectFamily(),
		orgFamily(),
		settingFamily(),
		userRelatedFamily(),
		appKeyFamily(),
		appProvisioningFamily(),
		brandPageFamily(),
		apiTokenFamily(),
		idpKeyFamily(),
		orgCaptchaFamily(),
		userRiskFamily(),
		appJWKFamily(),
		subscriptionFamily(),
		featureFamily(),
		mappingFamily(),
		sessionFamily(),
		domainFamily(),
		deviceFamily(),
		bindingFamily(),
		threatFamily(),
		agentPoolFamily(),
		authenticatorMethodFamily(),
		authServerMoreFamily(),
		appConnectionFamily(),
		appSecretFamily(),
	}
	for _, k := range kinds() {
		all = append(all, k.family())
	}
	return all
}

// call is a request on its way to a handler.
type call struct {
	org   *Org
	op    *catalog.Operation
	ids   []string // the path's parameters
	query url.Values
	body  map[string]any // the JSON body; nil where there is none
	base  string         // the org's address as the client knows it
	path  string
	now   time.Time // when it came, by the org's clock
	limit limitState
	id    string // the request's

	method string
	target string // the path with the query, as it came
	data   []byte // the body
	header http.Header
	form   url.Values // of a body that is a form
	isForm bool
	caller caller
}

// receive reads a request and refuses what never reaches a handler.
func (o *Org) receive(r *http.Request) (*call, answer) {
	c := callOf(o, r)
	o.mu.Lock()
	c.now = o.now()
	c.id = o.requests.hex()
	o.mu.Unlock()
	if c.header.Get(ownCall) == "" {
		c.limit = o.limiter.count(c)
	}
	data, err := io.ReadAll(r.Body)
	c.data = data
	if err != nil {
		return c, errMalformedBody()
	}
	if refusal := o.authenticate(c, r); refusal.status != 0 {
		return c, refusal
	}
	switch {
	case c.limit.exceeded:
		return c, errRateLimit()
	case c.op == nil:
		return c, unknownEndpoint(c.path)
	case !c.readBody(data):
		return c, errMalformedBody()
	}
	return c, answer{}
}

// readBody reads a body: a form or an object in JSON.
func (c *call) readBody(data []byte) bool {
	if kind, _, _ := strings.Cut(c.header.Get("Content-Type"), ";"); kind == "application/x-www-form-urlencoded" {
		var err error
		c.form, err = url.ParseQuery(string(data))
		c.isForm = err == nil
		return c.isForm
	}
	return len(strings.TrimSpace(string(data))) == 0 || json.Unmarshal(data, &c.body) == nil
}

// unknownEndpoint tells an address that the API has for another method from one
// that it has not at all.
func unknownEndpoint(path string) answer {
	for _, method := range []string{"GET", "POST", "PUT", "DELETE", "PATCH"} {
		if op, _ := operationAt(method, path); op != nil {
			return errMethodNotSupported()
		}
	}
	return errNoSuchEndpoint()
}

// handle answers a call under the org's lock. What a write has changed is kept
// before it is answered.
func (o *Org) handle(c *call) answer {
	h := o.handlers[c.op.ID]
	if h == nil {
		return errNotModelled(c.op)
	}
	a, kept := o.runAndKeep(c, h)
	if kept == nil {
		return a
	}
	if err := o.store.wait(kept); err != nil {
		return errUnkept(err)
	}
	return a
}

func (o *Org) runAndKeep(c *call, h handler) (answer, *batch) {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.run(c, h, nil)
	if o.store == nil || !isWrite(c.op) && len(o.entropy.made) == 0 {
		return a, nil
	}
	kept := o.store.add(entryOf(c, o.entropy.made))
	if o.store.isLong(o.users.len()) {
		_ = o.store.write(&o.state) // the batch tells of a failure
	}
	return a, kept
}

func isWrite(op *catalog.Operation) bool { return op.Method != http.MethodGet }

// run answers a call; keys are those that it made when it was answered before.
func (o *Org) run(c *call, h handler, keys [][]byte) answer {
	o.caller = c.caller
	o.entropy.begin(keys)
	if !isWrite(c.op) {
		return h(c)
	}
	o.writes++
	o.ids.begin(o.options.Seed, o.writes)
	o.at = c.now
	defer func() { o.at = time.Time{} }()
	a := h(c)
	if a.status < 400 {
		o.applyRules()
	}
	return a
}

// profile is the member profile of the body; nil where there is none.
func (c *call) profile() map[string]any {
	p, _ := c.body["profile"].(map[string]any)
	return p
}

// link is an address of the org.
func (c *call) link(path string) map[string]any { return map[string]any{"href": c.base + path} }

// post is a link to be POSTed to.
func (c *call) post(path string) map[string]any {
	return map[string]any{"href": c.base + path, "method": "POST"}
}
