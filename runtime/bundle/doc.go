// Package bundle turns a script and what it imports into one piece of code that
// goja can run: modules are joined, TypeScript's types stripped, and the syntax
// that goja lacks (import, export, for await, async generators) lowered. It is
// the only importer of esbuild.
package bundle
