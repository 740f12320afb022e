package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// row is a job: a script, and what the plain program is asked for.
type row struct {
	name, script string
	users        int
	latency      time.Duration
}

var rows = []row{
	{"one", "one.js", 1, 0},
	{"csv", "csv.js", 100_000, 0},
	{"latency", "csv.js", 20_000, 20 * time.Millisecond},
	{"count", "count.js", 500_000, 0},
	{"gets", "gets.js", 2_000, 20 * time.Millisecond},
}

// cost is what a run took.
type cost struct {
	wall, cpu time.Duration
	peak      float64 // MiB
}

func main() {
	log.SetFlags(0)
	if len(os.Args) == 4 && os.Args[1] == "plain" {
		plain(os.Args[2], os.Args[3])
		return
	}
	if len(os.Args) == 4 && os.Args[1] == "serve" {
		serve(os.Args[2], os.Args[3])
		return
	}
	n := flag.Int("n", 5, "runs of each")
	scale := flag.Float64("scale", 1, "the share of each row's users; 0.01 only shows that it works")
	flag.Parse()
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, "oktascript")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, "./cmd/oktascript")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		log.Fatalf("%v\n%s", err, out)
	}
	self, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%-8s %24s %24s %24s\n", "", "wall ms (ours, plain, x)", "cpu ms (ours, plain, x)", "peak MiB (ours, plain)")
	for _, r := range rows {
		if flag.NArg() > 0 && !slices.Contains(flag.Args(), r.name) {
			continue
		}
		r.users = max(int(float64(r.users)**scale), 1)
		r.compare(*n, binary, self, dir)
	}
}

// compare runs a job both ways, in turn.
func (r row) compare(n int, binary, self, dir string) {
	url, stop := startServer(self, r)
	defer stop()
	env := append(os.Environ(), "OKTA_CLIENT_ORGURL="+url, "OKTA_CLIENT_TOKEN=t", "OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK=true",
		"USERS="+fmt.Sprint(r.users), "OUT="+filepath.Join(dir, "out.csv"))
	var ours, plain []cost
	for range n + 1 {
		ours = append(ours, run(env, binary, "run", filepath.Join("tests", "bench", "scripts", r.script)))
		plain = append(plain, run(env, self, "plain", strings.TrimSuffix(r.script, ".js"), url))
	}
	ours, plain = ours[1:], plain[1:] // the first of each warms up
	a, b := medians(ours), medians(plain)
	fmt.Printf("%-8s %8.1f %8.1f %6.2f %8.1f %8.1f %6.2f %10.1f %10.1f\n", r.name,
		milliseconds(a.wall), milliseconds(b.wall), ratio(a.wall, b.wall), milliseconds(a.cpu), milliseconds(b.cpu), ratio(a.cpu, b.cpu), a.peak, b.peak)
}

// startServer serves from a process of its own: a child's peak memory counts that
// of the process which starts it.
func startServer(self string, r row) (url string, stop func()) {
	cmd := exec.Command(self, "serve", fmt.Sprint(r.users), r.latency.String())
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err == nil {
		_, err = fmt.Fscanln(out, &url)
	}
	if err != nil {
		log.Fatal(err)
	}
	return url, func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}

func run(env []string, name string, args ...string) cost {
	cmd := exec.Command(name, args...)
	cmd.Env = env
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		log.Fatalf("%s: %v\n%s", cmd, err, out)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return cost{time.Since(began), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), float64(usage.Maxrss) / 1024}
}

func medians(costs []cost) cost {
	return cost{
		wall: median(costs, func(c cost) time.Duration { return c.wall }),
		cpu:  median(costs, func(c cost) time.Duration { return c.cpu }),
		peak: median(costs, func(c cost) float64 { return c.peak }),
	}
}

func median[T time.Duration | float64](costs []cost, of func(cost) T) T {
	all := make([]T, len(costs))
	for i, c := range costs {
		all[i] = of(c)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
