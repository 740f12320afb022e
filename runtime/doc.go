// Package runtime runs one JavaScript program in one goja VM. It owns the event
// loop, loads modules, provides the globals that scripts expect, and turns what
// goes wrong into errors written for the script's author. It knows nothing of
// Okta: a host adds its own modules and globals.
//
// One goroutine, the one that calls Run, owns the VM. Everything that touches a
// JavaScript value happens on it, "on the loop"; work on other goroutines comes
// back to it through Hold or Promise.
package runtime
