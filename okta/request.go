package okta

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/oktascript/oktascript/okta/catalog"
)

// Request is a call to make.
type Request struct {
	Operation *catalog.Operation // nil for an address that is no operation's
	Method    string
	// URL is a path with its query, percent-encoded, that begins with a slash, or
	// an absolute address within the org.
	URL         string
	Header      http.Header // beats the headers that the client sets itself
	Body        []byte
	ContentType string        // of the body
	Timeout     time.Duration // bounds the call with its retries; 0 is the configuration's
	Retries     int           // at most so many after the first attempt; -1 is the configuration's
	NoCache     bool
	NoAuth      bool // send no credentials of the client's

	// prepare gives the request its credentials and makes the body anew for each
	// attempt; nil for a request with the client's own credentials.
	prepare func(*http.Request) ([]byte, error)
}

// NewRequest makes the request of an operation. The ids are the path's
// parameters in path order, each percent-encoded as one segment. A body's content
// type is the first that the operation takes.
func NewRequest(op *catalog.Operation, ids []string, query url.Values, body []byte) (*Request, error) {
	path, err := expandPath(op, ids)
	if err != nil {
		return nil, err
	}
	all, err := url.ParseQuery(op.FixedQuery)
	if err != nil {
		return nil, err
	}
	for name, values := range query {
		all[name] = values
	}
	if len(all) > 0 {
		path += "?" + all.Encode()
	}
	r := &Request{Operation: op, Method: op.Method, URL: path, Body: body, Retries: -1}
	if body != nil && len(op.BodyTypes) > 0 {
		r.ContentType = op.BodyTypes[0]
	}
	return r, nil
}

func expandPath(op *catalog.Operation, ids []string) (string, error) {
	names := op.PathParams()
	if len(ids) != len(names) {
		return "", fmt.Errorf("the path %s takes %d parameters, not %d", op.Path, len(names), len(ids))
	}
	path := op.Path
	for i, name := range names {
		segment, err := pathSegment(ids[i])
		if err != nil {
			return "", fmt.Errorf("the path parameter %s %w", name, err)
		}
		path = strings.Replace(path, "{"+name+"}", segment, 1)
	}
	return path, nil
}

// pathSegment encodes a value so that it stays one segment of a path. No
// encoding keeps dots from being read as a step up (RFC 3986 §6.2.2.2 lets anyone
// decode them), so those are refused.
func pathSegment(value string) (string, error) {
	switch value {
	case "":
		return "", errors.New("is empty")
	case ".", "..":
		return "", fmt.Errorf("cannot be %q, which a path takes for a folder", value)
	}
	return url.PathEscape(value), nil
}

// accept is the Accept header: the types of the operation's answer, JSON first.
func (r *Request) accept() string {
	if r.Operation == nil || len(r.Operation.ResultTypes) == 0 {
		return "application/json"
	}
	types := r.Operation.ResultTypes
	if i := slices.Index(types, "application/json"); i > 0 {
		types = append([]string{"application/json"}, slices.Delete(slices.Clone(types), i, i+1)...)
	}
	return strings.Join(types, ", ")
}

// resolve is the request's absolute address, which must be within the org.
func (c *Client) resolve(r *Request) (*url.URL, error) {
	if strings.HasPrefix(r.URL, "/") && !strings.HasPrefix(r.URL, "//") {
		return url.Parse(c.config.OrgURL + r.URL)
	}
	u, err := url.Parse(r.URL)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%q is neither a path that begins with / nor an address", r.URL)
	}
	if !sameOrigin(c.origin, u) {
		return nil, fmt.Errorf("%s://%s is not the configured org, %s: the token goes nowhere else", u.Scheme, u.Host, c.config.OrgURL)
	}
	return u, nil
}
