package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/runtime"
)

// apiCall is the api command.
type apiCall struct {
	program  *program
	fields   fieldList
	input    string
	headers  []string
	include  bool
	paginate bool
	jq       string
	output   string
	columns  []string
	timeout  time.Duration
}

func newAPI(s *State) *cobra.Command {
	cmd, _ := newAPICall(s)
	return cmd
}

func newAPICall(s *State) (*cobra.Command, *apiCall) {
	a := &apiCall{program: &program{state: s}}
	cmd := &cobra.Command{
		Use:   "api [flags] [METHOD] PATH",
		Short: "Send one request to the org's API and print the answer",
		Long: `Send one request to the org's API and print the answer. A path without a leading slash
is below /api/v1. The method is GET, or POST where there are fields or an input and the
pages of a list are not asked for.

Fields are the query of a GET, HEAD or DELETE request and the JSON body of any other:
-f takes texts, -F also numbers, true, false, null and @FILE. profile.firstName is a field
in an object, ids[] an element of a list.`,
		Example: `  oktascript api --sandbox users/me
  oktascript api --sandbox GET users -f 'search=status eq "ACTIVE"' --paginate --output csv --columns id,profile.login
  oktascript api --sandbox POST groups -f profile.name=Crew --jq .id`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error { return a.run(args) },
	}
	flags := cmd.Flags()
	flags.VarP(a.fields.flag(false), "field", "f", "`KEY=VALUE`, a text")
	flags.VarP(a.fields.flag(true), "typed-field", "F", "`KEY=VALUE`, a text, number, true, false, null or @FILE")
	flags.StringVar(&a.input, "input", "", "send `FILE` as the body; - is standard input")
	flags.StringArrayVarP(&a.headers, "header", "H", nil, "`NAME: VALUE`, a header of the request")
	flags.BoolVarP(&a.include, "include", "i", false, "print the status and the headers of the answer too")
	flags.BoolVar(&a.paginate, "paginate", false, "ask for every page of a list")
	flags.StringVar(&a.jq, "jq", "", "print what a jq `EXPR`ession makes of the answer (of each page)")
	flags.StringVarP(&a.output, "output", "o", "json", "`FORMAT` of what is printed: "+strings.Join(formats, ", "))
	flags.StringSliceVar(&a.columns, "columns", nil, "`NAMES` of the columns of csv and table: id,profile.login")
	a.program.addOrgFlags(cmd)
	flags.DurationVar(&a.timeout, "timeout", 0, "give up after this time, such as 30s")
	return cmd, a
}

func (a *apiCall) run(args []string) error {
	defer a.program.close()
	out, err := a.newOutput()
	if err != nil {
		return err
	}
	request, err := a.request(args)
	if err != nil {
		return err
	}
	environment, err := a.program.environment()
	if err != nil {
		return err
	}
	config, err := okta.LoadConfig(environment, nil)
	if err != nil {
		return err
	}
	if request.Operation != nil {
		out.property = request.Operation.ListProperty
	}
	ctx, stop := a.context()
	defer stop()
	client := okta.NewClient(config, a.program.clientOptions()...)
	if err := a.send(ctx, client, request, out); err != nil {
		return a.outcome(ctx, err)
	}
	return nil
}

// errGivenUp is why the context is done after Ctrl-C.
var errGivenUp = errors.New("interrupted")

// context is done after Ctrl-C and after --timeout.
func (a *apiCall) context() (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	unwatch := a.program.watchInterrupts(func() { cancel(errGivenUp) })
	stop := func() {
		unwatch()
		cancel(nil)
	}
	if a.timeout <= 0 {
		return ctx, stop
	}
	ctx, expire := context.WithTimeoutCause(ctx, a.timeout, fmt.Errorf("the request was given up after %s (--timeout)", a.timeout))
	return ctx, func() {
		expire()
		stop()
	}
}

// send sends the request, and those for the pages that follow if they are wanted.
func (a *apiCall) send(ctx context.Context, client *okta.Client, request *okta.Request, out *output) error {
	for page, err := range client.Pages(ctx, request) {
		if err != nil {
			return errors.Join(out.close(), err)
		}
		if a.include {
			if err := out.header(page); err != nil {
				return err
			}
		}
		if err := out.page(ctx, page); err != nil {
			return err
		}
		if !a.paginate {
			break
		}
	}
	return out.close()
}

// outcome gives an error its exit status.
func (a *apiCall) outcome(ctx context.Context, err error) error {
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errGivenUp):
		return &runtime.InterruptedError{}
	case cause != nil:
		return &failedError{cause}
	}
	return &failedError{err}
}

// newOutput checks the flags of the output.
func (a *apiCall) newOutput() (*output, error) {
	if !slices.Contains(formats, a.output) {
		return nil, usagef("--output is one of %s, not %s", strings.Join(formats, ", "), a.output)
	}
	asRows := a.output == "csv" || a.output == "table"
	if len(a.columns) > 0 && !asRows {
		return nil, usagef("--columns needs --output csv or --output table")
	}
	s := a.program.state
	out := &output{
		to: newWriter(s.Stdout), format: a.output, merge: a.paginate, columns: a.columns,
		pretty: s.StdoutTTY, color: s.Color,
	}
	if a.jq == "" {
		return out, nil
	}
	filter, err := compileJQ(a.jq)
	if err != nil {
		return nil, usagef("--jq: %v", err)
	}
	out.filter = filter
	return out, nil
}

// header prints the status and headers of an answer.
func (o *output) header(r *okta.Response) error {
	fmt.Fprintf(o.to, "HTTP %d %s\n", r.Status, http.StatusText(r.Status))
	names := make([]string, 0, len(r.Header))
	for name := range r.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range r.Header[name] {
			fmt.Fprintf(o.to, "%s: %s\n", name, oneLine(value))
		}
	}
	_, err := fmt.Fprintln(o.to)
	return err
}
