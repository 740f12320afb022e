package stdlib

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/oktascript/oktascript/runtime"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// script is a script and the process that it runs in.
type script struct {
	source string
	args   []string
	stdin  string
	tty    bool
	dir    string // a fresh one where empty

	stdout, stderr bytes.Buffer
	status         int
}

// run runs the script; its status is that of the error it ended with.
func (s *script) run(t *testing.T) *script {
	t.Helper()
	if s.dir == "" {
		s.dir = t.TempDir()
	}
	rt := runtime.New(runtime.Options{
		Args: s.args, Dir: s.dir, Stdin: strings.NewReader(s.stdin), Stdout: &s.stdout, Stderr: &s.stderr,
		StderrTTY: s.tty, Modules: Modules(),
	})
	err := rt.RunSource(context.Background(), "test.js", []byte(s.source))
	var coded interface{ ExitCode() int }
	if errors.As(err, &coded) {
		s.status = coded.ExitCode()
		s.stderr.WriteString(err.Error())
	} else if err != nil {
		t.Fatal(err)
	}
	return s
}

// check runs a script that must end well and print what is wanted.
func check(t *testing.T, source, want string) {
	t.Helper()
	s := (&script{source: source}).run(t)
	if got := strings.TrimSpace(s.stdout.String()); s.status != 0 || got != strings.TrimSpace(want) {
		t.Errorf("%s\nprinted\n%s\nwant\n%s\n%s", source, got, want, s.stderr.String())
	}
}

// thrown is a script that prints the message of what an expression throws.
func thrown(imports, expression string) string {
	return "import { " + imports + " } from 'oktascript';\ntry { console.log('no error', await (" + expression + ")) } catch (e) { console.log(`${e.name}: ${e.message}`) }"
}

// TestModules imports every module in each way that there is.
func TestModules(t *testing.T) {
	for _, m := range table() {
		check(t, "import { "+m.name+" } from 'oktascript'; import own from 'oktascript/"+m.name+"'; import * as all from 'oktascript'; console.log("+
			m.name+" === own, all."+m.name+" === own, require('oktascript')."+m.name+" === own, own !== undefined)", "true true true true")
		for _, name := range m.exports {
			check(t, "import own, { "+name+" } from 'oktascript/"+m.name+"'; console.log("+name+" === own."+name+", typeof "+name+")", "true function")
		}
	}
}

func readFile(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
