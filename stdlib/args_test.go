package stdlib

import (
	"strings"
	"testing"
)

const argsSpec = `import { args } from 'oktascript';
const opts = args.parse({
  days: { type: 'number', default: 90, help: 'idle days', short: 'd' },
  dryRun: { type: 'boolean', default: true, help: 'change nothing' },
  since: { type: 'date' },
  group: { multiple: true },
  level: { choices: ['low', 'high'] },
  verbose: { type: 'boolean' },
  name: {},
}, { positionals: 'FILE...', description: 'Does it.' });
console.log(JSON.stringify(opts));`

func TestArgs(t *testing.T) {
	for _, c := range []struct {
		args string
		want string
	}{
		{"", `{"days":90,"dryRun":true,"group":[],"verbose":false,"_":[]}`},
		{"--days 30 a b", `{"days":30,"dryRun":true,"group":[],"verbose":false,"_":["a","b"]}`},
		{"-d 1.5 --no-dry-run --verbose", `{"days":1.5,"dryRun":false,"group":[],"verbose":true,"_":[]}`},
		{"--dry-run=false --days=7", `{"days":7,"dryRun":false,"group":[],"verbose":false,"_":[]}`},
		{"--group a --group b,c", `{"days":90,"dryRun":true,"group":["a","b,c"],"verbose":false,"_":[]}`},
		{"--since 2026-01-31", `{"days":90,"dryRun":true,"since":"2026-01-31T00:00:00.000Z","group":[],"verbose":false,"_":[]}`},
		{"--level low -- --name", `{"days":90,"dryRun":true,"group":[],"level":"low","verbose":false,"_":["--name"]}`},
	} {
		s := (&script{source: argsSpec, args: strings.Fields(c.args)}).run(t)
		if got := strings.TrimSpace(s.stdout.String()); got != c.want {
			t.Errorf("%s gave %s, want %s\n%s", c.args, got, c.want, s.stderr.String())
		}
	}
}

func TestArgs_wrong(t *testing.T) {
	for args, want := range map[string]string{
		"--days soon":       `invalid argument "soon" for "-d, --days" flag: it is a number`,
		"--nope":            "unknown flag: --nope",
		"--level mid":       "it is one of low, high",
		"--since yesterday": "it is a date such as 2026-01-31",
		"--dry-run=perhaps": "it is true or false",
		"--days":            "flag needs an argument: --days",
	} {
		s := (&script{source: argsSpec, args: strings.Fields(args)}).run(t)
		if s.status != 2 || !strings.Contains(s.stderr.String(), "test.js: ") || !strings.Contains(s.stderr.String(), want) || s.stdout.Len() != 0 {
			t.Errorf("%s ended with %d and said %s, want %s", args, s.status, s.stderr.String(), want)
		}
	}
}

func TestArgs_help(t *testing.T) {
	s := (&script{source: argsSpec, args: []string{"--help"}}).run(t)
	for _, want := range []string{"Usage: oktascript run test.js [options] FILE...\n", "Does it.", "-d, --days number", "idle days (default 90)", "(one of low, high)"} {
		if !strings.Contains(s.stdout.String(), want) {
			t.Errorf("%q is missing in\n%s", want, s.stdout.String())
		}
	}
	if s.status != 0 || strings.Contains(s.stdout.String(), "no-dry-run") {
		t.Errorf("ended with %d and\n%s", s.status, s.stdout.String())
	}
}

func TestArgs_noPositionals(t *testing.T) {
	s := (&script{source: "import { args } from 'oktascript'; args.parse({})", args: []string{"file"}}).run(t)
	if s.status != 2 || !strings.Contains(s.stderr.String(), `unexpected argument "file"`) {
		t.Errorf("ended with %d and said %s", s.status, s.stderr.String())
	}
}

func TestArgs_wrongSpec(t *testing.T) {
	for expression, want := range map[string]string{
		"args.parse()":                                           "args.parse takes an object of options",
		"args.parse({ a: { type: 'integer' } })":                 "args.parse: a: the option type is 'string', 'number', 'boolean' or 'date', not integer",
		"args.parse({ a: { fallback: 1 } })":                     "args.parse: a has no option fallback",
		"args.parse({ a: { short: 'ab' } })":                     "is one letter",
		"args.parse({ a: { type: 'boolean', multiple: true } })": "a boolean cannot be multiple",
		"args.parse({}, { help: 1 })":                            "args.parse has no option help",
	} {
		s := (&script{source: thrown("args", expression)}).run(t)
		if !strings.Contains(s.stdout.String(), "TypeError: ") || !strings.Contains(s.stdout.String(), want) {
			t.Errorf("%s printed %s, want %s", expression, s.stdout.String(), want)
		}
	}
}
