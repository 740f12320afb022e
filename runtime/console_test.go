package runtime

import (
	"os"
	"strings"
	"testing"
)

// The expected texts are what Node 20 printed for the same scripts.
func TestConsole_as_Node(t *testing.T) {
	for _, name := range []string{"inspect", "console"} {
		t.Run(name, func(t *testing.T) {
			source, err := os.ReadFile("testdata/" + name + ".js")
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile("testdata/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			got := script(t, string(source))
			if got.err != nil {
				t.Fatal(got.err)
			}
			gotLines, wantLines := strings.Split(got.stdout, "\n"), strings.Split(string(want), "\n")
			for i, line := range wantLines {
				if i >= len(gotLines) || gotLines[i] != line {
					t.Fatalf("line %d is\n%q\nnot\n%q", i+1, gotLines[min(i, len(gotLines)-1)], line)
				}
			}
			if len(gotLines) != len(wantLines) {
				t.Errorf("there are %d lines, not %d", len(gotLines), len(wantLines))
			}
		})
	}
}

func TestConsole_streams(t *testing.T) {
	got := script(t, `
		console.info('i'); console.debug('d');
		console.warn('w'); console.error('e', { a: 1 });
		console.assert(true, 'no'); console.assert(false, 'because %s', 'x'); console.assert(false);
		function where() { console.trace('here'); }
		where();
		console.timeLog('none');
	`)
	if got.stdout != "i\nd\n" {
		t.Errorf("stdout is %q", got.stdout)
	}
	want := "w\ne { a: 1 }\nAssertion failed: because x\nAssertion failed\n" +
		"Trace: here\n    at where (test.js:5:30)\n    at test.js:6:3\nWarning: there is no timer none\n"
	if got.stderr != want {
		t.Errorf("stderr is\n%s\nnot\n%s", got.stderr, want)
	}
}

func TestConsole_time(t *testing.T) {
	got := script(t, "console.time('a'); console.timeLog('a', 1); console.timeEnd('a'); console.timeEnd('a')")
	lines := strings.Split(got.stdout, "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "a: ") || !strings.HasSuffix(lines[0], "s 1") || !strings.HasSuffix(lines[1], "s") {
		t.Errorf("stdout is %q", got.stdout)
	}
	if got.stderr != "Warning: there is no timer a\n" {
		t.Errorf("stderr is %q", got.stderr)
	}
}

func TestInspect_colour(t *testing.T) {
	colour := func(o *Options) { o.Color = true }
	prints(t, "console.log({ a: 1, s: 'x', n: null, u: undefined }, 'plain')",
		"{ a: \x1b[33m1\x1b[39m, s: \x1b[32m'x'\x1b[39m, n: \x1b[1mnull\x1b[22m, u: \x1b[90mundefined\x1b[39m } plain", colour)
	if got := script(t, "console.error(1)", colour); got.stderr != "1\n" {
		t.Errorf("stderr, which nobody watches, is %q", got.stderr)
	}
	watched := func(o *Options) { o.Color, o.StderrTTY = true, true }
	if got := script(t, "console.error(1)", watched); got.stderr != "\x1b[33m1\x1b[39m\n" {
		t.Errorf("stderr is %q", got.stderr)
	}
}

func TestInspect_custom_and_hostile(t *testing.T) {
	prints(t, `
		const custom = Symbol.for('nodejs.util.inspect.custom');
		console.log({ a: { [custom](depth, options, inspect) { return 'depth ' + depth + ' ' + inspect({ b: 1 }); } } });
		console.log({ [custom]() { return { shown: true }; } });
		console.log({ [custom]() { throw new Error('no'); } } !== undefined);
		console.log(new Proxy({}, { ownKeys() { throw new Error('no'); } }));
		console.log({ get bad() { throw new Error('no'); } });
		console.log(Object.create(Map.prototype));
		console.log(new Headers({ 'X-A': '1' }));
	`, "{ a: depth 1 { b: 1 } }\n{ shown: true }\ntrue\n[Object]\n{ bad: [Getter] }\n[Object]\nHeaders { 'x-a': '1' }")
}
