package cli

import (
	"context"
	"fmt"

	"github.com/dop251/goja"
	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/runtime"
)

func newEval(s *State) *cobra.Command {
	p := &program{state: s}
	cmd := &cobra.Command{
		Use:   "eval [flags] CODE [script args]",
		Short: "Run code and print the value of its last expression",
		Example: `  oktascript eval --sandbox 'await okta.listUsers({ limit: 3 })'
  oktascript eval --sandbox '(await okta.listGroups().toArray()).length'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("eval needs the code to run, in quotes")
			}
			return p.start(args[1:], func(ctx context.Context, rt *runtime.Runtime) error {
				value, err := rt.Eval(ctx, "eval", args[0])
				if err != nil {
					return err
				}
				printValue(s, rt, value)
				return nil
			})
		},
	}
	cmd.Flags().SetInterspersed(false)
	p.addFlags(cmd)
	return cmd
}

// printValue prints a result: nothing for undefined, a string as it is, and
// everything else as console.log shows it.
func printValue(s *State, rt *runtime.Runtime, value goja.Value) {
	if value == nil || goja.IsUndefined(value) {
		return
	}
	if text, isText := value.Export().(string); isText {
		fmt.Fprintln(s.Stdout, text)
		return
	}
	fmt.Fprintln(s.Stdout, rt.Inspect(value))
}
