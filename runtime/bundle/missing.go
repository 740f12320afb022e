package bundle

import (
	"fmt"
	"slices"
	"strings"
)

// missingModule explains an import that leads nowhere.
func missingModule(path string, modules []HostModule) string {
	if isNodeBuiltin(path) {
		return fmt.Sprintf("the module %s is not available in oktascript", path)
	}
	head, _, _ := strings.Cut(path, "/")
	var names, siblings []string
	for _, m := range modules {
		names = append(names, m.Name)
		if family, _, _ := strings.Cut(m.Name, "/"); family == head {
			siblings = append(siblings, m.Name)
		}
	}
	if meant := closest(path, names); meant != "" {
		return fmt.Sprintf("there is no module %s: did you mean %s?", path, meant)
	}
	if len(siblings) > 0 {
		slices.Sort(siblings)
		return fmt.Sprintf("there is no module %s (there are %s)", path, strings.Join(siblings, ", "))
	}
	return fmt.Sprintf("there is no module %s: it is neither part of oktascript nor in a node_modules folder", path)
}

// missingExport explains a name that a host module does not export.
func missingExport(m HostModule, name string) string {
	if meant := closest(name, m.Exports); meant != "" {
		return fmt.Sprintf("'%s' does not export %s: did you mean %s?", m.Name, name, meant)
	}
	if len(m.Exports) == 0 {
		return fmt.Sprintf("'%s' does not export %s: it has a default export only", m.Name, name)
	}
	return fmt.Sprintf("'%s' does not export %s (it exports %s)", m.Name, name, strings.Join(slices.Sorted(slices.Values(m.Exports)), ", "))
}

// isNodeBuiltin says whether a module is part of Node
// (https://nodejs.org/api/modules.html#built-in-modules).
func isNodeBuiltin(path string) bool {
	if strings.HasPrefix(path, "node:") {
		return true
	}
	const builtins = " assert async_hooks buffer child_process cluster console crypto dgram dns events fs http http2" +
		" https module net os path perf_hooks process readline stream string_decoder timers tls tty url util v8 vm" +
		" worker_threads zlib "
	head, _, _ := strings.Cut(path, "/")
	return strings.Contains(builtins, " "+head+" ")
}

// DidYouMean asks for the name that a word was meant to be: ": did you mean X?",
// or nothing where none is near.
func DidYouMean(word string, names []string) string {
	if meant := closest(word, names); meant != "" {
		return ": did you mean " + meant + "?"
	}
	return ""
}

// closest is the name that differs least, by at most two letters and by less
// than half of the word; empty where there is none.
func closest(word string, names []string) string {
	best, least := "", min(2, (len(word)-1)/2)+1
	for _, name := range names {
		if d := distance(strings.ToLower(word), strings.ToLower(name)); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is the Levenshtein distance.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
