package cli

import (
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/okta/sandbox"
)

// sandboxFlags are the flags of the sandbox command.
type sandboxFlags struct {
	addr, token      string
	seed, state      string // files
	cert, key        string // files
	empty            bool
	users, rateLimit int
	latency          time.Duration
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
	flags.StringVar(&f.seed, "seed", "", "JSON or YAML `file` with the org's users, groups and apps")
	flags.StringVar(&f.state, "state", "", "`file` that the org is kept in; it goes on from there the next time")
	flags.IntVar(&f.users, "users", 250, "how many people to make up")
	flags.StringVar(&f.cert, "tls-cert", "", "`file` with a certificate in PEM, to serve HTTPS")
	flags.StringVar(&f.key, "tls-key", "", "`file` with the certificate's key in PEM")
	flags.IntVar(&f.rateLimit, "rate-limit", 0, "requests a minute for every endpoint (default Okta's own limits)")
	flags.DurationVar(&f.latency, "latency", 0, "time that every answer takes, such as 20ms")
	return cmd
}

func serveSandbox(s *State, f sandboxFlags) error {
	if f.users < 1 || f.users > mostUsers {
		return usagef("--users %d: it takes from 1 to %d", f.users, mostUsers)
	}
	if f.users >= manyUsers {
		debug.SetMemoryLimit(memoryOfMany)
	}
	options := sandbox.Options{
		Token: f.token, Empty: f.empty, Users: f.users, RateLimit: f.rateLimit, Latency: f.latency,
	}
	if f.state != "" {
		options.StateFile = absolute(s.Dir, f.state)
	}
	org, err := newSandboxOrg(s, options, f.seed)
	if err != nil {
		return err
	}
	server, err := f.listen(s, org)
	if err != nil {
		return errors.Join(err, org.Close())
	}
	presses, stop := s.Interrupts()
	defer stop()
	fmt.Fprintln(s.Stdout, server.URL)
	fmt.Fprintf(s.Stderr, "To use it from another terminal:\n"+
		"  export OKTA_CLIENT_ORGURL=%s OKTA_CLIENT_TOKEN=%s OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK=true\n", server.URL, f.token)
	<-presses
	return errors.Join(server.Close(), org.Close())
}

// An org of very many users is kept from taking as much memory again for garbage.
const (
	mostUsers    = 1_000_000
	manyUsers    = 100_000
	memoryOfMany = 900 << 20
)

// listen serves an org as the flags say.
func (f sandboxFlags) listen(s *State, org *sandbox.Org) (*sandbox.Server, error) {
	if f.cert == "" && f.key == "" {
		return listenSandbox(org, f.addr)
	}
	certificate, err := tls.LoadX509KeyPair(absolute(s.Dir, f.cert), absolute(s.Dir, f.key))
	if err != nil {
		return nil, usagef("--tls-cert and --tls-key: %v", reason(err))
	}
	server, err := sandbox.ListenTLS(org, f.addr, certificate)
	if err != nil {
		return nil, usagef("the sandbox cannot listen on %s: %v", f.addr, reason(err))
	}
	return server, nil
}

// startSandbox serves an org; the seed file, where named, is its population.
func startSandbox(s *State, o sandbox.Options, seedFile, addr string) (*sandbox.Server, error) {
	org, err := newSandboxOrg(s, o, seedFile)
	if err != nil {
		return nil, err
	}
	return listenSandbox(org, addr)
}

func newSandboxOrg(s *State, o sandbox.Options, seedFile string) (*sandbox.Org, error) {
	if seedFile != "" {
		data, err := os.ReadFile(absolute(s.Dir, seedFile))
		if err != nil {
			return nil, usagef("cannot read the sandbox's seed file %s: %v", seedFile, reason(err))
		}
		o.SeedFile = data
	}
	org, err := sandbox.New(o)
	switch {
	case err != nil && o.StateFile != "":
		return nil, usagef("the sandbox: %v", err)
	case err != nil:
		return nil, usagef("the sandbox's seed file %s: %v", seedFile, err)
	}
	return org, nil
}

func listenSandbox(org *sandbox.Org, addr string) (*sandbox.Server, error) {
	server, err := sandbox.Listen(org, addr)
	if err != nil {
		return nil, usagef("the sandbox cannot listen on %s: %v", addr, reason(err))
	}
	return server, nil
}
