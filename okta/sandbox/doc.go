// Package sandbox is a simulated Okta org: an http.Handler with the state,
// lifecycles, validation, searching, paging, rate limits, OAuth 2.0 and error
// bodies of a real one. It serves scripts that want no account, and tests.
//
// A family of endpoints is a file that opens with its table of operations; the
// families are listed in router.go. A family that only keeps what clients
// describe is a kind, a literal in one of the files kinds*.go, whose calls are
// those that the catalogue has for its path. What no family models answers 501.
package sandbox
