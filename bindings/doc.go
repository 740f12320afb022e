// Package bindings is the place where JavaScript meets the Okta client: the
// global okta and its clients, a method for every operation of the catalogue,
// the promises, pages and iterators they return, and the error classes they
// throw. To trace a call: method.go finds the operation, arguments.go turns the
// JavaScript arguments into a request, call.go sends it, result.go turns the
// answer into a value, and list.go walks the pages.
package bindings
