package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
)

// answer is what the org answers to a call. Its zero value is no answer.
type answer struct {
	status            int
	body              any    // encoded as JSON; nil is no body
	next              string // the address of the next page
	self              string // the address of this page
	header            map[string]string
	text, contentType string // a body that is no JSON
}

func ok(body any) answer { return answer{status: http.StatusOK, body: body} }

func noContent() answer { return answer{status: http.StatusNoContent} }

// write sends an answer with the headers that Okta sends.
func (a answer) write(w http.ResponseWriter, c *call) {
	h := w.Header()
	h.Set("X-Okta-Request-Id", c.id)
	h.Set("Cache-Control", "no-cache, no-store")
	h.Set("Date", c.now.Format(http.TimeFormat)) // by the org's clock, as the rate limit's reset is
	if c.limit.bucket != "" {
		h.Set("X-Rate-Limit-Limit", strconv.Itoa(c.limit.limit))
		h.Set("X-Rate-Limit-Remaining", strconv.Itoa(c.limit.remaining))
		h.Set("X-Rate-Limit-Reset", strconv.FormatInt(c.limit.reset.Unix(), 10))
	}
	for name, value := range a.header {
		h.Set(name, value)
	}
	for _, link := range []struct{ address, relation string }{{a.self, "self"}, {a.next, "next"}} {
		if link.address != "" {
			h.Add("Link", "<"+link.address+`>; rel="`+link.relation+`"`)
		}
	}
	if body, isObject := a.body.(map[string]any); isObject && body["errorCode"] != nil {
		body["errorId"] = "oae" + c.id[:20]
	}
	if a.text != "" {
		h.Set("Content-Type", a.contentType)
		w.WriteHeader(a.status)
		_, _ = io.WriteString(w, a.text)
		return
	}
	if a.body == nil {
		w.WriteHeader(a.status)
		return
	}
	data, err := json.Marshal(a.body)
	if err != nil {
		panic(err) // a body is made of maps, slices and plain values
	}
	h.Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_, _ = w.Write(data)
}
