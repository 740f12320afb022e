package okta

import (
	"net"
	"net/http"
	"net/url"
	"strconv"

	"golang.org/x/net/http/httpproxy"
)

// ProxyConfig is the section proxy; it has no Host where there is no proxy.
type ProxyConfig struct {
	Host, Username, Password string
	Port                     int
}

// proxy finds the proxy of a request: the configured one for all, or else what
// HTTPS_PROXY, HTTP_PROXY and NO_PROXY say, which loopback is exempt from.
func (c *Config) proxy() func(*http.Request) (*url.URL, error) {
	if c.Proxy.Host != "" {
		return http.ProxyURL(c.Proxy.url())
	}
	if c.environmentProxy == (httpproxy.Config{}) {
		return nil
	}
	choose := c.environmentProxy.ProxyFunc()
	return func(r *http.Request) (*url.URL, error) { return choose(r.URL) }
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

// environmentProxy reads the variables that most programs share, in capitals or
// not.
func environmentProxy(env []string) httpproxy.Config {
	either := func(upper, lower string) string {
		if v := environmentValue(env, upper); v != "" {
			return v
		}
		return environmentValue(env, lower)
	}
	return httpproxy.Config{
		HTTPSProxy: either("HTTPS_PROXY", "https_proxy"),
		HTTPProxy:  either("HTTP_PROXY", "http_proxy"),
		NoProxy:    either("NO_PROXY", "no_proxy"),
	}
}
