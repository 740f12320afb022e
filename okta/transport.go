package okta

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"time"
)

// maxIdleConns is how many connections to the org are kept for reuse: as many
// as a parallel script may have requests under way.
const maxIdleConns = 64

// newTransport makes the connections as the configuration says.
func newTransport(c *Config) *http.Transport {
	t := &http.Transport{
		Proxy:               c.proxy(),
		DialContext:         (&net.Dialer{Timeout: c.ConnectionTimeout, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: c.ConnectionTimeout,
		ForceAttemptHTTP2:   true,
		MaxIdleConns:        maxIdleConns,
		MaxIdleConnsPerHost: maxIdleConns,
		IdleConnTimeout:     90 * time.Second,
	}
	if config, _ := c.TLS.load(); config != nil { // LoadConfig has told of what is wrong
		t.TLSClientConfig = config
	}
	return t
}

// errRedirect is a redirect that is not followed.
var errRedirect = errors.New("the answer points to another address, which is not followed")

// sameOriginOnly follows redirects of reads within the org and no others, so
// that the token never leaves it.
func sameOriginOnly(origin *url.URL) func(*http.Request, []*http.Request) error {
	return func(next *http.Request, via []*http.Request) error {
		if !sameOrigin(origin, next.URL) || via[0].Method != http.MethodGet || len(via) > 5 {
			return http.ErrUseLastResponse
		}
		return nil
	}
}

func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && a.Host == b.Host
}
