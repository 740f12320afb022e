package bundle

import (
	"bytes"
	"strings"
)

// shiftColumns moves every mapping of a source map one column to the right: goja
// counts columns from 1 and looks them up in the map, which counts from 0, so that
// it would find what comes behind. In the mappings (https://tc39.es/ecma426/) lines
// end with ; and a line's first number is a column, the later ones differences.
func shiftColumns(sourceMap []byte) []byte {
	const key = `"mappings": "`
	start := bytes.Index(sourceMap, []byte(key))
	if start < 0 {
		return sourceMap
	}
	start += len(key)
	end := start + bytes.IndexByte(sourceMap[start:], '"')
	out := make([]byte, 0, len(sourceMap)+bytes.Count(sourceMap[start:end], []byte(";")))
	out = append(out, sourceMap[:start]...)
	for i, line := range bytes.Split(sourceMap[start:end], []byte(";")) {
		if i > 0 {
			out = append(out, ';')
		}
		if len(line) > 0 {
			column, rest := decodeVLQ(line)
			out = append(appendVLQ(out, column+1), rest...)
		}
	}
	return append(out, sourceMap[end:]...)
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// decodeVLQ reads a number that is not negative: five bits a digit, the lowest
// first, with the sign in the first of all and a sixth bit where more follow.
func decodeVLQ(text []byte) (n int, rest []byte) {
	for i := 0; i < len(text); i++ {
		digit := strings.IndexByte(base64Digits, text[i])
		n |= (digit & 31) << (5 * i)
		if digit&32 == 0 {
			return n >> 1, text[i+1:]
		}
	}
	return n >> 1, nil
}

func appendVLQ(out []byte, n int) []byte {
	sign := 0
	if n < 0 {
		n, sign = -n, 1
	}
	for n = n<<1 | sign; ; {
		digit := n & 31
		n >>= 5
		if n == 0 {
			return append(out, base64Digits[digit])
		}
		out = append(out, base64Digits[digit|32])
	}
}
