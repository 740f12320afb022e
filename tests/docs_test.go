package tests

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// snippet is a fenced block of a Markdown file.
type snippet struct{ language, text string }

func readSnippets(t *testing.T, file string) []snippet {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []snippet
	for _, m := range regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$").FindAllStringSubmatch(string(data), -1) {
		list = append(list, snippet{m[1], m[2]})
	}
	return list
}

// TestDocs runs every snippet of the README and of docs. A js block is run on the
// sandbox, and a text block behind it is what it prints; one that begins with a
// comment of a file name is kept under it for the commands that follow. A console
// block is commands, each with what it prints; … stands for anything in a line.
func TestDocs(t *testing.T) {
	files, err := filepath.Glob("../docs/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no docs: %v", err)
	}
	for _, file := range append(files, "../README.md") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			d := &docsRun{t: t, dir: t.TempDir()}
			list := readSnippets(t, file)
			for i, s := range list {
				switch s.language {
				case "js":
					printed := d.runScript(s.text)
					if i+1 < len(list) && list[i+1].language == "text" {
						d.compare(s.text, printed, list[i+1].text)
					}
				case "console":
					d.runConsole(s.text)
				case "json":
					d.runSeed(s.text)
				}
			}
		})
	}
}

// docsRun runs the snippets of one file in one folder.
type docsRun struct {
	t   *testing.T
	dir string
}

func (d *docsRun) command(name string, args ...string) (string, error) {
	if name == "oktascript" {
		name = filepath.Join(binary, name)
	}
	ctx, cancel := context.WithTimeout(d.t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = d.dir
	cmd.Env = append(os.Environ(), "HOME="+d.dir, "NO_COLOR=1", "PATH="+binary+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (d *docsRun) runScript(text string) string {
	d.t.Helper()
	name := "snippet.js"
	if m := regexp.MustCompile(`^// (\S+\.js)\n`).FindStringSubmatch(text); m != nil {
		name = m[1]
	}
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	out, err := d.command("oktascript", "run", "--sandbox", name)
	if err != nil {
		d.t.Errorf("%s\n%v\n%s", text, err, out)
	}
	return out
}

// runSeed checks that a JSON block is a seed file.
func (d *docsRun) runSeed(text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, "seed.json"), []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	if out, err := d.command("oktascript", "eval", "--sandbox=seed.json", "(await okta.listUsers()).length"); err != nil {
		d.t.Errorf("%v\n%s", err, out)
	}
}

func (d *docsRun) runConsole(text string) {
	d.t.Helper()
	for i, part := range strings.Split("\n"+text, "\n$ ") {
		if i == 0 {
			continue // nothing stands before the first command
		}
		line, want, _ := strings.Cut(part, "\n")
		line = strings.Replace(line, "go run ./cmd/oktascript", "oktascript", 1)
		root, err := filepath.Abs("..")
		if err != nil {
			d.t.Fatal(err)
		}
		line = strings.Replace(line, "scripts/examples/", root+"/scripts/examples/", 1)
		printed, _ := d.command("sh", "-c", line) // some show how a script fails
		d.compare(line, printed, want)
	}
}

// compare holds what was printed against the document.
func (d *docsRun) compare(what, printed, want string) {
	d.t.Helper()
	pattern := strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSpace(want)), "…", `[^\n]*`)
	if !regexp.MustCompile("^" + pattern + "$").MatchString(strings.TrimSpace(printed)) {
		d.t.Errorf("%s\nprinted\n%s\nbut the document says\n%s", what, printed, want)
	}
}
