package okta

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const headerRequestID = "X-Okta-Request-Id"

// errAttemptTimeout is why a call's context is done when its time is over.
var errAttemptTimeout = errors.New("the time for the request is over")

// Do sends a request, again where that is safe and may help, and gives its
// answer. Its error is an *APIError, an *HTTPError, or what the context says.
func (c *Client) Do(ctx context.Context, r *Request) (*Response, error) {
	address, err := c.resolve(r)
	if err != nil {
		return nil, &HTTPError{Kind: KindRequest, Message: err.Error(), Method: r.Method, URL: r.URL, Err: err}
	}
	if kept := c.cached(ctx, r, address); kept != nil {
		return kept, nil
	}
	if timeout := c.timeout(r); timeout > 0 {
		timed, cancel := context.WithCancelCause(ctx)
		fired, stop := c.clock.After(timeout)
		done := make(chan struct{})
		defer func() { close(done); stop(); cancel(nil) }()
		go func() {
			select {
			case <-fired:
				cancel(errAttemptTimeout)
			case <-done:
			}
		}()
		ctx = timed
	}
	call := &attempts{client: c, request: r, address: address, shown: redactURL(address), limit: c.retries(r), began: c.clock.Now(), bucket: bucketKey(r, address)}
	response, err := call.run(ctx)
	if c.cache != nil && err == nil {
		if err := c.cache.learn(ctx, response, r); err != nil {
			c.log.cacheFailed(response.URL, err)
		}
	}
	return response, err
}

func (c *Client) timeout(r *Request) time.Duration {
	if r.Timeout > 0 {
		return r.Timeout
	}
	return c.config.RequestTimeout
}

func (c *Client) retries(r *Request) int {
	if r.Retries >= 0 {
		return r.Retries
	}
	return c.config.RateLimit.MaxRetries
}

// attempts are the attempts at one call.
type attempts struct {
	client  *Client
	request *Request
	address *url.URL
	shown   string // the address, without secrets
	limit   int    // retries
	count   int    // retries made
	firstID string // the first answer's request id
	began   time.Time
	bucket  string
}

// run tries until an answer stands.
func (a *attempts) run(ctx context.Context) (*Response, error) {
	for {
		response, err := a.paced(ctx)
		if ctx.Err() != nil {
			return nil, a.abandoned(ctx)
		}
		wait, reason, again := a.judge(response, err)
		if !again || a.isTooLong(wait) {
			return outcome(response, err)
		}
		if a.firstID == "" && response != nil {
			a.firstID = response.RequestID()
		}
		a.count++
		a.client.log.waits(a.request.Method, a.shown, wait, a.count, reason)
		fired, stop := a.client.clock.After(wait)
		select {
		case <-fired:
		case <-ctx.Done():
			stop()
			return nil, a.abandoned(ctx)
		}
	}
}

// abandoned is the error of a call whose context is done, whatever the cause.
func (a *attempts) abandoned(ctx context.Context) error {
	e := transportError(a.request.Method, a.shown, a.client.Origin(), ctx.Err())
	e.Err = context.Cause(ctx)
	if errors.Is(e.Err, errAttemptTimeout) {
		e.Kind, e.Message = KindTimeout, a.client.Origin()+" gave no answer in time"
	}
	return e
}

// paced makes an attempt once the rate limit allows it.
func (a *attempts) paced(ctx context.Context) (*Response, error) {
	if err := a.client.pacer.enter(ctx, a.bucket); err != nil {
		return nil, err
	}
	var header http.Header
	defer func() { a.client.pacer.leave(a.bucket, header) }()
	began, err := a.client.concurrency.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { a.client.concurrency.leave(began, header) }()
	response, err := a.send(ctx)
	if response != nil {
		header = response.Header
	}
	return response, err
}

// isTooLong says that the call's time would be over before a pause is.
func (a *attempts) isTooLong(wait time.Duration) bool {
	timeout := a.client.timeout(a.request)
	return timeout > 0 && a.client.clock.Now().Sub(a.began)+wait > timeout
}

// outcome turns an answer without success into an error.
func outcome(r *Response, err error) (*Response, error) {
	switch {
	case err != nil:
		return nil, err
	case r.Status >= 200 && r.Status < 300:
		return r, nil
	}
	if apiErr := apiError(r); apiErr != nil {
		return nil, apiErr
	}
	return nil, statusError(r)
}

// send makes one attempt.
func (a *attempts) send(ctx context.Context) (*Response, error) {
	c := a.client
	req, err := a.httpRequest(ctx)
	if err != nil {
		return nil, err
	}
	began, send := c.clock.Now(), c.sender
	if a.request.prepare != nil { // a request for a token, which is nobody else's business
		send = c.http.Do
	}
	res, err := send(req)
	if err != nil {
		c.log.failed(req.Method, a.shown, unwrapURL(err))
		return nil, c.TransportError(req, err)
	}
	defer res.Body.Close()
	c.log.answered(req, a.shown, res, c.clock.Now().Sub(began))
	body, err := c.readBody(res)
	if err != nil {
		c.log.failed(req.Method, a.shown, err)
		failure := transportError(req.Method, a.shown, c.Origin(), err)
		failure.Status, failure.Header, failure.RequestID = res.StatusCode, res.Header, res.Header.Get(headerRequestID)
		return nil, failure
	}
	return &Response{
		Status: res.StatusCode, Header: res.Header, Body: body,
		Method: req.Method, URL: a.shown, request: a.request, address: a.address,
	}, nil
}

// httpRequest makes the request of an attempt, without the client's credentials.
func (a *attempts) httpRequest(ctx context.Context) (*http.Request, error) {
	r := a.request
	if r.NoAuth {
		ctx = WithoutAuth(ctx)
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, a.address.String(), nil)
	if err != nil {
		return nil, &HTTPError{Kind: KindRequest, Message: err.Error(), Method: r.Method, URL: a.shown, Err: err}
	}
	a.setHeaders(req)
	body := r.Body
	if r.prepare != nil {
		body, err = r.prepare(req)
	}
	if body != nil {
		req.Body = io.NopCloser(bytes.NewReader(body))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
		req.ContentLength = int64(len(body))
	}
	return req, err
}

// setHeaders sets the headers but for the credentials.
func (a *attempts) setHeaders(req *http.Request) {
	r := a.request
	req.Header.Set("Accept", r.accept())
	req.Header.Set("User-Agent", a.client.userAgent())
	if r.ContentType != "" && (r.Body != nil || r.prepare != nil) {
		req.Header.Set("Content-Type", r.ContentType)
	}
	for name, values := range r.Header {
		req.Header[http.CanonicalHeaderKey(name)] = values
	}
	if a.count > 0 {
		req.Header.Set("X-Okta-Retry-Count", strconv.Itoa(a.count))
		if a.firstID != "" {
			req.Header.Set("X-Okta-Retry-For", a.firstID)
		}
	}
}
