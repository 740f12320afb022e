package tests

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// maxInitAllocs is what a package may allocate before main begins. The sandbox's
// tables are the most: every other package has close to none.
const maxInitAllocs = 1000

// No package of ours does work before main begins, which every script would wait
// for.
func TestStart_init(t *testing.T) {
	cmd := exec.Command(filepath.Join(binary, "oktascript"), "version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found := regexp.MustCompile(`init github\.com/oktascript/oktascript/(\S+) .* (\d+) allocs`).FindAllSubmatch(out, -1)
	if len(found) == 0 {
		t.Fatalf("no package of ours is traced:\n%s", out)
	}
	for _, m := range found {
		if allocs, _ := strconv.Atoi(string(m[2])); allocs > maxInitAllocs {
			t.Errorf("the package %s makes %d allocations before main begins", m[1], allocs)
		}
	}
}
