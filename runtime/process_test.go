package runtime

import (
	"io"
	"strings"
	"testing"
)

func TestProcess_exit(t *testing.T) {
	tests := []struct {
		name, source, stdout string
		code                 int
	}{
		{"zero", "process.exit(0); console.log('no')", "", 0},
		{"status", "process.exit(7)", "", 7},
		{"not caught", "try { process.exit(3) } catch { console.log('caught') } finally { console.log('finally') }", "", 3},
		{"in a timer", "setTimeout(() => process.exit(4)); await new Promise(() => {})", "", 4},
		{"in a job", "await null; process.exit(5)", "", 5},
		{"exitCode", "process.exitCode = 6", "", 6},
		{"exitCode and exit", "process.exitCode = 6; process.exit()", "", 6},
		{"listener", "process.on('exit', (code) => console.log('bye', code)); process.exit(2)", "bye 2\n", 2},
		{"listener after an error", "process.on('exit', (code) => console.log('bye', code)); throw 1", "bye 1\n", 1},
		{"listener changes the status", "process.once('exit', () => { process.exitCode = 9 })", "", 9},
		{"listener exits", "process.once('exit', () => process.exit(8)); throw 1", "", 8},
		{"listener throws", "process.on('exit', () => { throw 1 })", "", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := script(t, tt.source)
			if got.stdout != tt.stdout || got.exitCode() != tt.code {
				t.Errorf("it printed %q and ended with %d: %v", got.stdout, got.exitCode(), got.err)
			}
		})
	}
}

func TestProcess_env_without_secrets(t *testing.T) {
	prints(t, "console.log(process.env, process.env.TOKEN); process.env.NEW = 1; console.log(process.env.NEW)",
		"{ A: '1', B: 'x=y' } undefined\n1",
		func(o *Options) {
			o.Env = []string{"A=1", "TOKEN=secret", "B=x=y"}
			o.HiddenEnv = []string{"TOKEN"}
		})
}

func TestProcess_argv_is_an_array(t *testing.T) {
	prints(t, "process.argv.push('z'); console.log(Array.isArray(process.argv), process.argv.slice(1))",
		"true [ 'test.js', 'a', 'z' ]", func(o *Options) { o.Args = []string{"a"} })
}

func TestProcess_output(t *testing.T) {
	got := script(t, `
		process.stdout.write('a'); process.stdout.write(new Uint8Array([98, 10])); process.stderr.write('e');
		console.log(process.stdout.isTTY, process.stderr.isTTY, typeof process.pid, process.hrtime().length, process.hrtime.bigint() > 0n, process.uptime() > 0);
	`, func(o *Options) { o.StdoutTTY = true })
	if got.stdout != "ab\ntrue false number 2 true true\n" || got.stderr != "e" {
		t.Errorf("it wrote %q and %q", got.stdout, got.stderr)
	}
}

// oneByte gives a byte at a time, so that characters are cut.
type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:1]) }

func TestProcess_stdin(t *testing.T) {
	const source = "let text = ''; for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk; console.log(text)"
	tests := []struct {
		name string
		in   io.Reader
		want string
	}{
		{"text", strings.NewReader("a\nb"), "a\nb"},
		{"cut characters", oneByte{strings.NewReader("aé€😀")}, "aé€😀"},
		{"a character that never ends", strings.NewReader("a\xe2"), "a\ufffd"},
		{"empty", strings.NewReader(""), ""},
		{"none", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { prints(t, source, tt.want, func(o *Options) { o.Stdin = tt.in }) })
	}
}

func TestProcess_stdin_interrupted(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	got := script(t, "const next = process.stdin[Symbol.asyncIterator]().next(); interrupt(); try { await next } finally { console.log('finally') }",
		func(o *Options) {
			o.Stdin = in
		}, interruptOnce())
	if got.stdout != "finally\n" || got.exitCode() != 130 {
		t.Errorf("it printed %q and ended with %v", got.stdout, got.err)
	}
}
