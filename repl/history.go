package repl

import (
	"os"
	"path/filepath"
	"strings"
)

// maxHistory is how many lines are kept.
const maxHistory = 1000

// history keeps the lines of entries across sessions, in a file for its owner
// alone. What cannot be read or written is no history: nobody's work depends on it.
type history struct {
	file  string
	lines []string
}

func openHistory(file string) *history {
	h := &history{file: file}
	if file == "" {
		return h
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return h
	}
	h.lines = strings.Split(strings.TrimSpace(string(data)), "\n")
	if len(h.lines) > maxHistory {
		h.lines = h.lines[len(h.lines)-maxHistory:]
		_ = os.WriteFile(file, []byte(strings.Join(h.lines, "\n")+"\n"), 0o600)
	}
	return h
}

// add keeps an entry that holds no secret.
func (h *history) add(entry string, t *Terminal) {
	if holdsSecret(entry) || !t.person {
		return
	}
	for line := range strings.SplitSeq(entry, "\n") {
		if strings.TrimSpace(line) != "" {
			t.lines.remember(line)
		}
	}
	h.write(entry)
}

func (h *history) write(entry string) {
	if h.file == "" || os.MkdirAll(filepath.Dir(h.file), 0o700) != nil {
		return
	}
	f, err := os.OpenFile(h.file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	for line := range strings.SplitSeq(entry, "\n") {
		if strings.TrimSpace(line) != "" {
			_, _ = f.WriteString(line + "\n")
		}
	}
}
