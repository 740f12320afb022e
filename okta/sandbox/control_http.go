package sandbox

import (
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// controlPath is above the calls that are not Okta's: those that control the
// sandbox.
const controlPath = "/sandbox/"

// control is a call that controls the sandbox; it answers a body, or none.
type control func(o *Org, data []byte) (any, error)

// controls are the calls below controlPath.
var controls = map[string]control{
	"POST reset":        func(o *Org, _ []byte) (any, error) { return nil, o.Reset() },
	"POST snapshot":     takeSnapshot,
	"POST restore":      restoreSnapshot,
	"GET clock":         func(o *Org, _ []byte) (any, error) { return showClock(o), nil },
	"POST clock":        setClock,
	"GET faults":        func(o *Org, _ []byte) (any, error) { return showFaults(o), nil },
	"POST faults":       addFaults,
	"DELETE faults":     func(o *Org, _ []byte) (any, error) { o.ClearFaults(); return nil, nil },
	"POST rate-limit":   setRateLimit,
	"DELETE rate-limit": func(o *Org, _ []byte) (any, error) { return nil, o.SetRateLimit(0) },
}

// snapshots are those that were taken over HTTP, by name.
type snapshots struct {
	mu    sync.Mutex
	taken map[string][]byte
}

// serveControl answers a call that controls the sandbox: of this machine alone,
// and with the org's token.
func (o *Org) serveControl(w http.ResponseWriter, r *http.Request) {
	if refusal := o.mayControl(r); refusal.status != 0 {
		refusal.write(w, &call{id: strings.Repeat("0", 32), now: time.Now()})
		return
	}
	if r.Method == http.MethodGet && r.URL.Path == controlPath+"events" {
		o.serveEvents(w, r)
		return
	}
	c := &call{id: strings.Repeat("0", 32), now: o.Time()}
	handle := controls[r.Method+" "+strings.TrimPrefix(r.URL.Path, controlPath)]
	if handle == nil {
		errNoSuchEndpoint().write(w, c)
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		errMalformedBody().write(w, c)
		return
	}
	body, err := handle(o, data)
	switch {
	case err != nil:
		errValidationOf(strings.TrimPrefix(r.URL.Path, controlPath), err.Error()).write(w, c)
	case body == nil:
		noContent().write(w, c)
	default:
		ok(body).write(w, c)
	}
}

func (o *Org) mayControl(r *http.Request) answer {
	if !isLoopback(r.RemoteAddr) {
		return failure(http.StatusForbidden, "E0000006", "The sandbox is controlled from its own machine alone.")
	}
	if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("SSWS "+o.options.Token)) != 1 {
		return errInvalidToken()
	}
	return answer{}
}

// readControl reads the body of a control; none is an empty object.
func readControl(data []byte, into any) error {
	if len(data) == 0 {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

type named struct {
	Name string `json:"name"`
}

func takeSnapshot(o *Org, data []byte) (any, error) {
	var in named
	if err := readControl(data, &in); err != nil {
		return nil, err
	}
	snapshot, err := o.Snapshot()
	if err != nil {
		return nil, err
	}
	o.snapshots.mu.Lock()
	defer o.snapshots.mu.Unlock()
	if o.snapshots.taken == nil {
		o.snapshots.taken = map[string][]byte{}
	}
	o.snapshots.taken[in.Name] = snapshot
	return map[string]any{"name": in.Name, "bytes": len(snapshot)}, nil
}

func restoreSnapshot(o *Org, data []byte) (any, error) {
	var in named
	if err := readControl(data, &in); err != nil {
		return nil, err
	}
	o.snapshots.mu.Lock()
	snapshot, taken := o.snapshots.taken[in.Name]
	o.snapshots.mu.Unlock()
	if !taken {
		return nil, noSnapshotError(in.Name)
	}
	return nil, o.Restore(snapshot)
}

type noSnapshotError string

func (e noSnapshotError) Error() string {
	return "no snapshot with the name \"" + string(e) + "\" was taken"
}

func showClock(o *Org) any { return map[string]any{"now": stamp(o.Time())} }

func setClock(o *Org, data []byte) (any, error) {
	var in struct {
		Set     *time.Time `json:"set"`
		Advance string     `json:"advance"`
	}
	if err := readControl(data, &in); err != nil {
		return nil, err
	}
	var step time.Duration
	if in.Advance != "" {
		var err error
		if step, err = time.ParseDuration(in.Advance); err != nil {
			return nil, err
		}
	}
	if in.Set != nil {
		o.SetTime(*in.Set)
	}
	o.Advance(step)
	return showClock(o), nil
}

// shownFault is a fault in JSON.
type shownFault struct {
	Fault
	Latency string `json:"latency,omitempty"`
}

func showFaults(o *Org) any {
	list := []shownFault{}
	for _, f := range o.Faults() {
		shown := shownFault{Fault: f}
		if f.Latency > 0 {
			shown.Latency = f.Latency.String()
		}
		list = append(list, shown)
	}
	return list
}

// addFaults takes a fault or a list of them.
func addFaults(o *Org, data []byte) (any, error) {
	var list []shownFault
	var err error
	if strings.HasPrefix(strings.TrimSpace(string(data)), "[") {
		err = readControl(data, &list)
	} else {
		list = make([]shownFault, 1)
		err = readControl(data, &list[0])
	}
	for _, f := range list {
		if err == nil && f.Latency != "" {
			f.Fault.Latency, err = time.ParseDuration(f.Latency)
		}
		if err == nil {
			err = o.AddFault(f.Fault)
		}
	}
	if err != nil {
		return nil, err
	}
	return showFaults(o), nil
}

func setRateLimit(o *Org, data []byte) (any, error) {
	var in struct {
		Limit int `json:"limit"`
	}
	if err := readControl(data, &in); err != nil {
		return nil, err
	}
	return nil, o.SetRateLimit(in.Limit)
}
