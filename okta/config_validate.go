package okta

import (
	"net/url"
	"slices"
	"strings"
)

// The authorization modes.
const (
	ModeSSWS       = "SSWS"
	ModePrivateKey = "PrivateKey"
	ModeBearer     = "Bearer"
)

// validate notes everything that is wrong with a configuration.
func (l *loader) validate(c *Config) {
	if c.OrgURL == "" && c.Token == "" && l.source("authorizationMode") == "" {
		if len(l.problems) == 0 {
			l.problem("", "", "there is no org to talk to: set OKTA_CLIENT_ORGURL and OKTA_CLIENT_TOKEN, "+
				"or put okta.client.orgUrl and token in ~/.okta/okta.yaml; with --sandbox a script needs neither")
		}
		return
	}
	l.validateURL(c)
	l.validateAuth(c)
	l.validateProxy(c)
	if _, p := c.TLS.load(); p != nil {
		l.problem(p.Key, l.source(p.Key), "%s", p.Message)
	}
	l.validateLimits(c)
}

func trimURL(s string) string { return strings.TrimRight(strings.TrimSpace(s), "/") }

func (l *loader) validateURL(c *Config) {
	bad := func(format string, args ...any) { l.problem("orgUrl", l.source("orgUrl"), format, args...) }
	u, err := url.Parse(c.OrgURL)
	switch {
	case c.OrgURL == "":
		bad("it is missing: set it to your org's address, such as https://example.okta.com")
	case strings.Contains(c.OrgURL, "{yourOktaDomain}"):
		bad("{yourOktaDomain} stands for your org's domain: replace it")
	case strings.Count(c.OrgURL, "://") > 1:
		bad("%s holds :// twice", c.OrgURL)
	case err != nil || u.Host == "":
		bad("it is no address such as https://example.okta.com")
	case u.Scheme != "https" && (u.Scheme != "http" || !c.DisableHTTPSCheck):
		bad("it begins with %s: an org's address begins with https://", u.Scheme+"://")
	case u.User != nil:
		bad("it holds a user name or password: leave only the org's address")
	case strings.Contains(u.Host, "-admin."):
		bad("%s is the admin console: use %s", u.Host, strings.Replace(u.Scheme+"://"+u.Host, "-admin.", ".", 1))
	case strings.HasSuffix(u.Host, ".com.com"):
		bad("%s ends in .com twice", u.Host)
	case u.Path != "" || u.RawQuery != "" || u.Fragment != "":
		bad("it has something behind the host: use %s://%s", u.Scheme, u.Host)
	}
}

func (l *loader) validateAuth(c *Config) {
	switch c.AuthorizationMode {
	case ModeSSWS, ModeBearer:
		if c.Token == "" {
			l.problem("token", "", "it is missing: set OKTA_CLIENT_TOKEN, or okta.client.token in okta.yaml")
		} else if strings.Contains(c.Token, "{apiToken}") {
			l.problem("token", l.source("token"), "{apiToken} stands for your API token: replace it")
		}
	case ModePrivateKey:
		l.validateKey(c)
	default:
		l.problem("authorizationMode", l.source("authorizationMode"), "%q is none of SSWS, PrivateKey, Bearer", c.AuthorizationMode)
	}
}

func (l *loader) validateKey(c *Config) {
	if c.ClientID == "" || strings.Contains(c.ClientID, "{clientId}") {
		l.problem("clientId", l.source("clientId"), "PrivateKey mode needs the app's client ID")
	}
	if len(c.Scopes) == 0 {
		l.problem("scopes", l.source("scopes"), "PrivateKey mode needs scopes, such as okta.users.read")
	}
	if c.PrivateKey == "" {
		l.problem("privateKey", "", "PrivateKey mode needs a key: PEM or JWK text, or the path of a file with either")
	} else if _, err := readKey(c.PrivateKey, c.KeyID); err != nil {
		l.problem("privateKey", l.source("privateKey"), "%v", err)
	}
}

func (l *loader) validateProxy(c *Config) {
	hasSection := slices.ContainsFunc([]string{"port", "username", "password"}, func(name string) bool {
		return l.source("proxy."+name) != ""
	})
	if hasSection && c.Proxy.Host == "" {
		l.problem("proxy.host", "", "a proxy needs its host")
	}
	if (c.Proxy.Username == "") != (c.Proxy.Password == "") {
		l.problem("proxy", l.source("proxy.username")+l.source("proxy.password"), "a proxy's username and password go together: set both or neither")
	}
	if p := get(l, "proxy.port", 1.0); p < 1 || p > 65535 || p != float64(int(p)) {
		l.problem("proxy.port", l.source("proxy.port"), "a port is a whole number from 1 to 65535, not %v", p)
	}
}

func (l *loader) validateLimits(c *Config) {
	if n := get(l, "rateLimit.maxRetries", 2.0); n < 0 || n != float64(int(n)) {
		l.problem("rateLimit.maxRetries", l.source("rateLimit.maxRetries"), "it is a whole number from 0, not %v", n)
	}
	if c.RateLimit.Reserve < 0 || c.RateLimit.Reserve >= 1 {
		l.problem("rateLimit.reserve", l.source("rateLimit.reserve"), "it is a share from 0 to below 1, such as 0.2, not %v", c.RateLimit.Reserve)
	}
	if levels := []string{"debug", "info", "warn", "error"}; !slices.Contains(levels, strings.ToLower(c.Logging.Level)) {
		l.problem("logging.logLevel", l.source("logging.logLevel"), "it is one of %s, not %s", strings.Join(levels, ", "), c.Logging.Level)
	}
	for _, path := range []string{"cache.defaultTti", "cache.defaultTtl", "oauthTokenRenewalOffset"} {
		if n := get(l, path, 1.0); n < 0 {
			l.problem(path, l.source(path), "it is a number from 0, not %v", n)
		}
	}
}
