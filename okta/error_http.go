package okta

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
)

// HTTPError is a call that failed without an error of the API's: no answer, one
// that broke off, or one that is not understood.
type HTTPError struct {
	Status    int    // 0 where there was no answer
	Kind      string // one of the Kind constants
	Message   string // what happened and, where one is known, the way out
	Method    string
	URL       string // without secrets
	RequestID string
	Header    http.Header
	Body      []byte
	Err       error // what caused it; nil for an answer that is an error
}

// The kinds of HTTPError.
const (
	KindDNS       = "dns"       // the host's name is not known
	KindRefused   = "refused"   // nothing listens there
	KindTLS       = "tls"       // no secure connection
	KindTimeout   = "timeout"   // no answer in time
	KindReset     = "reset"     // the connection broke
	KindAborted   = "aborted"   // the caller gave up
	KindMalformed = "malformed" // the answer is not what it says it is
	KindStatus    = "status"    // an answer that is an error, but not the API's
	KindOAuth     = "oauth"     // the authorization server refused
	KindRequest   = "request"   // the request cannot be sent
	KindNetwork   = "network"   // anything else between here and there
)

// Error is what happened, and to which request.
func (e *HTTPError) Error() string { return e.Message + where(e.Method, e.URL, e.RequestID) }

// Unwrap is the cause.
func (e *HTTPError) Unwrap() error { return e.Err }

// Malformed is the error of an answer whose body is not what it should be.
func (r *Response) Malformed(err error) *HTTPError {
	return &HTTPError{
		Status: r.Status, Kind: KindMalformed, Message: err.Error(), Method: r.Method, URL: r.URL,
		RequestID: r.RequestID(), Header: r.Header, Body: r.Body, Err: err,
	}
}

// statusError is the error of an answer without success that is no API error.
func statusError(r *Response) *HTTPError {
	e := &HTTPError{
		Status: r.Status, Kind: KindStatus, Method: r.Method, URL: r.URL,
		RequestID: r.RequestID(), Header: r.Header, Body: r.Body,
	}
	e.Message = fmt.Sprintf("HTTP %d %s", r.Status, http.StatusText(r.Status))
	var oauth struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}
	switch {
	case r.Status >= 300 && r.Status < 400:
		e.Message += ": " + errRedirect.Error()
	case json.Unmarshal(r.Body, &oauth) == nil && oauth.Error != "":
		e.Kind = KindOAuth
		e.Message += ": " + strings.TrimSuffix(oauth.Error+": "+oauth.Description, ": ")
	}
	return e
}

// transportError is the error of a request that got no whole answer.
func transportError(method, address, origin string, err error) *HTTPError {
	kind, message := classify(err, origin)
	return &HTTPError{Kind: kind, Message: message, Method: method, URL: address, Err: unwrapURL(err)}
}

// unwrapURL drops net/http's own wrapping, which repeats the address.
func unwrapURL(err error) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		return wrapped.Err
	}
	return err
}

func classify(err error, origin string) (kind, message string) {
	var toProxy *net.OpError
	if errors.As(err, &toProxy) && toProxy.Op == "proxyconnect" {
		origin = "the proxy that the configuration names"
	}
	var (
		dns       *net.DNSError
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
		record    tls.RecordHeaderError
		alert     tls.AlertError
	)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return KindTimeout, origin + " gave no answer in time"
	case errors.Is(err, context.Canceled):
		return KindAborted, "the request was given up before its answer came"
	case strings.Contains(err.Error(), "Proxy Authentication Required"): // net/http has no type for it
		return KindStatus, "the proxy wants proxy.username and proxy.password, or does not take those it got (HTTP 407 Proxy Authentication Required)"
	case errors.As(err, &dns):
		return KindDNS, fmt.Sprintf("the host %s is not known: check orgUrl, the proxy and the network", dns.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return KindRefused, "nothing listens at " + origin
	case errors.As(err, &authority):
		return KindTLS, "the certificate of " + origin + " is signed by an authority that this machine does not trust: tls.ca can name it"
	case errors.As(err, &hostname), errors.As(err, &invalid):
		return KindTLS, "the certificate of " + origin + " is not valid: " + unwrapURL(err).Error()
	case errors.As(err, &record), errors.As(err, &alert), strings.Contains(err.Error(), "tls: "):
		return KindTLS, "no secure connection to " + origin + ": " + unwrapURL(err).Error()
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return KindReset, "the connection to " + origin + " broke before the whole answer had come"
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return KindTimeout, "no connection to " + origin + " in time"
	}
	return KindNetwork, "no answer from " + origin + ": " + unwrapURL(err).Error()
}
