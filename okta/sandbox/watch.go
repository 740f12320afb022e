package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// watchers are those who look at the calls as they are answered.
type watchers struct {
	mu  sync.Mutex
	all map[chan exchange]bool
}

// exchange is a call and its answer, without tokens and other secrets.
type exchange struct {
	Time      time.Time         `json:"time"`
	Took      float64           `json:"took"` // milliseconds
	Method    string            `json:"method"`
	Target    string            `json:"target"`
	Operation string            `json:"operation"`
	Headers   map[string]string `json:"headers"`
	Request   string            `json:"request"`
	Status    int               `json:"status"` // 0 where the connection ended
	Response  string            `json:"response"`
}

const (
	watchedAhead = 256       // calls that a watcher can be behind; further ones it misses
	watchedBody  = 256 << 10 // bytes of a body that are shown
)

func (w *watchers) add() chan exchange {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.all == nil {
		w.all = map[chan exchange]bool{}
	}
	c := make(chan exchange, watchedAhead)
	w.all[c] = true
	return c
}

func (w *watchers) remove(c chan exchange) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.all, c)
}

func (w *watchers) some() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.all) > 0
}

func (w *watchers) tell(x exchange) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.all {
		select {
		case c <- x:
		default:
		}
	}
}

// serveWatched answers a call that somebody watches.
func (o *Org) serveWatched(w http.ResponseWriter, r *http.Request) {
	x := exchange{
		Time: o.Time(), Method: r.Method, Target: maskedTarget(r.URL), Operation: operationOf(r), Headers: shownHeaders(r.Header),
	}
	var request bytes.Buffer
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.TeeReader(r.Body, &request), r.Body}
	seen := &seenWriter{ResponseWriter: w}
	began := time.Now()
	defer func() {
		x.Took = float64(time.Since(began).Microseconds()) / 1000
		x.Request, x.Response, x.Status = maskedBody(request.Bytes()), maskedBody(seen.body.Bytes()), seen.status
		o.watchers.tell(x)
	}()
	o.serveCall(seen, r)
}

// seenWriter keeps what is answered.
type seenWriter struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// Unwrap lets a connection be reset through it.
func (s *seenWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// WriteHeader keeps the status.
func (s *seenWriter) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

func (s *seenWriter) Write(data []byte) (int, error) {
	s.body.Write(data)
	return s.ResponseWriter.Write(data)
}

// mask stands for what is secret.
const mask = "••••••••"

// isSecret says whether a member or parameter of a name is not to be shown.
func isSecret(name string) bool {
	name = strings.ToLower(name)
	if strings.HasSuffix(name, "changed") || strings.HasSuffix(name, "type") { // passwordChanged, token_type
		return false
	}
	for _, part := range []string{"password", "secret", "token", "assertion", "answer", "passcode"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return name == "authorization" || name == "dpop" || name == "cookie"
}

func shownHeaders(h http.Header) map[string]string {
	shown := map[string]string{}
	for name := range h {
		shown[name] = h.Get(name)
		if isSecret(name) {
			scheme, _, _ := strings.Cut(h.Get(name), " ")
			shown[name] = scheme + " " + mask
		}
	}
	return shown
}

func maskedTarget(u *url.URL) string {
	query := u.Query()
	for name := range query {
		if isSecret(name) {
			query.Set(name, mask)
		}
	}
	return u.EscapedPath() + suffix(query)
}

// maskedBody is a body with its secrets masked; one that is neither JSON nor a
// form is shown by its size alone.
func maskedBody(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	var v any
	if json.Unmarshal(data, &v) == nil {
		var shown bytes.Buffer
		encoder := json.NewEncoder(&shown)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		_ = encoder.Encode(masked(v, false))
		return cut(strings.TrimSpace(shown.String()))
	}
	form, err := url.ParseQuery(string(data))
	if err != nil || !bytes.Contains(data, []byte("=")) || bytes.ContainsAny(data, "<\n{") {
		return "(no JSON)"
	}
	for name := range form {
		if isSecret(name) {
			form.Set(name, mask)
		}
	}
	return cut(form.Encode())
}

func cut(text string) string {
	if len(text) > watchedBody {
		return strings.ToValidUTF8(text[:watchedBody], "") + "…"
	}
	return text
}

// masked is a value without the texts that are secret, or all of its texts.
func masked(v any, all bool) any {
	switch x := v.(type) {
	case string:
		if all && x != "" {
			return mask
		}
	case []any:
		list := make([]any, len(x))
		for i, item := range x {
			list[i] = masked(item, all)
		}
		return list
	case map[string]any:
		members := map[string]any{}
		for name, member := range x {
			if name != "_links" { // whose names are of actions
				member = masked(member, all || isSecret(name))
			}
			members[name] = member
		}
		return members
	}
	return v
}
