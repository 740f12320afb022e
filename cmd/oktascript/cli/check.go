package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/bindings"
	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/runtime"
	"github.com/oktascript/oktascript/stdlib"
)

func newCheck(s *State) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Find mistakes in scripts without running them",
		Long: `Read scripts and all that they import, without running them or talking to an org, and tell
what is wrong: what does not parse, imports that lead nowhere, and methods of okta and of
oktascript's modules that do not exist.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return checkFiles(s, args) },
	}
}

// checkFiles tells the faults of each file; the worst decides the exit status.
func checkFiles(s *State, files []string) error {
	status := 0
	for _, file := range files {
		err := s.newChecker().Check(file)
		if err == nil {
			continue
		}
		if status > 0 {
			fmt.Fprintln(s.Stderr)
		}
		fmt.Fprintln(s.Stderr, err)
		status = max(status, exitStatus(err))
	}
	if status == 0 {
		return nil
	}
	return &toldError{status}
}

// newChecker is a runtime with the names that scripts can use, and no org.
func (s *State) newChecker() *runtime.Runtime {
	made := bindings.New(bindings.Options{Environment: okta.Environment{Isolated: true}})
	return runtime.New(runtime.Options{
		Dir: s.Dir, Modules: append(stdlib.Modules(), made.Module()), Globals: []runtime.Global{made.Global()},
	})
}
