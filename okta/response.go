package okta

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Response is an answer with a status of success.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
	Method string
	URL    string // of the request, without secrets

	request *Request
	address *url.URL
}

// RateLimit is what the org says of the limit that a request counted against
// (https://developer.okta.com/docs/reference/rl-best-practices/).
type RateLimit struct {
	Limit, Remaining int
	Reset            time.Time // when the window ends, by the org's clock
}

// RequestID is the org's name for the request, to be given to Okta's support.
func (r *Response) RequestID() string { return r.Header.Get(headerRequestID) }

// RateLimit reads the rate-limit headers.
func (r *Response) RateLimit() (RateLimit, bool) { return readRateLimit(r.Header) }

func readRateLimit(h http.Header) (RateLimit, bool) {
	limit, err1 := strconv.Atoi(h.Get("X-Rate-Limit-Limit"))
	remaining, err2 := strconv.Atoi(h.Get("X-Rate-Limit-Remaining"))
	reset, err3 := strconv.ParseInt(h.Get("X-Rate-Limit-Reset"), 10, 64)
	return RateLimit{limit, remaining, time.Unix(reset, 0)}, err1 == nil && err2 == nil && err3 == nil
}

// Next is the request for the page after this one; nil at the end. It is named
// by a Link header (RFC 8288) or, where the list is wrapped in an object, by its
// _links.next. Only the path and query of the link are used, as they are: the next
// page is asked of the same org, whatever host the link names.
func (r *Response) Next() *Request {
	link := nextLink(r.Header)
	if link == "" {
		link = r.wrappedNext()
	}
	if link == "" || r.Method != http.MethodGet {
		return nil
	}
	u, err := r.address.Parse(link)
	if err != nil {
		return nil
	}
	next := *r.request
	next.URL = u.EscapedPath()
	if u.RawQuery != "" {
		next.URL += "?" + u.RawQuery
	}
	return &next
}

// wrappedNext is _links.next of a body that wraps a list.
func (r *Response) wrappedNext() string {
	if r.request.Operation == nil || r.request.Operation.ListProperty == "" {
		return ""
	}
	var body struct {
		Links struct {
			Next json.RawMessage `json:"next"`
		} `json:"_links"`
	}
	if json.Unmarshal(r.Body, &body) != nil {
		return ""
	}
	var text string
	if json.Unmarshal(body.Links.Next, &text) == nil {
		return text
	}
	var link struct {
		Href string `json:"href"`
	}
	if json.Unmarshal(body.Links.Next, &link) != nil {
		return ""
	}
	return link.Href
}
