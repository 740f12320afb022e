package stdlib

import (
	"strings"
	"testing"
)

const progressSource = `import { progress } from 'oktascript';
const bar = progress({ total: 2, label: 'users' });
bar.tick();
bar.tick(1);
bar.done();
console.log('done');`

func TestProgress(t *testing.T) {
	s := (&script{source: progressSource, tty: true}).run(t)
	if !strings.Contains(s.stderr.String(), "users") || s.stdout.String() != "done\n" {
		t.Errorf("on a terminal: %q, %q", s.stdout.String(), s.stderr.String())
	}
	s = (&script{source: progressSource}).run(t)
	if s.stderr.Len() != 0 || s.stdout.String() != "done\n" {
		t.Errorf("elsewhere: %q, %q", s.stdout.String(), s.stderr.String())
	}
	check(t, thrown("progress", "progress({ total: -1 })"), "TypeError: progress: the option total is a number from 0, not -1")
}
