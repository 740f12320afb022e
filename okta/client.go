package okta

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"sync/atomic"
)

// Client talks to one org. It may be used by many goroutines at once.
type Client struct {
	config  *Config
	origin  *url.URL
	http    *http.Client
	sender  Sender
	auth    authenticator
	clock   Clock
	cache   *cache // nil where it is not enabled
	pacer   turnstile
	log     *logger
	product string
	jitter  func() float64 // from 0 to below 1

	concurrency *concurrency
	bodySize    atomic.Int64 // that the next answer without a length is likely to have
}

// turnstile holds requests back; a *pacer but in tests.
type turnstile interface {
	enter(ctx context.Context, key string) error
	leave(key string, answer http.Header)
}

// Option changes how a client works.
type Option func(*clientOptions)

type clientOptions struct {
	transport http.RoundTripper
	sender    Sender
	store     Store
	clock     Clock
	log       io.Writer
	product   string
	jitter    func() float64
}

// WithTransport sends requests through t in place of a transport made from the
// configuration.
func WithTransport(t http.RoundTripper) Option { return func(o *clientOptions) { o.transport = t } }

// WithClock waits by another clock than the system's.
func WithClock(c Clock) Option { return func(o *clientOptions) { o.clock = c } }

// WithLogOutput logs to w in place of standard error, where logging is enabled.
func WithLogOutput(w io.Writer) Option { return func(o *clientOptions) { o.log = w } }

// WithProduct begins the user agent with a product, such as "oktascript/1.0.0".
func WithProduct(product string) Option { return func(o *clientOptions) { o.product = product } }

// NewClient makes a client from a valid configuration.
func NewClient(config *Config, options ...Option) *Client {
	o := clientOptions{clock: systemClock{}, log: os.Stderr, product: "oktascript-go", jitter: randomFloat}
	for _, set := range options {
		set(&o)
	}
	origin, err := url.Parse(config.OrgURL)
	if err != nil {
		panic("okta.NewClient: a Config is made by LoadConfig: " + err.Error())
	}
	if o.transport == nil {
		o.transport = newTransport(config)
	}
	c := &Client{
		config: config, origin: origin, clock: o.clock, product: o.product, jitter: o.jitter,
		log:  newLogger(config.Logging, o.log),
		http: &http.Client{Transport: o.transport, CheckRedirect: sameOriginOnly(origin)},
	}
	c.sender = o.sender
	if c.sender == nil {
		c.sender = c.Send
	}
	c.auth = newAuthenticator(c)
	c.pacer = newPacer(config.RateLimit.Reserve, o.clock)
	c.concurrency = newConcurrency(o.clock)
	if config.Cache.Enabled {
		if o.store == nil {
			o.store = newMemoryStore(config.Cache, o.clock)
		}
		c.cache = newCache(o.store)
	}
	return c
}

// Origin is the org's address, such as https://example.okta.com.
func (c *Client) Origin() string { return c.config.OrgURL }

// Config is the client's configuration, which must not be changed.
func (c *Client) Config() *Config { return c.config }
