package clients

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/oktascript/oktascript/okta/sandbox"
)

// fewest is how many calls a tour makes at least.
const fewest = 100

// counted is an org on a port that counts what it is asked.
type counted struct {
	*httptest.Server
	calls atomic.Int64
}

func serve(t *testing.T, secure bool) *counted {
	t.Helper()
	org, err := sandbox.New(sandbox.Options{Users: 30, RateLimit: 1_000_000})
	if err != nil {
		t.Fatal(err)
	}
	c := &counted{}
	c.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.calls.Add(1)
		org.ServeHTTP(w, r)
	}))
	if secure {
		c.StartTLS()
	} else {
		c.Start()
	}
	t.Cleanup(c.Close)
	return c
}

// run runs a program, and gives what it printed.
func run(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// need skips a test where a program is missing.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed", program)
	}
}

// tour runs a client's tour of the org.
func tour(t *testing.T, org *counted, dir string, env []string, name string, args ...string) {
	t.Helper()
	env = append(env, "OKTA_CLIENT_ORGURL="+org.URL, "OKTA_CLIENT_TOKEN=sandbox", "OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK=true")
	out, err := run(dir, env, name, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := org.calls.Load(); n < fewest {
		t.Errorf("the tour made %d calls\n%s", n, out)
	}
}

// TestNode tours the org with Okta's SDK for Node.js.
func TestNode(t *testing.T) {
	if testing.Short() {
		t.Skip("it installs a package")
	}
	need(t, "npm")
	need(t, "node")
	dir := t.TempDir()
	for _, name := range []string{"package.json", "tour.mjs"} {
		data, err := os.ReadFile("nodejs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/"+name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := run(dir, nil, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0"); err != nil {
		t.Skipf("the npm registry does not answer: %v\n%s", err, out)
	}
	tour(t, serve(t, false), dir, nil, "node", "tour.mjs")
}

// TestGo tours the org with Okta's SDK for Go, which is a module of its own, so
// that this one does not depend on it.
func TestGo(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles a large package")
	}
	need(t, "go")
	if out, err := run("golang", []string{"GOFLAGS="}, "go", "mod", "download", "github.com/okta/okta-sdk-golang/v5"); err != nil {
		t.Skipf("the Go module proxy does not answer: %v\n%s", err, out)
	}
	tour(t, serve(t, false), "golang", []string{"GOFLAGS="}, "go", "run", ".")
}

// TestClients_count holds the number of calls of the tours to what they promise.
func TestClients_count(t *testing.T) {
	if n := len(curlTour()); n < fewest {
		t.Errorf("curl's tour has %d calls", n)
	}
	if !strings.Contains(serve(t, true).URL, "https://") {
		t.Error("it does not serve HTTPS")
	}
}
