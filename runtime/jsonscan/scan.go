package jsonscan

import (
	"bytes"
	"strings"
)

// Find is the value of an object's member; nil where it has none of that name.
func Find(object []byte, name string) []byte {
	for i := firstMember(object); i >= 0; {
		keyEnd := skipString(object, i)
		start := valueAfter(object, keyEnd)
		end := skipValue(object, start)
		if isKey(object[i+1:keyEnd-1], name) {
			return object[start:end:end]
		}
		i = nextMember(object, end)
	}
	return nil
}

// Each calls fn with every member of an object in order, until it returns false.
// The key is a literal with its quotes.
func Each(object []byte, fn func(key, value []byte) bool) {
	for i := firstMember(object); i >= 0; {
		keyEnd := skipString(object, i)
		start := valueAfter(object, keyEnd)
		end := skipValue(object, start)
		if !fn(object[i:keyEnd], object[start:end:end]) {
			return
		}
		i = nextMember(object, end)
	}
}

// EachElement calls fn with every element of an array in order.
func EachElement(array []byte, fn func(value []byte)) {
	i := skipSpace(array, 1)
	for array[i] != ']' {
		end := skipValue(array, i)
		fn(array[i:end:end])
		if i = skipSpace(array, end); array[i] == ',' {
			i = skipSpace(array, i+1)
		}
	}
}

// isKey compares a literal without its quotes with a name.
func isKey(literal []byte, name string) bool {
	if string(literal) == name {
		return bytes.IndexByte(literal, '\\') < 0
	}
	if bytes.IndexByte(literal, '\\') < 0 && !strings.Contains(name, "\uFFFD") { // which invalid bytes are read as
		return false
	}
	text, whole := plainText(literal)
	return whole && text == name
}

// firstMember is where an object's first key begins; -1 where it has none.
func firstMember(object []byte) int {
	if i := skipSpace(object, 1); object[i] == '"' {
		return i
	}
	return -1
}

// nextMember is where the key after a value begins; -1 at the object's end.
func nextMember(object []byte, end int) int {
	i := skipSpace(object, end)
	if object[i] != ',' {
		return -1
	}
	return skipSpace(object, i+1)
}

// valueAfter is where the value begins whose key ends at i.
func valueAfter(object []byte, i int) int { return skipSpace(object, skipSpace(object, i)+1) }

func skipSpace(data []byte, i int) int {
	for data[i] == ' ' || data[i] == '\n' || data[i] == '\t' || data[i] == '\r' {
		i++
	}
	return i
}

// skipValue is where the value that begins at i ends.
func skipValue(data []byte, i int) int {
	switch data[i] {
	case '"':
		return skipString(data, i)
	case '{', '[':
		return skipContainer(data, i)
	}
	for i < len(data) && !ends[data[i]] {
		i++
	}
	return i
}

// ends are the bytes that end a number or a word.
var ends = [256]bool{',': true, '}': true, ']': true, ' ': true, '\n': true, '\t': true, '\r': true}

// skipString is where the string that begins at i ends.
func skipString(data []byte, i int) int {
	for i++; ; i++ {
		i += bytes.IndexByte(data[i:], '"')
		if data[i-1] != '\\' || !isEscaped(data, i) {
			return i + 1
		}
	}
}

// isEscaped says whether an odd number of backslashes stands before i.
func isEscaped(data []byte, i int) bool {
	escaped := false
	for i--; data[i] == '\\'; i-- {
		escaped = !escaped
	}
	return escaped
}

// skipContainer is where the object or array that begins at i ends.
func skipContainer(data []byte, i int) int {
	for depth := 0; ; i++ {
		switch data[i] {
		case '"':
			i = skipString(data, i) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
}

// Skip is where the value that begins at i ends.
func Skip(data []byte, i int) int { return skipValue(data, i) }
