package sandbox

import (
	"fmt"
	"sort"
	"strings"
	"time"
)

// logFamily is /api/v1/logs.
func logFamily() family { return family{"listLogEvents": listLogEvents} }

// systemLog is the org's log, the oldest event first.
type systemLog struct{ events []*event }

// event is an entry of the log. Its place in the log is its cursor.
type event struct {
	kind, message    string
	published        time.Time
	actor            reference
	targets          []reference
	result, reason   string
	clientIP, client string // where the actor was; empty for the API
}

// reference names an object in an event.
type reference struct{ id, kind, alternateID, displayName string }

// record logs something that the caller did.
func (o *Org) record(kind, message string, targets ...reference) {
	o.log.events = append(o.log.events, &event{
		kind: kind, message: message, published: o.now(), actor: o.caller.reference, targets: targets, result: "SUCCESS",
	})
}

// logPages are the sizes of a page of the log.
var logPages = pageLimit{100, 1000}

// listLogEvents lists events from since on. With until the list ends there;
// without, it has a next page for ever, which has what came in the meantime
// (https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/).
func listLogEvents(c *call) answer {
	size, refusal := logPages.read(c.query)
	if refusal.status != 0 {
		return refusal
	}
	filter, refusal := c.matcher("filter", nil)
	if refusal.status != 0 {
		return refusal
	}
	since, until, refusal := c.period()
	if refusal.status != 0 {
		return refusal
	}
	start, isCursor := readCursor(c.query.Get("after"))
	if !isCursor {
		return errValidation("after: invalid cursor")
	}
	walk := logWalk{events: c.org.log.events, filter: filter, words: strings.Fields(strings.ToLower(c.query.Get("q"))), size: size}
	if strings.EqualFold(c.query.Get("sortOrder"), "DESCENDING") {
		walk.backward(int(start), since, until)
	} else {
		walk.forward(int(start), since, until)
	}
	items := make([]any, len(walk.found))
	for i, place := range walk.found {
		items[i] = showEvent(c.org.log.events[place], place)
	}
	return c.page(items, uint64(walk.cursor), walk.more || c.query.Get("until") == "" && walk.polls)
}

// period reads since, by default a week ago, and until.
func (c *call) period() (since, until time.Time, refusal answer) {
	since = c.org.now().Add(-7 * 24 * time.Hour)
	for _, p := range []struct {
		name string
		to   *time.Time
	}{{"since", &since}, {"until", &until}} {
		text := c.query.Get(p.name)
		if text == "" {
			continue
		}
		at, isDate := parseDate(text)
		if !isDate {
			return since, until, errValidation(p.name + ": The date format in your query is not recognized. Please enter dates using ISO8601 string format.")
		}
		*p.to = at
	}
	return since, until, answer{}
}

// logWalk collects the places of a page's events.
type logWalk struct {
	events []*event
	filter expression
	words  []string
	size   int

	found  []int
	cursor int  // where the next page begins
	more   bool // a next page has events now
	polls  bool // a next page may have events later
}

// forward walks from the oldest; a cursor is how many events are behind it.
func (w *logWalk) forward(start int, since, until time.Time) {
	w.polls = true
	first := sort.Search(len(w.events), func(i int) bool { return !w.events[i].published.Before(since) })
	w.cursor = max(start, first)
	for ; w.cursor < len(w.events); w.cursor++ {
		e := w.events[w.cursor]
		if !until.IsZero() && e.published.After(until) {
			return
		}
		if !w.matches(e) {
			continue
		}
		if len(w.found) == w.size {
			w.more = true
			return
		}
		w.found = append(w.found, w.cursor)
	}
}

// backward walks from the newest; a cursor is how many events are before it.
func (w *logWalk) backward(start int, since, until time.Time) {
	at := len(w.events)
	if start > 0 {
		at = min(start, at)
	}
	for at--; at >= 0; at-- {
		e := w.events[at]
		if e.published.Before(since) {
			return
		}
		if !until.IsZero() && e.published.After(until) || !w.matches(e) {
			continue
		}
		if len(w.found) == w.size {
			w.cursor, w.more = at+1, true
			return
		}
		w.found = append(w.found, at)
	}
}

func (w *logWalk) matches(e *event) bool {
	if w.filter == nil && len(w.words) == 0 {
		return true
	}
	shown := showEvent(e, 0)
	if w.filter != nil && !w.filter.matches(func(path string) []any { return pathIn(shown, path) }) {
		return false
	}
	searched := strings.ToLower(fmt.Sprint(e.kind, " ", e.message, " ", e.actor, " ", e.targets, " ", e.clientIP))
	for _, word := range w.words {
		if !strings.Contains(searched, word) {
			return false
		}
	}
	return true
}

// showEvent is an event as the API shows one.
func showEvent(e *event, place int) map[string]any {
	targets := make([]any, len(e.targets))
	for i, t := range e.targets {
		targets[i] = t.show()
	}
	reason := any(nil)
	if e.reason != "" {
		reason = e.reason
	}
	agent, ip := any(nil), any(nil)
	if e.client != "" {
		agent = map[string]any{"rawUserAgent": e.client, "os": "Unknown", "browser": "UNKNOWN"}
		ip = e.clientIP
	}
	severity := "INFO"
	if e.result != "SUCCESS" {
		severity = "WARN"
	}
	return map[string]any{
		"uuid": fmt.Sprintf("5a4db0c5-0000-4000-8000-%012x", place), "published": stamp(e.published),
		"eventType": e.kind, "displayMessage": e.message, "version": "0", "severity": severity, "legacyEventType": nil,
		"actor": e.actor.show(), "target": targets,
		"outcome":               map[string]any{"result": e.result, "reason": reason},
		"client":                map[string]any{"userAgent": agent, "ipAddress": ip, "device": nil, "id": nil, "zone": "null", "geographicalContext": nil},
		"authenticationContext": map[string]any{"authenticationStep": 0, "externalSessionId": "unknown"},
		"securityContext":       map[string]any{"asNumber": nil, "asOrg": nil, "isp": nil, "domain": nil, "isProxy": nil},
		"transaction":           map[string]any{"type": "WEB", "id": fmt.Sprintf("sb%018d", place), "detail": map[string]any{}},
		"debugContext":          map[string]any{"debugData": map[string]any{}},
		"request":               map[string]any{"ipChain": []any{}},
	}
}

func (r reference) show() map[string]any {
	return map[string]any{"id": r.id, "type": r.kind, "alternateId": r.alternateID, "displayName": r.displayName, "detailEntry": nil}
}
