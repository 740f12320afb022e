package sandbox

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
)

// profile is a user's attributes, packed, as an org can have a million of them:
// the names once for all profiles that have the same, and the values one after
// the other. Its zero value has none.
type profile struct {
	shape  *shape
	values string
}

// shape is the names of a profile's attributes, sorted.
type shape struct{ names []string }

var (
	shapesLock sync.Mutex
	shapes     = map[string]*shape{} // by their names
)

func shapeOf(names []string) *shape {
	shapesLock.Lock()
	defer shapesLock.Unlock()
	key := strings.Join(names, "\x00")
	if shapes[key] == nil {
		shapes[key] = &shape{names}
	}
	return shapes[key]
}

// The forms of a packed value, each with what stands behind it.
const (
	packedText  = 's' // its length, and the text
	packedSame  = '=' // the place of a text before, which is the same
	packedTrue  = 't'
	packedFalse = 'f'
	packedFloat = 'n' // eight bytes
	packedJSON  = 'j' // its length, and the JSON
)

// pack makes a profile of attributes; the map stays the caller's.
func pack(attributes map[string]any) profile {
	names := slices.Sorted(maps.Keys(attributes))
	data := make([]byte, 0, 256)
	places := map[string]int{}
	for i, name := range names {
		if s, isText := attributes[name].(string); isText {
			if at, isSame := places[s]; isSame && at < 128 {
				data = append(data, packedSame, byte(at))
				continue
			}
			places[s] = i
		}
		data = packValue(data, attributes[name])
	}
	return profile{shapeOf(names), string(data)}
}

func packValue(data []byte, v any) []byte {
	switch x := v.(type) {
	case string:
		return append(binary.AppendUvarint(append(data, packedText), uint64(len(x))), x...)
	case bool:
		if x {
			return append(data, packedTrue)
		}
		return append(data, packedFalse)
	case float64:
		return binary.BigEndian.AppendUint64(append(data, packedFloat), math.Float64bits(x))
	}
	encoded, err := json.Marshal(v)
	if err != nil {
		panic(err) // what a profile holds came as JSON
	}
	return append(binary.AppendUvarint(append(data, packedJSON), uint64(len(encoded))), encoded...)
}

// get is an attribute's value; nil where there is none.
func (p profile) get(name string) any {
	if p.shape == nil {
		return nil
	}
	at, has := slices.BinarySearch(p.shape.names, name)
	if !has {
		return nil
	}
	return p.at(at)
}

// at is the value in a place.
func (p profile) at(place int) any {
	rest := p.values
	for range place {
		_, rest = cutPacked(rest)
	}
	value, _ := cutPacked(rest)
	if value[0] == packedSame {
		return p.at(int(value[1]))
	}
	return unpack(value)
}

// text is an attribute that is a text; empty for anything else.
func (p profile) text(name string) string { return text(p.get(name)) }

// unpacked are the attributes, in a map of the caller's own.
func (p profile) unpacked() map[string]any {
	attributes := map[string]any{}
	if p.shape == nil {
		return attributes
	}
	rest, value := p.values, ""
	for i, name := range p.shape.names {
		value, rest = cutPacked(rest)
		if value[0] == packedSame {
			attributes[name] = attributes[p.shape.names[value[1]]]
			continue
		}
		attributes[p.shape.names[i]] = unpack(value)
	}
	return attributes
}

// cutPacked cuts the first value off.
func cutPacked(values string) (value, rest string) {
	size := 1
	switch values[0] {
	case packedSame:
		size = 2
	case packedFloat:
		size = 9
	case packedText, packedJSON:
		length, digits := uvarint(values[1:])
		size = 1 + digits + length
	}
	return values[:size], values[size:]
}

func unpack(value string) any {
	switch value[0] {
	case packedText:
		_, digits := uvarint(value[1:])
		return value[1+digits:]
	case packedTrue:
		return true
	case packedFalse:
		return false
	case packedFloat:
		return math.Float64frombits(binary.BigEndian.Uint64([]byte(value[1:])))
	}
	var v any
	_, digits := uvarint(value[1:])
	if err := json.Unmarshal([]byte(value[1+digits:]), &v); err != nil {
		panic(err) // packValue wrote it
	}
	return v
}

// uvarint reads a number, and how many bytes it takes.
func uvarint(s string) (n, size int) {
	for i := range len(s) {
		n |= int(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return n, i + 1
		}
	}
	return n, len(s)
}
