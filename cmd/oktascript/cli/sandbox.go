package cli

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/okta/sandbox"
)

// sandboxFlags are the flags of the sandbox command.
type sandboxFlags struct {
	addr, token, seed string
	empty             bool
	users, rateLimit  int
	latency           time.Duration
}

func newSandbox(s *State) *cobra.Command {
	var f sandboxFlags
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve a simulated Okta org until Ctrl-C; the first line on stdout is its URL",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return serveSandbox(s, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.addr, "addr", "127.0.0.1:0", "address to listen on; port 0 takes a free one")
	flags.StringVar(&f.token, "token", "sandbox", "the API token that the org accepts")
	flags.BoolVar(&f.empty, "empty", false, "a new org's built-in objects only")
	flags.StringVar(&f.seed, "seed", "", "JSON `file` with the org's users, groups and apps")
	flags.IntVar(&f.users, "users", 250, "how many people to make up")
	flags.IntVar(&f.rateLimit, "rate-limit", 0, "requests a minute for every endpoint (default Okta's own limits)")
	flags.DurationVar(&f.latency, "latency", 0, "time that every answer takes, such as 20ms")
	return cmd
}

func serveSandbox(s *State, f sandboxFlags) error {
	options := sandbox.Options{Token: f.token, Empty: f.empty, Users: f.users, RateLimit: f.rateLimit, Latency: f.latency}
	server, err := startSandbox(s, options, f.seed, f.addr)
	if err != nil {
		return err
	}
	defer server.Close()
	presses, stop := s.Interrupts()
	defer stop()
	fmt.Fprintln(s.Stdout, server.URL)
	fmt.Fprintf(s.Stderr, "To use it from another terminal:\n"+
		"  export OKTA_CLIENT_ORGURL=%s OKTA_CLIENT_TOKEN=%s OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK=true\n", server.URL, f.token)
	<-presses
	return nil
}

// startSandbox serves an org; the seed file, where named, is its population.
func startSandbox(s *State, o sandbox.Options, seedFile, addr string) (*sandbox.Server, error) {
	if seedFile != "" {
		data, err := os.ReadFile(absolute(s.Dir, seedFile))
		if err != nil {
			return nil, usagef("cannot read the sandbox's seed file %s: %v", seedFile, reason(err))
		}
		o.SeedFile = data
	}
	org, err := sandbox.New(o)
	if err != nil {
		return nil, usagef("the sandbox's seed file %s: %v", seedFile, err)
	}
	server, err := sandbox.Listen(org, addr)
	if err != nil {
		return nil, usagef("the sandbox cannot listen on %s: %v", addr, reason(err))
	}
	return server, nil
}
