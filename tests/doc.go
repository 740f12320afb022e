// Package tests drives the real binary from end to end: each script in testdata
// is a command, its output and its files in one readable text (see
// https://pkg.go.dev/github.com/rogpeppe/go-internal/testscript).
package tests
