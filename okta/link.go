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

// linkParams splits off a link's parameters, which end at a comma that is not in
// quotes.
func linkParams(s string) (params, rest string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quoted:
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// isNext says whether the parameters hold rel=next; a relation may be one of
// several, and case does not count.
func isNext(params string) bool {
	for param := range strings.SplitSeq(params, ";") {
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
