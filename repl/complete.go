package repl

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// maxChoices is how many candidates are worth looking through; of more, the words
// that they go on with are shown.
const maxChoices = 80

// keywords of JavaScript that an entry may hold.
var keywords = strings.Fields(`async await break case catch class const continue debugger default delete do else
	export extends false finally for function if import in instanceof let new null of return static super switch
	this throw true try typeof undefined using var void while yield`)

// completer completes with Tab; a readline.AutoCompleter.
type completer struct{ repl *REPL }

// Do gives what can follow the text before the cursor, and how many characters of
// it the candidates share.
func (c *completer) Do(line []rune, pos int) (suffixes [][]rune, shared int) {
	prefix, names := c.repl.candidates(string(line[:pos]))
	for _, name := range narrow(prefix, names) {
		suffixes = append(suffixes, []rune(strings.TrimPrefix(name, prefix)))
	}
	return suffixes, len([]rune(prefix))
}

// narrow keeps the names that begin with a prefix; where they are too many, as far
// as the end of their next word.
func narrow(prefix string, names []string) []string {
	var matching []string
	for _, name := range names {
		if strings.HasPrefix(name, prefix) {
			matching = append(matching, name)
		}
	}
	if len(matching) <= maxChoices {
		return matching
	}
	for i, name := range matching {
		matching[i] = prefix + firstWord(name[len(prefix):])
	}
	return slices.Compact(matching)
}

// firstWord is a name up to its second capital run: list of listUsers.
func firstWord(name string) string {
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower(rune(name[i-1])) {
			return name[:i]
		}
	}
	return name
}

var (
	dotCommand = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*\.([a-z]*)$`) })
	fileName   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*\.(?:load|save)\s+(.*)$`) })
	docName    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*\.doc\s+(\w*)$`) })
	pathText   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("[\"'`]((?:\\.{1,2}|~)?/[^\"'`]*)$") })
	openText   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[^"'` + "`" + `]|"[^"]*"|'[^']*'|` + "`[^`]*`" + `)*["'` + "`" + `][^"'` + "`" + `]*$`)
	})
	chain = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[^\w$.)\]])((?:[\p{L}_$][\p{L}\d_$]*(?:\[\d+\])*\??\.)*)([\p{L}_$][\p{L}\d_$]*)?$`)
	})
	index = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^.?\[\]]+`) })
)

// candidates are the names that can stand at the cursor, and the part of one that
// stands before it.
func (r *REPL) candidates(before string) (prefix string, names []string) {
	if m := dotCommand().FindStringSubmatch(before); m != nil {
		for _, c := range r.commands {
			names = append(names, c.Name)
		}
		slices.Sort(names)
		return m[1], names
	}
	if m := docName().FindStringSubmatch(before); m != nil {
		return m[1], r.o.Names
	}
	for _, pattern := range []*regexp.Regexp{fileName(), pathText()} {
		if m := pattern.FindStringSubmatch(before); m != nil {
			return r.files(m[1])
		}
	}
	if openText().MatchString(before) {
		return "", nil
	}
	m := chain().FindStringSubmatch(before)
	if m == nil || m[1] == "" && m[2] == "" && before != "" && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "(") {
		return "", nil
	}
	return m[2], r.members(index().FindAllString(m[1], -1), m[2])
}

// members are the properties at the end of a path of names, or the globals and
// keywords. Those that begin with an underscore are for who asks for them.
func (r *REPL) members(path []string, prefix string) []string {
	var names []string
	r.session.Do(func() { names = r.o.Runtime.Properties(path) })
	if len(path) == 0 {
		names = append(names, keywords...)
		slices.Sort(names)
	}
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool {
		return !isIdentifier(name) || strings.HasPrefix(name, "_") && !strings.HasPrefix(prefix, "_")
	})
}

func isIdentifier(name string) bool {
	for i, r := range name {
		if r != '_' && r != '$' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != ""
}

// files are the names in the folder that a text names, with a slash behind
// folders.
func (r *REPL) files(text string) (prefix string, names []string) {
	folder, prefix := filepath.Split(text)
	entries, err := os.ReadDir(r.path(folder))
	if err != nil {
		return prefix, nil
	}
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() {
			name += "/"
		}
		if !strings.HasPrefix(name, ".") || strings.HasPrefix(prefix, ".") {
			names = append(names, name)
		}
	}
	return prefix, names
}

// reason is what the system said of a file, without the file's name.
func reason(err error) string {
	if i := strings.LastIndex(err.Error(), ": "); i >= 0 {
		return err.Error()[i+2:]
	}
	return err.Error()
}
