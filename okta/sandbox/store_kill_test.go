package sandbox

import (
	"bufio"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// stateToKill names the state file of a child process that is killed as it writes.
const stateToKill = "SANDBOX_STATE_TO_KILL"

// writeUntilKilled makes groups, and prints the name of each that was acknowledged.
func writeUntilKilled(file string) {
	org, err := New(Options{Empty: true, RateLimit: 1 << 30, StateFile: file})
	if err != nil {
		panic(err)
	}
	org.store.most = 100
	var print sync.Mutex
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			for i := 0; ; i++ {
				name := fmt.Sprintf("%d-%d-%d", os.Getpid(), w, i)
				r := httptest.NewRequest("POST", "/api/v1/groups", strings.NewReader(`{"profile":{"name":"`+name+`"}}`))
				r.Header.Set("Authorization", "SSWS sandbox")
				recorder := httptest.NewRecorder()
				org.ServeHTTP(recorder, r)
				print.Lock()
				fmt.Println(recorder.Code, name)
				print.Unlock()
			}
		})
	}
	writers.Wait()
}

// TestState_killed kills a process with kill -9 as it writes: nothing that it has
// acknowledged is lost.
func TestState_killed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "org.db")
	acknowledged := map[string]bool{}
	for _, lines := range []int{1, 150, 470} {
		child := exec.Command(os.Args[0], "-test.run=^$")
		child.Env = append(os.Environ(), stateToKill+"="+file)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		written := bufio.NewScanner(out)
		for n := 0; written.Scan(); n++ {
			if n == lines {
				_ = child.Process.Kill()
			}
			if name, is := strings.CutPrefix(written.Text(), "200 "); is {
				acknowledged[name] = true
			} else {
				t.Errorf("it wrote %q", written.Text())
			}
		}
		_ = child.Wait()
	}
	org, err := New(Options{StateFile: file})
	if err != nil {
		t.Fatal(err)
	}
	defer org.Close()
	for _, g := range org.groups.all() {
		delete(acknowledged, g.name())
	}
	if len(acknowledged) > 0 {
		t.Errorf("lost: %v", acknowledged)
	}
}
