package runtime

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
)

// interruptible runs a script whose function ready() interrupts it, as often as
// its argument says.
func interruptible(t *testing.T, grace time.Duration, source string) outcome {
	t.Helper()
	return script(t, source,
		func(o *Options) { o.Grace = grace },
		function("ready", func(rt *Runtime, call goja.FunctionCall) goja.Value {
			for range max(call.Argument(0).ToInteger(), 1) {
				rt.Interrupt()
			}
			return goja.Undefined()
		}),
		function("work", func(rt *Runtime, _ goja.FunctionCall) goja.Value {
			return Promise(rt, func(ctx context.Context) (string, error) {
				<-ctx.Done()
				return "", context.Cause(ctx)
			}, func(s string) (goja.Value, error) { return rt.vm.ToValue(s), nil })
		}),
	)
}

func TestInterrupt(t *testing.T) {
	const long, short = time.Hour, time.Millisecond
	tests := []struct {
		name   string
		grace  time.Duration
		source string
		stdout string
		where  string
	}{
		{"work under way rejects and finally runs", long,
			"const p = work(); ready(); try { await p; } catch (e) { console.log(e.message); } finally { console.log('finally'); await null; console.log('cleaned up'); }",
			"the script was interrupted\nfinally\ncleaned up\n", ""},
		{"work begun afterwards", long, "ready(); try { await work(); } finally { console.log('finally'); }", "finally\n", ""},
		{"timers are not waited for", long, "setTimeout(() => console.log('never'), 3_600_000); setInterval(() => {}, 1); ready();", "", ""},
		{"a busy loop ends after the grace period", short, "ready(); try { while (true) {} } finally { console.log('not run'); }", "", "test.js:1:"},
		{"a busy loop ends at the second", long, "ready(2); while (true) {}", "", "test.js:1:"},
		{"a busy job", short, "await null; ready(); while (true) {}", "", ""},
		{"a busy timer", short, "setTimeout(() => { ready(); while (true) {} })", "", "test.js:1:"},
		{"a script that does not care", long, "ready(); console.log('went on')", "went on\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := interruptible(t, tt.grace, tt.source)
			var interrupted *InterruptedError
			if !errors.As(got.err, &interrupted) || got.exitCode() != 130 {
				t.Errorf("it ended with %v", got.err)
			}
			if got.stdout != tt.stdout {
				t.Errorf("stdout is %q, not %q", got.stdout, tt.stdout)
			}
			if tt.where != "" && !strings.Contains(got.err.Error(), tt.where) {
				t.Errorf("the error is %q without %s", got.err, tt.where)
			}
		})
	}
}

func TestInterrupt_SIGINT_listener(t *testing.T) {
	tests := []struct {
		name, source, stdout string
		code                 int
	}{
		{"called instead", "process.on('SIGINT', (s) => { console.log(s); }); ready(); await null;", "SIGINT\n", 0},
		{"chooses the status", "process.once('SIGINT', () => process.exit(5)); ready(); await work();", "", 5},
		{"the second ends at once", "process.on('SIGINT', () => {}); ready(2); await work();", "", 130},
		{"taken away", "const f = () => console.log('no'); process.on('SIGINT', f); process.off('SIGINT', f); ready();", "", 130},
		{"throws", "process.on('SIGINT', () => { throw 1; }); ready(); await work();", "", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := interruptible(t, time.Hour, tt.source)
			if got.stdout != tt.stdout || got.exitCode() != tt.code {
				t.Errorf("it printed %q and ended with %d: %v", got.stdout, got.exitCode(), got.err)
			}
		})
	}
}

func TestInterrupt_before_the_run(t *testing.T) {
	rt := New(Options{Dir: t.TempDir()})
	rt.Interrupt()
	err := rt.RunSource(t.Context(), "test.js", []byte("await new Promise((r) => setTimeout(r, 3_600_000))"))
	var interrupted *InterruptedError
	if !errors.As(err, &interrupted) {
		t.Errorf("it ended with %v", err)
	}
}

func TestInterrupt_late_spares_the_next_entry(t *testing.T) {
	rt := New(Options{Dir: t.TempDir()})
	if _, err := rt.Eval(t.Context(), "eval", "1"); err != nil {
		t.Fatal(err)
	}
	rt.Interrupt()
	rt.Interrupt()
	v, err := rt.Eval(t.Context(), "eval", "2")
	if err != nil || v.ToInteger() != 2 {
		t.Errorf("the next entry gave %v, %v", v, err)
	}
}

func TestTimeout(t *testing.T) {
	cause := errors.New("the script was ended after 1s (--timeout)")
	tests := []struct {
		name    string
		context func(context.Context) (context.Context, context.CancelFunc)
		message string
		code    int
	}{
		{"deadline", func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithDeadline(ctx, time.Unix(0, 0))
		}, "the script timed out", 1},
		{"deadline with a cause", func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithDeadlineCause(ctx, time.Unix(0, 0), cause)
		}, cause.Error(), 1},
		{"cancelled", func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			return ctx, cancel
		}, "interrupted", 130},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := tt.context(t.Context())
			defer cancel()
			got := scriptContext(ctx, t, "while (true) {}", func(o *Options) { o.Grace = time.Millisecond })
			if got.exitCode() != tt.code || !strings.HasPrefix(got.err.Error(), tt.message) {
				t.Errorf("it ended with %d: %v", got.exitCode(), got.err)
			}
		})
	}
}

// interruptOnce is the function interrupt(), a single Ctrl-C.
func interruptOnce() func(*Options) {
	return function("interrupt", func(rt *Runtime, _ goja.FunctionCall) goja.Value {
		rt.Interrupt()
		return goja.Undefined()
	})
}
