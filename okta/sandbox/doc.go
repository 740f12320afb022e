// Package sandbox is a simulated Okta org: an http.Handler with the state,
// lifecycles, validation, searching, paging, rate limits and error bodies of a
// real one. It serves scripts that want no account, and tests.
//
// A family of endpoints is a file that opens with its table of operations; the
// families are listed in router.go. What no family models answers 501.
package sandbox
