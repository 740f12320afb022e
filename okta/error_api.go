package okta

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// APIError is an error that the API answered
// (https://developer.okta.com/docs/reference/error-codes/).
type APIError struct {
	Status       int
	ErrorCode    string // such as E0000007
	ErrorSummary string
	ErrorLink    string
	ErrorID      string
	ErrorCauses  []ErrorCause
	MissingScope string // the scope that an access token lacked; nearly always empty
	Method       string
	URL          string // without secrets
	RequestID    string
	Header       http.Header
}

// ErrorCause is one of an error's causes, such as a field that is not valid.
type ErrorCause struct {
	ErrorSummary string `json:"errorSummary"`
}

// Error is all that the answer says, in a line.
func (e *APIError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP %d %s: %s", e.Status, e.ErrorCode, e.ErrorSummary)
	var causes []string
	for _, cause := range e.ErrorCauses {
		if cause.ErrorSummary != "" {
			causes = append(causes, cause.ErrorSummary)
		}
	}
	if len(causes) > 0 {
		b.WriteString(" (" + strings.Join(causes, "; ") + ")")
	}
	if e.MissingScope != "" {
		b.WriteString(" (the access token lacks the scope " + e.MissingScope + ")")
	}
	b.WriteString(where(e.Method, e.URL, e.RequestID))
	return b.String()
}

// where tells which request an error is of.
func where(method, url, requestID string) string {
	if requestID == "" {
		return fmt.Sprintf(" [%s %s]", method, url)
	}
	return fmt.Sprintf(" [%s %s, request %s]", method, url, requestID)
}

// apiError reads an answer as an API error; nil where it is none.
func apiError(r *Response) *APIError {
	var body struct {
		ErrorCode, ErrorSummary, ErrorLink, ErrorID string
		ErrorCauses                                 []ErrorCause
	}
	if json.Unmarshal(r.Body, &body) != nil || body.ErrorCode == "" {
		return nil
	}
	return &APIError{
		Status: r.Status, ErrorCode: body.ErrorCode, ErrorSummary: body.ErrorSummary, ErrorLink: body.ErrorLink,
		ErrorID: body.ErrorID, ErrorCauses: body.ErrorCauses, MissingScope: missingScope(r.Header),
		Method: r.Method, URL: r.URL, RequestID: r.RequestID(), Header: r.Header,
	}
}

// missingScope is the scope that WWW-Authenticate asks for where the token's do
// not suffice (RFC 6750 §3.1).
func missingScope(h http.Header) string {
	challenge := h.Get("WWW-Authenticate")
	if !strings.Contains(challenge, "insufficient_scope") {
		return ""
	}
	if m := regexp.MustCompile(`scope="([^"]*)"`).FindStringSubmatch(challenge); m != nil {
		return m[1]
	}
	return ""
}
