package cli

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/runtime"
)

func newRun(s *State) *cobra.Command {
	p := &program{state: s}
	watch := false
	cmd := &cobra.Command{
		Use:   "run [flags] SCRIPT [script args]",
		Short: "Run a script; - reads it from standard input",
		Long: `Run a JavaScript or TypeScript file. Everything behind the script's name belongs to
the script. The configuration comes from ~/.okta/okta.yaml, ./okta.yaml, the
environment (OKTA_CLIENT_ORGURL, OKTA_CLIENT_TOKEN, ...) and the flags below.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("run needs the script's file name, or - for standard input")
			}
			if watch {
				return p.watch(args)
			}
			return runScript(p, args, nil)
		},
	}
	cmd.Flags().SetInterspersed(false)
	p.addFlags(cmd)
	cmd.Flags().BoolVar(&watch, "watch", false, "run again whenever the script or a file that it imports changes")
	return cmd
}

// runScript runs args[0] with the rest as its arguments. The suggestions are
// commands that the name may have been meant for.
func runScript(p *program, args []string, suggestions []string) error {
	name := args[0]
	if len(suggestions) > 0 && !p.exists(name) {
		return usagef("there is neither a command nor a script %s: did you mean %s?", name, strings.Join(suggestions, " or "))
	}
	return p.start(args[1:], func(ctx context.Context, rt *runtime.Runtime) error {
		if name != "-" {
			return rt.RunFile(ctx, name)
		}
		source, err := io.ReadAll(p.state.Stdin)
		if err != nil {
			return usagef("cannot read the script from standard input: %v", err)
		}
		return rt.RunSource(ctx, "stdin.js", source)
	})
}
