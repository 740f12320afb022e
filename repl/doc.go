// Package repl is an interactive session over a runtime: it reads entries from a
// terminal or a pipe, runs them and shows their values. It knows nothing of Okta:
// what is particular to a program comes in with the Options.
package repl
