package okta

import (
	"net/http"
	"strings"
)

// nextLink is the target of the link whose relation is next, in one or several
// Link headers (RFC 8288 §3); empty where there is none.
func nextLink(h http.Header) string {
	for _, header := range h.Values("Link") {
		for header != "" {
			_, rest, found := strings.Cut(header, "<")
			if !found {
				break
			}
			target, rest, found := strings.Cut(rest, ">")
			if !found {
				break
			}
			params, after := linkParams(rest)
			if isNext(params) {
				return strings.TrimSpace(target)
			}
			header = after
		}
	}
	return ""
}

// linkParams splits off a link's parameters, which end at a comma.
func linkParams(s string) (params, rest string) { return cutUnquoted(s, ',') }

// cutUnquoted cuts s at the first separator that is not in a quoted string.
func cutUnquoted(s string, separator byte) (before, after string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quoted:
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == separator && !quoted:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// isNext says whether the parameters hold rel=next; a relation may be one of
// several, and case does not count.
func isNext(params string) bool {
	for params != "" {
		var param string
		param, params = cutUnquoted(params, ';')
		name, value, _ := strings.Cut(strings.TrimSpace(param), "=")
		if !strings.EqualFold(strings.TrimSpace(name), "rel") {
			continue
		}
		for _, relation := range strings.Fields(strings.Trim(strings.TrimSpace(value), `"`)) {
			if strings.EqualFold(relation, "next") {
				return true
			}
		}
	}
	return false
}
