package bundle

import (
	"strings"
	"testing"
)

// The lowered loops have the form that quickForAwait looks for.
func TestQuickForAwait(t *testing.T) {
	out, err := Bundle(Input{Name: "x.js", Dir: t.TempDir(), Source: `
for await (const x of list()) use(x);
for await (const { a = "for (var" } of other) { for await (const y of a()) use(y) }
async function* all() { for await (const z of list()) yield z }
for await (const x of all()) use(x);`})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.Code, "."+NextNow+"() || "); got != 5 {
		t.Errorf("%d loops ask %s first, want 5:\n%s", got, NextNow, out.Code)
	}
	if !strings.Contains(out.Code, "iter."+NextNow+" && iter."+NextNow+"() || await iter.next()).done; ") ||
		!strings.Contains(out.Code, NextNow+"() || yield new __await(iter.next())).done; ") {
		t.Errorf("the loops are\n%s", out.Code)
	}
}
