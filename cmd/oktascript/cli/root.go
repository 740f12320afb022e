package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// Exit statuses that are not 0.
const (
	exitFailed = 1 // the script failed
	exitUsage  = 2 // wrong usage or configuration
)

// Main runs the command line and returns the exit status.
func Main(s *State) int {
	root := newRoot(s)
	root.SetArgs(s.Args)
	root.SetIn(s.Stdin)
	root.SetOut(s.Stdout)
	root.SetErr(s.Stderr)
	err := root.Execute()
	if err == nil {
		return 0
	}
	if text := err.Error(); text != "" {
		fmt.Fprintln(s.Stderr, text)
	}
	return exitStatus(err)
}

// exitStatus is what an error says of itself; one that says nothing comes from
// the reading of flags and arguments.
func exitStatus(err error) int {
	var coded interface{ ExitCode() int }
	if errors.As(err, &coded) {
		return coded.ExitCode()
	}
	return exitUsage
}

func newRoot(s *State) *cobra.Command {
	p := &program{state: s}
	root := &cobra.Command{
		Use:   "oktascript [flags] SCRIPT [script args]",
		Short: "Run JavaScript that automates an Okta org",
		Long: `oktascript runs JavaScript and TypeScript that automate an Okta org. The global okta
has a method for every operation of the management API.

Try it without an account, on an embedded simulated org:

  oktascript eval --sandbox 'await okta.listUsers({ limit: 3 })'`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return startREPL(p, cmd)
			}
			return runScript(p, args, cmd.SuggestionsFor(args[0]))
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	root.Flags().SetInterspersed(false)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("oktascript: %w (see '%s --help')", err, cmd.CommandPath())
	})
	p.addFlags(root)
	root.AddCommand(newRun(s), newEval(s), newREPL(s), newAPI(s), newCheck(s), newSandbox(s), newVersion(s))
	return root
}

// failedError is a command that did not do what it was to.
type failedError struct{ err error }

func (e *failedError) Error() string { return e.err.Error() }
func (e *failedError) Unwrap() error { return e.err }

// ExitCode is the exit status of a command that failed.
func (e *failedError) ExitCode() int { return exitFailed }

// toldError is an error that has been told already; its exit status is left.
type toldError struct{ status int }

func (e *toldError) Error() string { return "" }

// ExitCode is the exit status.
func (e *toldError) ExitCode() int { return e.status }

// usageError is a wrong command line.
type usageError struct{ message string }

func (e *usageError) Error() string { return "oktascript: " + e.message }

// ExitCode is the exit status of a wrong command line.
func (e *usageError) ExitCode() int { return exitUsage }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }
