package tests

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// terminal is a REPL at the other end of a pseudo-terminal.
type terminal struct {
	t    *testing.T
	tty  *os.File
	cmd  *exec.Cmd
	done chan struct{}

	mu     sync.Mutex
	output bytes.Buffer
	more   chan struct{} // something was printed
}

// escapes are what moves the cursor and colours.
var escapes = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\r| \x08`)

// openTerminal starts a REPL at home, which is its working directory too.
func openTerminal(t *testing.T, home string, env []string, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command(filepath.Join(binary, "oktascript"), args...)
	cmd.Dir = home
	cmd.Env = append(append(os.Environ(), "HOME="+home, "XDG_STATE_HOME=", "TERM=xterm", "NO_COLOR=1"), env...)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, tty: tty, cmd: cmd, done: make(chan struct{}), more: make(chan struct{}, 1)}
	go term.copy()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		tty.Close()
		<-term.done
	})
	return term
}

func (term *terminal) copy() {
	defer close(term.done)
	data := make([]byte, 4096)
	for {
		n, err := term.tty.Read(data)
		term.mu.Lock()
		term.output.Write(data[:n])
		term.mu.Unlock()
		select {
		case term.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (term *terminal) printed() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.output.String()
}

func (term *terminal) write(text string) {
	term.t.Helper()
	if _, err := term.tty.WriteString(text); err != nil {
		term.t.Fatal(err)
	}
}

// expect waits until what is printed matches, and forgets it.
func (term *terminal) expect(pattern string) string {
	term.t.Helper()
	want := regexp.MustCompile(pattern)
	deadline := time.After(30 * time.Second)
	for {
		if text := escapes.ReplaceAllString(term.printed(), ""); want.MatchString(text) {
			term.mu.Lock()
			term.output.Reset()
			term.mu.Unlock()
			return text
		}
		select {
		case <-term.more:
		case <-deadline:
			term.t.Fatalf("%q was not printed, but\n%q", pattern, escapes.ReplaceAllString(term.printed(), ""))
		}
	}
}

// enter types an entry and waits for what it prints and the next prompt.
func (term *terminal) enter(entry, want string) string {
	term.t.Helper()
	term.write(entry + "\r")
	return term.expect(strings.TrimSuffix(want, `\n`) + `(?s:.*)\n> $`)
}

// end waits for the end of the session and gives its status.
func (term *terminal) end() int {
	term.t.Helper()
	select {
	case <-term.done:
	case <-time.After(patience):
		term.t.Fatalf("it did not end, but printed\n%q", term.printed())
	}
	_ = term.cmd.Wait() // the status tells
	return term.cmd.ProcessState.ExitCode()
}

// patience is how long a test waits for what must come at once.
const patience = 20 * time.Second

const ctrlC, ctrlD = "\x03", "\x04"

func TestREPL_entries(t *testing.T) {
	term := openTerminal(t, t.TempDir(), nil, "repl", "--sandbox")
	term.expect(`Type \.help for help, Ctrl-D to leave\.\n> $`)
	for _, c := range []struct{ entry, want string }{
		{"1 + 1", `\n2\n`},
		{"_ + 1", `\n3\n`},
		{"const x = 1", ``},
		{"const x = 2; let y = x", ``},
		{"y", `\n2\n`},
		{"function f(a) {\rreturn a * 2\r}", `\.\.\. return a \* 2\n(?s:.*)\.\.\. }\n`},
		{"f(21)", `\n42\n`},
		{"const user = await okta.getUser('me')", ``},
		{"user.profile.login", `\n'admin@example.com'\n`},
		{"import { time } from 'oktascript'", ``},
		{"time.duration('1h')", `\n3600000\n`},
		{"okta.listGroups({ limit: 2 })", `id +profile\.name .*\n00g\w+ +\S.*\n00g\w+ +`},
		{".table [{ a: 1, b: { c: 'x' } }]", `\na  b\.c\n1  x\n`},
		{".time 1 + 1", `\n2\nit took [\d.]+.?s\n`},
		{".doc getUser", `okta\.getUser\(id, query\?, options\?\)\nGET /api/v1/users/\{id\}\n`},
		{".org", `the embedded sandbox`},
		{"null.x", `TypeError: .*\n +at REPL\d+:1:6\n`},
		{"_error.name", `\n'TypeError'\n`},
		{"Promise.reject(new Error('alone')); 1", `Unhandled promise rejection: (?s:.*)Error: alone`},
		{"2", `\n2\n`},
		{"a(\r\r", `Unexpected end of file|end of file`},
		{".nope", `there is no command \.nope`},
	} {
		term.enter(c.entry, c.want)
	}
	term.write(ctrlD)
	if status := term.end(); status != 0 {
		t.Errorf("it ended with status %d", status)
	}
}

// Ctrl-C ends what runs and not the session.
func TestREPL_interrupts(t *testing.T) {
	for _, term := range []string{"xterm", "dumb"} {
		t.Run(term, func(t *testing.T) {
			term := openTerminal(t, t.TempDir(), []string{"TERM=" + term}, "repl", "--sandbox")
			term.expect(`> $`)
			for _, entry := range []string{
				"console.log('be' + 'gun'); for (;;);",
				"console.log('be' + 'gun'); await new Promise(() => setInterval(() => {}, 1000))",
				"await 1; console.log('be' + 'gun'); while (true) {}",
			} {
				term.write(entry + "\r")
				term.expect(`begun\n`)
				term.write(ctrlC)
				term.expect(`interrupted(?s:.*)\n> $`)
				term.enter("await Promise.resolve(6 * 7)", `\n42\n`)
			}
			term.write("const half = (")
			term.write(ctrlC)
			term.expect(`\n> $`)
			term.write("f(\r")
			term.expect(`\.\.\. $`)
			term.write(ctrlC)
			term.expect(`\n> $`)
			term.write(ctrlC)
			term.expect(`to leave, press Ctrl-D or type \.exit(?s:.*)> $`)
			term.enter("typeof half", `\n'undefined'\n`)
			term.write(".exit\r")
			if status := term.end(); status != 0 {
				t.Errorf("it ended with status %d", status)
			}
		})
	}
}

// A terminal without escape sequences gets none.
func TestREPL_dumb(t *testing.T) {
	term := openTerminal(t, t.TempDir(), []string{"TERM=dumb"}, "repl", "--sandbox")
	term.expect(`> $`)
	term.write("({ a: 'text' })\r")
	term.expect(`a: 'text'(?s:.*)> $`)
	term.write("process.exit(7)\r")
	if status := term.end(); status != 7 {
		t.Errorf("it ended with status %d", status)
	}
	if strings.Contains(term.printed(), "\x1b") {
		t.Errorf("it printed %q", term.printed())
	}
}

func TestREPL_completion(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "helper.js"), []byte("export const help = 1"), 0o644); err != nil {
		t.Fatal(err)
	}
	term := openTerminal(t, home, nil, "repl", "--sandbox")
	term.expect(`> $`)
	term.enter("let ran = 0; const thing = { inner: { distinct: 1 }, get trap() { ran++; return { oops: 1 } } }", ``)
	for _, c := range []struct{ typed, want string }{
		{"okta.listUserGro\t", `okta\.listUserGroups$`},
		{"okta.getUserT\t", `okta\.getUserType`},
		{"thin\t.inn\t.dis\t", `thing\.inner\.distinct$`},
		{"consol\t", `console$`},
		{"'abc'; Math.flo\t", `Math\.floor$`},
		{"require('./hel\t", `\./helper\.js$`},
		{".edi\t", `\.editor$`},
		{".doc listUserTy\t", `\.doc listUserTypes$`},
		{"instanc\t", `instanceof$`},
		{"okta.getUser(", `getUser\(id, query\?, options\?\)$`},
	} {
		term.write(c.typed)
		term.expect(c.want)
		term.write(ctrlC)
		term.expect(`> $`)
	}
	term.write("thing.trap.oo\t")
	term.write(ctrlC)
	term.expect(`> $`)
	term.enter("ran", `\n0\n`)
	term.write("okta.\t") // too many to choose among: their first words
	term.expect(`activate +(?s:.*)list `)
	term.write("listUserG\t")
	term.expect(`listUserGrants +(?:okta\.)?listUserGroups`)
}

func TestREPL_history(t *testing.T) {
	home := t.TempDir()
	term := openTerminal(t, home, nil, "repl", "--sandbox")
	term.expect(`> $`)
	term.enter("const kept = 'first run'", ``)
	term.enter("new okta.Client({ orgUrl: 'https://example.okta.com', token: 's3cret-value' }); 0", `\n0\n`)
	term.enter("const pem = '-----BEGIN PRIVATE KEY-----'", ``)
	term.enter("let s = '00abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'", ``)
	term.write(ctrlD)
	term.end()

	file := filepath.Join(home, ".local", "state", "oktascript", "history")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != "const kept = 'first run'\n" {
		t.Errorf("the history is\n%s", data)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the history's mode is %v, %v", info.Mode(), err)
	}

	term = openTerminal(t, home, nil, "repl", "--sandbox")
	term.expect(`> $`)
	term.write("\x1b[A")
	term.expect(`> const kept = 'first run'$`)
	term.write("\r")
	term.expect(`\n> $`)
	term.enter("kept", `\n'first run'\n`)
}

func TestREPL_starts_without_arguments(t *testing.T) {
	term := openTerminal(t, t.TempDir(), nil)
	term.expect(`> $`)
	term.enter(".org", `there is no org to talk to`)
	term.write(ctrlD)
	if status := term.end(); status != 0 {
		t.Errorf("it ended with status %d", status)
	}
}

// What an entry leaves going prints above the line that is typed.
func TestREPL_background(t *testing.T) {
	term := openTerminal(t, t.TempDir(), nil, "repl", "--sandbox")
	term.expect(`> $`)
	term.enter("let go; new Promise((resolve) => { go = resolve }).then(() => setTimeout(() => console.log('la' + 'ter'), 1)); 0", `\n0\n`)
	term.write("go()\r")
	term.expect(`later\n> $`)
	term.enter("setTimeout(() => { throw new Error('lo' + 'st') }, 1); 0", `Error: lost`)
	term.enter(".editor\rconst a = 1\r\rfunction b() { return a }\r"+ctrlD, ``)
	term.enter("b()", `\n1\n`)
	term.enter(".save out.js", `entries are in out\.js`)
	term.enter(".load out.js", ``)
}
