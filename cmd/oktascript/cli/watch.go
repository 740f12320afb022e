package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/oktascript/oktascript/runtime"
)

// settleTime is how long files must be left alone before the script is run:
// editors write a file in several steps.
const settleTime = 50 * time.Millisecond

// watcher runs a script again and again.
type watcher struct {
	program *program
	args    []string
	changes *fsnotify.Watcher
	presses <-chan os.Signal
	files   []string // that the script consists of
	known   bool     // all of them
}

// watch runs args[0] whenever it or a file that it imports changes, until Ctrl-C.
func (p *program) watch(args []string) error {
	if args[0] == "-" {
		return usagef("--watch needs a file: standard input does not change")
	}
	changes, err := fsnotify.NewWatcher()
	if err != nil {
		return &failedError{fmt.Errorf("files cannot be watched: %w", err)}
	}
	defer changes.Close()
	presses, stop := p.state.Interrupts()
	defer stop()
	w := &watcher{program: p, args: args, changes: changes, presses: presses}
	for {
		if err := w.look(); err != nil {
			return err
		}
		changed, err := w.runOnce()
		if changed == "" {
			return err
		}
		fmt.Fprintf(p.state.Stderr, "-- %s changed: running again\n", changed)
	}
}

// look finds out which files to watch. It watches their folders, since editors put
// a new file in a file's place.
func (w *watcher) look() error {
	script := absolute(w.program.state.Dir, w.args[0])
	if err := w.changes.Add(filepath.Dir(script)); err != nil {
		return usagef("cannot watch %s: %v", w.args[0], reason(err))
	}
	files, known := w.program.state.newChecker().Files(w.args[0])
	if !known {
		files = append(files, w.files...)
	}
	w.files, w.known = files, known
	for _, file := range files {
		if err := w.changes.Add(filepath.Dir(file)); err != nil {
			return &failedError{fmt.Errorf("cannot watch %s: %w", file, reason(err))}
		}
	}
	return nil
}

// runOnce runs the script until it has ended and a file has changed, whatever
// comes first; changed is empty after Ctrl-C.
func (w *watcher) runOnce() (changed string, err error) {
	started := make(chan *runtime.Runtime, 1)
	ended := make(chan error, 1)
	go func() {
		run := *w.program // each run closes what it has opened
		ended <- run.start(w.args[1:], func(ctx context.Context, rt *runtime.Runtime) error {
			started <- rt
			return rt.RunFile(ctx, w.args[0])
		})
	}()
	running := true
	for {
		select {
		case err := <-ended:
			running = false
			ended = nil
			w.tell(err)
		case <-w.presses:
			if running {
				return "", <-ended // start has passed it on
			}
			return "", nil
		case event := <-w.changes.Events:
			if !w.concerns(event) {
				continue
			}
			w.settle()
			if running {
				var interrupted *runtime.InterruptedError
				if err := interrupt(started, ended); !errors.As(err, &interrupted) {
					w.tell(err)
				}
			}
			return w.shown(event.Name), nil
		}
	}
}

// interrupt ends a run, and gives how it ended.
func interrupt(started <-chan *runtime.Runtime, ended <-chan error) error {
	select {
	case rt := <-started:
		rt.Interrupt()
		return <-ended
	case err := <-ended:
		return err
	}
}

// tell says how a run ended, and what is waited for.
func (w *watcher) tell(err error) {
	s := w.program.state
	if err != nil && err.Error() != "" {
		fmt.Fprintln(s.Stderr, err)
	}
	status := 0
	if err != nil {
		status = exitStatus(err)
	}
	fmt.Fprintf(s.Stderr, "-- ended with status %d: waiting for a change of %s; Ctrl-C ends\n", status, w.described())
}

func (w *watcher) described() string {
	if others := len(w.files) - 1; w.known && others > 0 {
		return fmt.Sprintf("%s or one of the %d files that it imports", w.args[0], others)
	}
	return w.args[0]
}

// concerns says whether a change is one of the script's files. While they are not
// all known any may be the one that is missing.
func (w *watcher) concerns(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod {
		return false
	}
	return !w.known || slices.Contains(w.files, filepath.Clean(event.Name))
}

// settle waits until no file changes any more.
func (w *watcher) settle() {
	for {
		select {
		case <-w.changes.Events:
		case <-time.After(settleTime):
			return
		}
	}
}

// shown is a file as seen from the working directory.
func (w *watcher) shown(file string) string {
	if relative, err := filepath.Rel(w.program.state.Dir, file); err == nil {
		return relative
	}
	return file
}
