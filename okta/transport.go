package okta

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// maxIdleConns is how many connections to the org are kept for reuse: as many
// as a parallel script may have requests under way.
const maxIdleConns = 64

// newTransport makes the connections as the configuration says. Without a proxy
// in it, HTTPS_PROXY and NO_PROXY count.
func newTransport(c *Config) *http.Transport {
	t := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: c.ConnectionTimeout, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: c.ConnectionTimeout,
		ForceAttemptHTTP2:   true,
		MaxIdleConns:        maxIdleConns,
		MaxIdleConnsPerHost: maxIdleConns,
		IdleConnTimeout:     90 * time.Second,
	}
	if c.Proxy.Host != "" {
		t.Proxy = http.ProxyURL(c.Proxy.url())
	}
	return t
}

// url is the proxy's address; a host may be given with its scheme.
func (p ProxyConfig) url() *url.URL {
	u := &url.URL{Scheme: "http", Host: p.Host}
	if parsed, err := url.Parse(p.Host); err == nil && parsed.Host != "" {
		u.Scheme, u.Host = parsed.Scheme, parsed.Host
	}
	if p.Port != 0 {
		u.Host = net.JoinHostPort(u.Hostname(), strconv.Itoa(p.Port))
	}
	if p.Username != "" {
		u.User = url.UserPassword(p.Username, p.Password)
	}
	return u
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
