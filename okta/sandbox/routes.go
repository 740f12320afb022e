package sandbox

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// uncatalogued are calls that Okta answers though its document of the management
// API does not have them.
var uncatalogued = [...]catalog.Operation{
	{ID: "authenticate", Method: "POST", Path: "/api/v1/authn"},
	{ID: "token", Method: "POST", Path: "/oauth2/v1/token"},
	{ID: "introspect", Method: "POST", Path: "/oauth2/v1/introspect"},
	{ID: "revoke", Method: "POST", Path: "/oauth2/v1/revoke"},
	{ID: "oauthKeys", Method: "GET", Path: "/oauth2/v1/keys"},
	{ID: "getWellKnownOpenIDConfiguration", Method: "GET", Path: "/.well-known/openid-configuration"},
	{ID: "getWellKnownOAuthConfiguration", Method: "GET", Path: "/.well-known/oauth-authorization-server"},
	{ID: "pollFactorActivation", Method: "POST", Path: "/api/v1/users/{userId}/factors/{factorId}/lifecycle/activate/poll", Scopes: []string{"okta.users.manage"}, SSWS: true},
	{ID: "cancelFactorTransaction", Method: "DELETE", Path: "/api/v1/users/{userId}/factors/{factorId}/transactions/{transactionId}", Scopes: []string{"okta.users.manage"}, SSWS: true},
	{ID: "replaceFactor", Method: "PUT", Path: "/api/v1/users/{userId}/factors/{factorId}", Scopes: []string{"okta.users.manage"}, SSWS: true},
}

// operationAt is the operation of a request with the values of its path's
// parameters; nil where Okta has no such call.
func operationAt(method, path string) (*catalog.Operation, []string) {
	if op, ids := catalog.Match(method, path); op != nil {
		return op, ids
	}
	for i := range uncatalogued {
		if op := &uncatalogued[i]; op.Method == method {
			if ids, fits := fitPath(op.Path, path); fits {
				return op, ids
			}
		}
	}
	return nil, nil
}

// operationOf is the id of a request's operation; empty where Okta has no such
// call.
func operationOf(r *http.Request) string {
	if op, _ := operationAt(r.Method, r.URL.EscapedPath()); op != nil {
		return op.ID
	}
	return ""
}

// operation is an operation by its id; nil where there is none.
func operation(id string) *catalog.Operation {
	for i := range uncatalogued {
		if uncatalogued[i].ID == id {
			return &uncatalogued[i]
		}
	}
	return catalog.Lookup(id)
}

// fitPath gives the values of a template's parameters in a path.
func fitPath(template, path string) (ids []string, fits bool) {
	want, have := strings.Split(template, "/"), strings.Split(strings.TrimSuffix(path, "/"), "/")
	if len(want) != len(have) {
		return nil, false
	}
	for i, segment := range want {
		value, err := url.PathUnescape(have[i])
		switch {
		case err != nil, value == "" && i > 0:
			return nil, false
		case strings.HasPrefix(segment, "{"):
			ids = append(ids, value)
		case segment != value:
			return nil, false
		}
	}
	return ids, true
}

// isPublic says whether a call needs no token.
func isPublic(op *catalog.Operation) bool { return !op.SSWS && len(op.Scopes) == 0 }
