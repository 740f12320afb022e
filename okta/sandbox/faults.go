package sandbox

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Fault is something that goes wrong with calls, in place of or along with their
// answer.
type Fault struct {
	Operation string `json:"operation,omitempty"` // the operation's id; empty is every call
	Skip      int    `json:"skip,omitempty"`      // how many calls are spared at first
	Count     int    `json:"count,omitempty"`     // how many calls it is for; 0 is all

	Latency  time.Duration `json:"-"`                  // what the answer takes longer
	Status   int           `json:"status,omitempty"`   // answered instead of doing anything
	Reset    bool          `json:"reset,omitempty"`    // the connection is reset before anything is done
	Truncate bool          `json:"truncate,omitempty"` // the call is done, and half of the answer's body sent
}

// faults are those that are set, the first one first.
type faults struct {
	mu  sync.Mutex
	set []*Fault
}

// AddFault sets a fault. The first that fits a call is the one that it meets.
func (o *Org) AddFault(f Fault) error {
	switch {
	case f.Operation != "" && operation(f.Operation) == nil:
		return fmt.Errorf("there is no operation %s", f.Operation)
	case f.Status != 0 && (f.Status < 400 || f.Status > 599):
		return fmt.Errorf("the status %d is no error's", f.Status)
	case f.Skip < 0 || f.Count < 0 || f.Latency < 0:
		return errors.New("skip, count and latency cannot be below 0")
	case f.Latency == 0 && f.Status == 0 && !f.Reset && !f.Truncate:
		return errors.New("the fault does nothing: it needs latency, status, reset or truncate")
	}
	o.faults.mu.Lock()
	defer o.faults.mu.Unlock()
	o.faults.set = append(o.faults.set, &f)
	return nil
}

// Faults are those that are left, with the counts that they have left.
func (o *Org) Faults() []Fault {
	o.faults.mu.Lock()
	defer o.faults.mu.Unlock()
	list := []Fault{}
	for _, f := range o.faults.set {
		list = append(list, *f)
	}
	return list
}

// ClearFaults ends every fault.
func (o *Org) ClearFaults() {
	o.faults.mu.Lock()
	defer o.faults.mu.Unlock()
	o.faults.set = nil
}

// take is the fault that a call meets; nil where it meets none.
func (f *faults) take(r *http.Request) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.set) == 0 {
		return nil
	}
	operation := operationOf(r)
	for i, fault := range f.set {
		if fault.Operation != "" && fault.Operation != operation {
			continue
		}
		if fault.Skip > 0 {
			fault.Skip--
			continue
		}
		if fault.Count > 0 {
			if fault.Count--; fault.Count == 0 {
				f.set = append(f.set[:i:i], f.set[i+1:]...)
			}
		}
		return fault
	}
	return nil
}

// faultStatuses are the error codes of faults by their status.
var faultStatuses = map[int]struct{ code, summary string }{
	400: {"E0000001", "Api validation failed"}, 401: {"E0000011", "Invalid token provided"},
	403: {"E0000006", "You do not have permission to perform the requested action"}, 404: {"E0000007", "Not found"},
	429: {"E0000047", "API call exceeded rate limit due to too many requests."}, 503: {"E0000010", "Service is in read only mode"},
}

// answer is what a fault answers; nothing where it lets the call be answered.
func (f *Fault) answer() answer {
	if f.Status == 0 {
		return answer{}
	}
	of, known := faultStatuses[f.Status]
	if !known {
		of.code, of.summary = "E0000009", "Internal Server Error"
	}
	return failure(f.Status, of.code, of.summary, "The sandbox was asked for this fault.")
}

// abort ends a connection, with a reset where it is a TCP one.
func abort(w http.ResponseWriter) {
	if connection, _, err := http.NewResponseController(w).Hijack(); err == nil {
		if tcp, isTCP := connection.(*net.TCPConn); isTCP {
			_ = tcp.SetLinger(0)
		}
		_ = connection.Close()
		return
	}
	panic(http.ErrAbortHandler)
}

// truncated sends half of a body and ends the connection.
type truncated struct{ http.ResponseWriter }

func (t truncated) Write(data []byte) (int, error) {
	_, _ = t.ResponseWriter.Write(data[:len(data)/2])
	_ = http.NewResponseController(t.ResponseWriter).Flush()
	panic(http.ErrAbortHandler)
}
