package tests

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeFile replaces a file in a program's folder at once, as editors do.
func (p *process) writeFile(name, text string) {
	p.t.Helper()
	temporary := filepath.Join(p.cmd.Dir, name+".new")
	if err := os.WriteFile(temporary, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
	if err := os.Rename(temporary, filepath.Join(p.cmd.Dir, name)); err != nil {
		p.t.Fatal(err)
	}
}

func (p *process) expectLine(want string) {
	p.t.Helper()
	if got := p.line(); got != want {
		p.t.Fatalf("it printed %q, not %q", got, want)
	}
}

// A script runs again when it or what it imports changes, whether it has ended,
// failed, or is busy.
func TestWatch(t *testing.T) {
	p := start(t, `console.log('one')`, "run", "--watch", "script.js", "arg")
	p.expectLine("one")
	p.writeFile("lib.js", `export const word = 'two'`)
	p.writeFile("script.js", `import { word } from './lib.js'; console.log(word, process.argv[2])`)
	p.expectLine("two arg")
	p.writeFile("lib.js", `export const word = 'three'`)
	p.expectLine("three arg")
	p.writeFile("lib.js", `export const word = ;`)
	p.writeFile("lib.js", `export const word = 'four'`)
	p.writeFile("script.js", `import { time } from 'oktascript'; import { word } from './lib.js';
try { console.log(word); await time.sleep('1h') } finally { console.log('stopped') }`)
	p.expectLine("four")
	p.writeFile("script.js", `console.log('five')`)
	p.expectLine("stopped")
	p.expectLine("five")
	p.interrupt()
	if _, status := p.end(); status != 0 && status != 130 {
		t.Errorf("it ended with status %d", status)
	}
	said := p.stderr.String()
	for _, want := range []string{"-- ended with status 0: waiting for a change of script.js; Ctrl-C ends\n", "-- lib.js changed: running again\n", "-- script.js changed: running again\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("it did not say %q but\n%s", want, said)
		}
	}
}

func TestWatch_interrupted(t *testing.T) {
	p := start(t, `console.log('ready'); await new Promise(() => setInterval(() => {}, 1000))`, "run", "--watch", "--sandbox", "script.js")
	p.expectLine("ready")
	p.interrupt()
	if _, status := p.end(); status != 130 {
		t.Errorf("it ended with status %d\n%s", status, p.stderr.String())
	}
}
