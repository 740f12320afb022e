package okta

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
)

// Sender carries one attempt at a call. It gets the request before its
// credentials are added; Client.Send adds them and sends it.
type Sender func(*http.Request) (*http.Response, error)

// WithSender puts a sender between the client and the network, for every request
// but those for access tokens.
func WithSender(s Sender) Option { return func(o *clientOptions) { o.sender = s } }

// noAuth marks the context of a request that gets no credentials of the client's.
type noAuth struct{}

// WithoutAuth is a context whose requests Send leaves without credentials.
func WithoutAuth(ctx context.Context) context.Context { return context.WithValue(ctx, noAuth{}, true) }

// Send sends a request with the client's credentials, once more with new ones
// where the org refuses those. What the request brings itself, and a request to
// another origin, gets none.
func (c *Client) Send(req *http.Request) (*http.Response, error) {
	if req.Context().Value(noAuth{}) != nil || req.Header.Get("Authorization") != "" || !sameOrigin(c.origin, req.URL) {
		return c.http.Do(req)
	}
	for attempt := 0; ; attempt++ {
		sent, err := c.authorized(req)
		if err != nil {
			return nil, err
		}
		res, err := c.http.Do(sent)
		if err != nil || !c.auth.renew(sent, res.StatusCode, res.Header) || attempt > 0 {
			return res, err
		}
		_, _ = io.Copy(io.Discard, res.Body)
		res.Body.Close()
	}
}

// authorized is a copy of a request with credentials.
func (c *Client) authorized(req *http.Request) (*http.Request, error) {
	sent := req.WithContext(req.Context())
	sent.Header = maps.Clone(req.Header)
	if req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return nil, err
		}
		sent.Body = body
	}
	return sent, c.auth.authorize(req.Context(), sent)
}

// TransportError is the *HTTPError of a request that got no whole answer. What
// went wrong before it left, such as missing credentials, stays as it is.
func (c *Client) TransportError(req *http.Request, err error) error {
	if transport := new(url.Error); !errors.As(err, &transport) {
		return err
	}
	return transportError(req.Method, redactURL(req.URL), c.Origin(), err)
}

// Answer is the outcome of a request that something else than the client has
// made: an error where the status is none of success.
func (c *Client) Answer(r *Request, status int, header http.Header, body []byte) (*Response, error) {
	address, err := c.resolve(r)
	if err != nil {
		return nil, err
	}
	return outcome(&Response{
		Status: status, Header: header, Body: body,
		Method: r.Method, URL: redactURL(address), request: r, address: address,
	}, nil)
}
