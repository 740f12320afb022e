package tests

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// process is a started program that is to be interrupted.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	stdout *bufio.Reader
	stderr bytes.Buffer
}

// start runs the program; a script, where given, is written to script.js.
func start(t *testing.T, script string, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command(filepath.Join(binary, "oktascript"), args...)}
	p.cmd.Dir = t.TempDir()
	p.cmd.Env = append(os.Environ(), "HOME="+p.cmd.Dir, "NO_COLOR=1")
	p.cmd.Stderr = &p.stderr
	if err := os.WriteFile(filepath.Join(p.cmd.Dir, "script.js"), []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.stdout = bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill() })
	return p
}

// line reads the next line of standard output.
func (p *process) line() string {
	p.t.Helper()
	text, err := p.stdout.ReadString('\n')
	if err != nil {
		p.t.Fatalf("no line: %v\n%s", err, p.stderr.String())
	}
	return strings.TrimSpace(text)
}

func (p *process) interrupt() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGINT); err != nil {
		p.t.Fatal(err)
	}
}

// end waits for the end and gives what was printed till then, and the status.
func (p *process) end() (rest string, status int) {
	p.t.Helper()
	data, err := io.ReadAll(p.stdout)
	if err != nil {
		p.t.Fatal(err)
	}
	_ = p.cmd.Wait() // the status tells
	return string(data), p.cmd.ProcessState.ExitCode()
}

// TestInterrupt checks what Ctrl-C does to a script that waits, that is busy, and
// that listens itself.
func TestInterrupt(t *testing.T) {
	for _, c := range []struct {
		name, script string
		presses      int
		rest         string
		status       int
	}{
		{"a request under way", `
try { console.log('ready'); await okta.listUsers(); } catch (e) { console.log(e.kind); throw e; } finally { console.log('finally'); }
`, 1, "aborted\nfinally\n", 130},
		{"a sleep", `
import { time } from 'oktascript';
try { console.log('ready'); await time.sleep('1h'); } finally { console.log('finally'); }
`, 1, "finally\n", 130},
		{"the script listens", `
const done = new Promise((resolve) => process.on('SIGINT', () => { console.log('mine'); resolve(); }));
const keep = setInterval(() => {}, 1000);
console.log('ready');
await done;
clearInterval(keep);
`, 1, "mine\n", 0},
		{"a busy loop, twice", `console.log('ready'); while (true) {}`, 2, "", 130},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
			defer server.Close()
			t.Setenv("OKTA_CLIENT_ORGURL", server.URL)
			t.Setenv("OKTA_CLIENT_TOKEN", "test")
			t.Setenv("OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK", "true")
			p := start(t, c.script, "run", "script.js")
			if line := p.line(); line != "ready" {
				t.Fatalf("it printed %q", line)
			}
			for range c.presses {
				p.interrupt()
			}
			if rest, status := p.end(); rest != c.rest || status != c.status {
				t.Errorf("it printed %q and ended with status %d, want %q and %d\n%s", rest, status, c.rest, c.status, p.stderr.String())
			}
		})
	}
}

func TestSandbox_serves(t *testing.T) {
	p := start(t, "", "sandbox", "--users", "3", "--token", "t0ken")
	url := p.line()
	request, err := http.NewRequest(http.MethodGet, url+"/api/v1/users", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "SSWS t0ken")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("the sandbox answered %s", response.Status)
	}
	p.interrupt()
	if _, status := p.end(); status != 0 {
		t.Errorf("the sandbox ended with status %d", status)
	}
	if !strings.Contains(p.stderr.String(), "export OKTA_CLIENT_ORGURL="+url+" OKTA_CLIENT_TOKEN=t0ken") {
		t.Errorf("the sandbox said %s", p.stderr.String())
	}
}
