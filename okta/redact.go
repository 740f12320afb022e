package okta

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// secretParams are query parameters whose values are not shown.
var secretParams = [...]string{
	"token", "access_token", "id_token", "refresh_token", "sessionToken", "recoveryToken", "stateToken",
	"password", "client_secret", "client_assertion", "code", "passCode", "activationToken",
}

// redactURL is an address's path and query, without the values of secrets.
func redactURL(u *url.URL) string {
	if u.RawQuery == "" {
		return u.EscapedPath()
	}
	parts := strings.Split(u.RawQuery, "&")
	for i, part := range parts {
		name, _, _ := strings.Cut(part, "=")
		if slices.ContainsFunc(secretParams[:], func(s string) bool { return strings.EqualFold(s, name) }) {
			parts[i] = name + "=***"
		}
	}
	return u.EscapedPath() + "?" + strings.Join(parts, "&")
}

// secretHeaders are headers whose values are not logged.
var secretHeaders = [...]string{"Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization", "Dpop"}

// redactHeader is a copy of headers without the values of secrets.
func redactHeader(h http.Header) http.Header {
	out := h.Clone()
	for _, name := range secretHeaders {
		if out.Get(name) != "" {
			out.Set(name, "***")
		}
	}
	return out
}
