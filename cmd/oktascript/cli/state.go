package cli

import (
	"io"
	"os"
	"os/signal"

	"golang.org/x/term"
)

// State is all that commands take from the process they run in.
type State struct {
	Args   []string // without the program's name
	Env    []string // as os.Environ gives it
	Dir    string   // working directory
	Home   string   // home directory; empty where there is none
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	// Color says whether standard output is a terminal that wants colour.
	Color bool
	// StdinTTY, StdoutTTY and StderrTTY say whether a person is at the stream.
	StdinTTY, StdoutTTY, StderrTTY bool
	// Width is that of the screen, in columns.
	Width func() int
	// Interrupts delivers Ctrl-C to the returned channel until stop is called.
	Interrupts func() (presses <-chan os.Signal, stop func())
	// Exit ends the process where it stands; for what cannot be ended otherwise.
	Exit func(status int)
}

// System is the state of the real process.
func System() *State {
	dir, _ := os.Getwd() // a deleted directory: relative paths fail where they are used
	home, _ := os.UserHomeDir()
	stdoutTTY := term.IsTerminal(int(os.Stdout.Fd()))
	_, noColor := os.LookupEnv("NO_COLOR")
	return &State{
		Args:       os.Args[1:],
		Env:        os.Environ(),
		Dir:        dir,
		Home:       home,
		Stdin:      os.Stdin,
		Stdout:     os.Stdout,
		Stderr:     os.Stderr,
		Color:      stdoutTTY && !noColor && os.Getenv("TERM") != "dumb",
		StdinTTY:   term.IsTerminal(int(os.Stdin.Fd())),
		StdoutTTY:  stdoutTTY,
		StderrTTY:  term.IsTerminal(int(os.Stderr.Fd())),
		Width:      screenWidth,
		Interrupts: interrupts,
		Exit:       os.Exit,
	}
}

func interrupts() (<-chan os.Signal, func()) {
	presses := make(chan os.Signal, 2)
	signal.Notify(presses, os.Interrupt)
	return presses, func() { signal.Stop(presses) }
}

// screenWidth is 80 where the terminal does not tell.
func screenWidth() int {
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}
