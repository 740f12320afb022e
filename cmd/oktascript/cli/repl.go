package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/bindings"
	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/repl"
	"github.com/oktascript/oktascript/runtime"
)

// replGrace is how long an entry may take to end after Ctrl-C.
const replGrace = 200 * time.Millisecond

func newREPL(s *State) *cobra.Command {
	p := &program{state: s}
	cmd := &cobra.Command{
		Use:   "repl [flags]",
		Short: "Explore an org: type JavaScript and see its values",
		Long: `Type JavaScript and see its values: await works, and what an entry declares is there for
the next. Without a terminal, entries are read from standard input and their values go
to standard output.`,
		Example: `  oktascript repl --sandbox
  echo 'await okta.listUsers({ limit: 3 })' | oktascript repl --sandbox`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.repl() },
	}
	p.addFlags(cmd)
	return cmd
}

// startREPL is what the command line without a script or command means.
func startREPL(p *program, cmd *cobra.Command) error {
	if p.state.StdinTTY {
		return p.repl()
	}
	return usagef("there is neither a script nor a command; 'oktascript repl' reads entries from standard input\n\n%s",
		strings.TrimSpace(cmd.UsageString()))
}

// repl runs an interactive session.
func (p *program) repl() error {
	defer p.close()
	s := p.state
	terminal := repl.NewTerminal(repl.TerminalOptions{
		Stdin: s.Stdin, Stdout: s.Stdout, Stderr: s.Stderr, Width: s.Width, Color: s.Color,
		Person: s.StdinTTY, Edit: s.StdinTTY && s.StdoutTTY && environmentValue(s.Env, "TERM") != "dumb",
	})
	rt, err := p.runtime(runtime.Options{Stdout: terminal.Stdout(), Stderr: terminal.Stderr(), Grace: replGrace})
	if err != nil {
		return err
	}
	defer p.watchMemory(rt)()
	session := repl.New(repl.Options{
		Runtime: rt, Terminal: terminal, Dir: s.Dir, Home: s.Home, History: historyFile(s),
		Banner:    "oktascript " + Version + ". Type .help for help, Ctrl-D to leave.",
		Context:   func() (context.Context, context.CancelFunc) { return p.limit(context.Background()) },
		Signature: parameters,
		Names:     methodNames(),
		Table:     layOut,
		Commands: []repl.Command{
			{Name: "doc", Argument: "METHOD", Help: "how a method of okta is called", Run: describeMethod},
			{Name: "org", Help: "the org that okta talks to", Run: func(string) (string, error) { return p.org() }},
			{Name: "profile", Argument: "NAME", Help: "let okta talk to another org of the configuration", Run: func(name string) (string, error) { return p.switchProfile(rt, name) }},
		},
	})
	defer p.watchInterrupts(session.Interrupt)()
	return session.Run()
}

// org describes the org that okta talks to, without secrets.
func (p *program) org() (string, error) {
	environment, err := p.environment()
	if err != nil {
		return "", err
	}
	config, err := okta.LoadConfig(environment, nil)
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("%s (%s", config.OrgURL, config.AuthorizationMode)
	switch {
	case p.sandbox.on:
		text = config.OrgURL + " (the embedded sandbox"
	case environment.Profile != "":
		text += ", profile " + environment.Profile
	}
	return text + ")", nil
}

// switchProfile makes okta another org's client. One that cannot be used changes
// nothing.
func (p *program) switchProfile(rt *runtime.Runtime, name string) (string, error) {
	before := p.profile
	p.profile = name
	text, err := p.org()
	if err != nil {
		p.profile = before
		return "", err
	}
	environment, err := p.environment()
	if err != nil {
		return "", err
	}
	made := bindings.New(bindings.Options{Environment: environment, Client: p.clientOptions()})
	rt.Rebind([]runtime.Module{made.Module()}, []runtime.Global{made.Global()})
	return text, nil
}

// historyFile is where the REPL keeps its lines: in the user's state folder
// (https://specifications.freedesktop.org/basedir-spec/latest/); empty where there
// is none.
func historyFile(s *State) string {
	for _, folder := range []string{environmentValue(s.Env, "XDG_STATE_HOME"), environmentValue(s.Env, "LOCALAPPDATA")} {
		if filepath.IsAbs(folder) {
			return filepath.Join(folder, "oktascript", "history")
		}
	}
	if s.Home == "" {
		return ""
	}
	return filepath.Join(s.Home, ".local", "state", "oktascript", "history")
}

// environmentValue is a variable's value; empty where it is not set.
func environmentValue(env []string, name string) string {
	for _, entry := range env {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}
