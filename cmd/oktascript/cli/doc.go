// Package cli is the command line: a file for each subcommand, each a function
// of the injected State, so that every command can be run by a test in its own
// process.
package cli
