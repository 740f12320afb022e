package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/bindings"
	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/okta/sandbox"
	"github.com/oktascript/oktascript/runtime"
	"github.com/oktascript/oktascript/stdlib"
)

// hiddenEnv are the variables that a script does not see.
var hiddenEnv = []string{"OKTA_CLIENT_TOKEN", "OKTA_CLIENT_PRIVATE_KEY", "OKTA_CLIENT_PRIVATEKEY", "OKTA_CLIENT_TLS_KEY"}

// logLevels are the values of --log-level.
var logLevels = []string{"debug", "info", "warn", "error"}

// embeddedRateLimit is the embedded sandbox's limit for each endpoint, in
// requests a minute: so high that a newcomer's script never waits for it.
const embeddedRateLimit = 1_000_000

// program is a script about to run: the flags that run and eval share, and the
// state they run in.
type program struct {
	state *State

	sandbox   sandboxFlag
	orgURL    string
	config    string
	profile   string
	logLevel  string
	timeout   time.Duration
	maxMemory byteSize
	closeList []func()
}

// sandboxFlag is --sandbox[=SEED.json].
type sandboxFlag struct {
	on   bool
	seed string // a file; empty for a made-up org
}

// Set takes the flag's value: "true" where it has none; part of pflag.Value.
func (f *sandboxFlag) Set(text string) error {
	f.on = true
	if text != "true" {
		f.seed = text
	}
	return nil
}

// String is the default, which is none; part of pflag.Value.
func (f *sandboxFlag) String() string { return "" }

// Type is a boolean's, so that the value may be left out; part of pflag.Value.
func (f *sandboxFlag) Type() string { return "bool" }

// addFlags adds the flags of a command that runs scripts.
func (p *program) addFlags(cmd *cobra.Command) {
	p.addOrgFlags(cmd)
	flags := cmd.Flags()
	flags.DurationVar(&p.timeout, "timeout", 0, "end the script after this time, such as 10m")
	flags.Var(&p.maxMemory, "max-memory", "end the script when its memory grows beyond `SIZE`, such as 512MB")
}

// addOrgFlags adds the flags that say which org to talk to, and how.
func (p *program) addOrgFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarPF(&p.sandbox, "sandbox", "", "use an embedded simulated org; --sandbox=SEED.json fills it from a file").NoOptDefVal = "true"
	flags.StringVar(&p.orgURL, "org-url", "", "the org's `URL`, such as https://example.okta.com")
	flags.StringVar(&p.config, "config", "", "read `FILE` instead of ~/.okta/okta.yaml and ./okta.yaml")
	flags.StringVar(&p.profile, "profile", "", "use the org under okta.profiles.`NAME`")
	flags.StringVar(&p.logLevel, "log-level", "", "log requests to stderr at `LEVEL`: "+strings.Join(logLevels, ", "))
}

// start makes the runtime and runs the script in it.
func (p *program) start(args []string, run func(context.Context, *runtime.Runtime) error) error {
	defer p.close()
	rt, err := p.runtime(runtime.Options{Args: args, Stdin: p.state.Stdin, Stdout: p.state.Stdout, Stderr: p.state.Stderr})
	if err != nil {
		return err
	}
	defer p.watchMemory(rt)()
	ctx, cancel := p.limit(context.Background())
	defer cancel()
	defer p.watchInterrupts(rt.Interrupt)()
	return run(ctx, rt)
}

// runtime makes a runtime with okta and the library in it; o says what it reads
// and writes.
func (p *program) runtime(o runtime.Options) (*runtime.Runtime, error) {
	environment, err := p.environment()
	if err != nil {
		return nil, err
	}
	okta := bindings.New(bindings.Options{Environment: environment, Client: p.clientOptions()})
	o.Env, o.HiddenEnv, o.Dir = p.state.Env, hiddenEnv, p.state.Dir
	o.Color, o.StdoutTTY, o.StderrTTY = p.state.Color, p.state.StdoutTTY, p.state.StderrTTY
	o.Modules = append(stdlib.Modules(), okta.Module())
	o.Globals = []runtime.Global{okta.Global()}
	return runtime.New(o), nil
}

// limit is a context that ends after --timeout.
func (p *program) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	if p.timeout <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, p.timeout, fmt.Errorf("the script was ended after %s (--timeout)", p.timeout))
}

// watchInterrupts passes each Ctrl-C on until the returned function is called.
func (p *program) watchInterrupts(interrupt func()) (stop func()) {
	presses, unlisten := p.state.Interrupts()
	done := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-presses:
				interrupt()
			case <-done:
				return
			}
		}
	}()
	return func() {
		unlisten()
		close(done)
		<-ended
	}
}

func (p *program) clientOptions() []okta.Option {
	return []okta.Option{okta.WithProduct("oktascript/" + Version), okta.WithLogOutput(p.state.Stderr)}
}

// environment says where the configuration comes from. With the embedded
// sandbox neither files nor the environment are read, so that a real org's token
// is never near it.
func (p *program) environment() (okta.Environment, error) {
	flags, err := p.flagLayer()
	if err != nil {
		return okta.Environment{}, err
	}
	if p.sandbox.on {
		return p.sandboxEnvironment(flags)
	}
	return okta.Environment{
		Env: p.state.Env, HomeDir: p.state.Home, WorkDir: p.state.Dir,
		File: p.config, Profile: p.profile, Flags: flags,
	}, nil
}

func (p *program) flagLayer() (map[string]any, error) {
	flags := map[string]any{}
	if p.orgURL != "" {
		flags["orgUrl"] = p.orgURL
	}
	if p.logLevel != "" {
		if !slices.Contains(logLevels, p.logLevel) {
			return nil, usagef("--log-level is one of %s, not %s", strings.Join(logLevels, ", "), p.logLevel)
		}
		flags["logging"] = map[string]any{"enabled": true, "logLevel": p.logLevel}
	}
	return flags, nil
}

func (p *program) sandboxEnvironment(flags map[string]any) (okta.Environment, error) {
	for _, flag := range [][2]string{{"--org-url", p.orgURL}, {"--config", p.config}, {"--profile", p.profile}} {
		if flag[1] != "" {
			return okta.Environment{}, usagef("--sandbox brings its own org, so %s cannot be given with it", flag[0])
		}
	}
	server, err := startSandbox(p.state, sandbox.Options{RateLimit: embeddedRateLimit}, p.sandbox.seed, "127.0.0.1:0")
	if err != nil {
		return okta.Environment{}, err
	}
	p.closeList = append(p.closeList, func() { server.Close() })
	flags["orgUrl"] = server.URL
	flags["token"] = server.Token()
	flags["testing"] = map[string]any{"disableHttpsCheck": true}
	return okta.Environment{Isolated: true, Flags: flags}, nil
}

func (p *program) close() {
	for _, fn := range slices.Backward(p.closeList) {
		fn()
	}
}

// exists says whether a script is there.
func (p *program) exists(name string) bool {
	_, err := os.Stat(absolute(p.state.Dir, name))
	return err == nil
}

// absolute resolves a path of the command line.
func absolute(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// reason is what the system said, without the operation and the path, which the
// message around it names already.
func reason(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	var opErr *net.OpError
	if errors.As(err, &opErr) {
		return opErr.Err
	}
	return err
}
