package okta

import "strings"

// ConfigError is a configuration that cannot be used.
type ConfigError struct{ Problems []Problem }

// Problem is one thing that is wrong with a configuration.
type Problem struct {
	Key     string // such as orgUrl; empty where it is none
	Source  string // a file, a variable, a flag or the constructor; empty where the setting is missing
	Message string // what is wrong and how to mend it
}

// Error lists the problems, one a line.
func (e *ConfigError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	if len(lines) == 1 {
		return "the configuration cannot be used: " + lines[0]
	}
	return "the configuration cannot be used:\n  - " + strings.Join(lines, "\n  - ")
}

// ExitCode is the exit status of a command that has no valid configuration.
func (e *ConfigError) ExitCode() int { return 2 }

// String is the problem in a line.
func (p Problem) String() string {
	text := p.Message
	if p.Key != "" {
		text = p.Key + ": " + text
	}
	if p.Source != "" {
		text += " (from " + p.Source + ")"
	}
	return text
}
