package repl

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// Command is a dot command: .name argument.
type Command struct {
	Name     string
	Argument string // what it takes, such as FILE; empty where it takes nothing
	Help     string // a line
	// Run does it and gives what is to be printed; its error is told.
	Run func(argument string) (output string, err error)

	own func(argument string) error // of the REPL itself; an error ends the session
}

// commandText is a dot command; a number may begin with a dot too.
var commandText = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*\.([a-z]+)(?:[ \t]+(.*?))?\s*$`)
})

// commandLine reads an entry as a dot command.
func commandLine(entry string) (name, argument string, ok bool) {
	match := commandText().FindStringSubmatch(entry)
	if match == nil {
		return "", "", false
	}
	return match[1], match[2], true
}

func (r *REPL) builtins() []Command {
	return []Command{
		{Name: "help", Help: "this list", own: func(string) error { r.help(); return nil }},
		{Name: "table", Argument: "EXPR", Help: "show a list as a table", own: func(code string) error { return r.evaluate(code, r.showTable) }},
		{Name: "time", Argument: "EXPR", Help: "tell how long an expression takes", own: r.time},
		{Name: "load", Argument: "FILE", Help: "run a file as an entry", own: r.load},
		{Name: "save", Argument: "FILE", Help: "write this session's entries to a file", own: r.save},
		{Name: "editor", Help: "type an entry of many lines; Ctrl-D runs it", own: r.edit},
		{Name: "exit", Help: "leave, as Ctrl-D does", own: func(string) error { return errLeave }},
	}
}

// command runs a dot command. Its error ends the session.
func (r *REPL) command(name, argument string) error {
	for _, c := range r.commands {
		switch {
		case c.Name != name:
			continue
		case c.Argument != "" && argument == "":
			r.refuse("." + name + " needs its argument: ." + name + " " + c.Argument)
			return nil
		case c.own != nil:
			return c.own(argument)
		}
		output, err := c.Run(argument)
		if err != nil {
			r.refuse(err.Error())
		} else if output != "" {
			fmt.Fprintln(r.terminal.Stdout(), output)
		}
		return nil
	}
	r.refuse("there is no command ." + name + ": .help lists them")
	return nil
}

// refuse tells what is wrong with a command.
func (r *REPL) refuse(text string) {
	r.failed = true
	fmt.Fprintln(r.terminal.Stderr(), text)
}

func (r *REPL) help() {
	out := r.terminal.Stdout()
	for _, c := range r.commands {
		fmt.Fprintf(out, "%-16s %s\n", strings.TrimSpace("."+c.Name+" "+c.Argument), c.Help)
	}
	fmt.Fprint(out, "\n_ is the last value and _error the last error. Tab completes; Ctrl-C ends an entry, Ctrl-D the session.\n")
}

func (r *REPL) time(code string) error {
	began := time.Now()
	return r.evaluate(code, func(value goja.Value) error {
		took := time.Since(began)
		err := r.show(value)
		fmt.Fprintf(r.terminal.Stderr(), "it took %s\n", took.Round(time.Microsecond))
		return err
	})
}

// path is a file that a person names.
func (r *REPL) path(name string) string {
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		return filepath.Join(r.o.Home, rest)
	}
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(r.o.Dir, name)
}

func (r *REPL) load(name string) error {
	data, err := os.ReadFile(r.path(name))
	if err != nil {
		r.refuse("cannot read " + name + ": " + reason(err))
		return nil
	}
	code := string(data)
	if strings.HasPrefix(code, "#!") {
		code = "//" + code
	}
	return r.evaluate(code, r.show)
}

func (r *REPL) save(name string) error {
	if err := os.WriteFile(r.path(name), []byte(strings.Join(r.saved, "\n")+"\n"), 0o644); err != nil {
		r.refuse("cannot write " + name + ": " + reason(err))
		return nil
	}
	r.hint(fmt.Sprintf("%d entries are in %s; those that failed or hold a secret are not", len(r.saved), name))
	return nil
}

// edit reads an entry of many lines.
func (r *REPL) edit(string) error {
	r.hint("// type lines; Ctrl-D runs them, Ctrl-C drops them")
	code, err := r.readAll()
	if err != nil {
		if err == errInterrupted { //nolint:errorlint // readAll returns it as it is
			return nil
		}
		return err
	}
	return r.dispatch(code)
}
