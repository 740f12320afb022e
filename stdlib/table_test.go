package stdlib

import "testing"

func TestTable(t *testing.T) {
	const head = "import { table } from 'oktascript';\n"
	check(t, head+"table([{ a: 1, b: 'é' }, { a: 22 }])", "a   b\n1   é\n22")
	check(t, head+"table([{ p: { q: '日本' }, n: 1 }, { p: { q: 'x' }, n: 2 }], { name: 'p.q', twice: (row) => row.n * 2 })", "name  twice\n日本  2\nx     4")
	check(t, head+"console.log(table.format([[1, 2]], ['one', 'two']))", "one  two\n1    2")
	check(t, head+"table([])", "")
	check(t, thrown("table", "table(5)"), "TypeError: table takes an array, not 5")
}
