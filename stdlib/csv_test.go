package stdlib

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCSV_parse(t *testing.T) {
	for _, c := range []struct{ call, want string }{
		{`csv.parse('a,b\n1,"x, ""y"""\n')`, `[{"a":"1","b":"x, \"y\""}]`},
		{`csv.parse('\ufeffa,b\r\n1,2\r\n3\r\n')`, `[{"a":"1","b":"2"},{"a":"3","b":""}]`},
		{`csv.parse('a;b\n1;2', { delimiter: ';' })`, `[{"a":"1","b":"2"}]`},
		{`csv.parse('1\n2', { columns: ['n'] })`, `[{"n":"1"},{"n":"2"}]`},
		{`csv.parse('')`, `[]`},
		{`csv.read('-')`, `[{"in":"put"}]`},
	} {
		s := (&script{source: "import { csv } from 'oktascript'; console.log(JSON.stringify(" + c.call + "))", stdin: "in\nput\n"}).run(t)
		if got := strings.TrimSpace(s.stdout.String()); got != c.want {
			t.Errorf("%s gave %s, want %s\n%s", c.call, got, c.want, s.stderr.String())
		}
	}
	check(t, thrown("csv", `csv.parse('a,b\n1,2,3')`), "TypeError: the text: row 1 has 3 cells, but there are only 2 columns")
	check(t, thrown("csv", `csv.read('gone.csv')`), "TypeError: cannot read gone.csv: no such file or directory")
	check(t, thrown("csv", `csv.parse('a', { delimiter: '--' })`), `TypeError: csv: the option delimiter is one character, not "--"`)
}

func TestCSV_stringify(t *testing.T) {
	for _, c := range []struct{ call, want string }{
		{`csv.stringify([{ a: 1, p: { q: 'x' } }, { a: null }], ['a', 'p.q'])`, "a,p.q\n1,x\n,\n"},
		{`csv.stringify([{ 'p.q': 1, p: { q: 2 } }], ['p.q'])`, "p.q\n1\n"},
		{`csv.stringify([[1, 2], [3]], ['a', 'b'])`, "a,b\n1,2\n3,\n"},
		{`csv.stringify([{ n: 2 }], { twice: (row) => row.n * 2, n: 'n' })`, "twice,n\n4,2\n"},
		{`csv.stringify([{ d: new Date(0), l: ['a', 'b'], o: { x: 1 }, t: true }], ['d', 'l', 'o', 't'], { header: false })`, "1970-01-01T00:00:00.000Z,a; b,\"{\"\"x\"\":1}\",true\n"},
	} {
		check(t, "import { csv } from 'oktascript'; process.stdout.write("+c.call+")", c.want)
	}
	check(t, thrown("csv", `csv.stringify({}, ['a'])`), "TypeError: csv.stringify takes an array, not [object Object]")
	check(t, thrown("csv", `csv.stringify([1], ['a'])`), "TypeError: csv: a row is an object or an array, not 1")
	check(t, thrown("csv", `csv.stringify([{}], { a() { throw new Error('mine') } })`), "Error: mine")
}

func TestCSV_writer(t *testing.T) {
	write := `import { csv } from 'oktascript';
const out = csv.writer('out.csv', ['a']);
out.write({ a: 1 });
`
	for _, c := range []struct {
		name, end  string
		file, part string
		status     int
	}{
		{"closed", "out.close(); out.close();", "a\n1\n", "", 0},
		{"left open", "", "a\n1\n", "", 0},
		{"script fails", "throw new Error('x')", "old", "a\n1\n", 1},
		{"script exits", "process.exit(0)", "a\n1\n", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "out.csv"), []byte("old"), 0o644); err != nil {
				t.Fatal(err)
			}
			s := (&script{source: write + c.end, dir: dir}).run(t)
			if got := readFile(t, dir, "out.csv"); got != c.file || s.status != c.status {
				t.Errorf("the file holds %q, want %q; status %d", got, c.file, s.status)
			}
			if c.part != "" {
				if got := readFile(t, dir, "out.csv.part"); got != c.part || !strings.Contains(s.stderr.String(), "the rows so far are in out.csv.part") {
					t.Errorf("the part holds %q; said %s", got, s.stderr.String())
				}
			} else if _, err := os.Stat(filepath.Join(dir, "out.csv.part")); err == nil {
				t.Error("a part is left")
			}
		})
	}
	check(t, write+"out.close(); try { out.write({}) } catch (e) { console.log(e.message) }", "csv: the writer of out.csv is closed")
	check(t, "import { csv } from 'oktascript'; const out = csv.writer('-', ['a', 'b']); out.write([1, 2]); out.close();", "a,b\n1,2")
}
