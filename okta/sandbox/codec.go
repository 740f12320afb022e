package sandbox

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"reflect"
	"unsafe"
)

// The form of a snapshot: values one after the other, without their types, which
// are those of state. A struct's fields stand behind a list of their names, which
// is written once, so that one that a later version has not or has besides does
// not matter. A pointer is its number, and what it points to where it comes first.
//
// Fields with the tag snapshot:"-" are left out: they follow from the others.

// ownForm is how values of a type are written that has a form of its own.
type ownForm struct {
	write func(v reflect.Value) []byte
	read  func(data []byte, v reflect.Value) error
}

// dynamic are the types of values behind an interface.
var dynamic = []reflect.Type{
	nil, reflect.TypeFor[string](), reflect.TypeFor[float64](), reflect.TypeFor[bool](), reflect.TypeFor[map[string]any](), reflect.TypeFor[[]any](),
	reflect.TypeFor[int](), reflect.TypeFor[[]string](), reflect.TypeFor[int64](),
}

// encoder writes a snapshot.
type encoder struct {
	w        *bufio.Writer
	pointers map[unsafe.Pointer]uint64
	structs  map[reflect.Type][]int // the fields that are written
}

// encode writes what a pointer points to.
func encode(w io.Writer, pointer any) error {
	e := &encoder{bufio.NewWriterSize(w, 1<<16), map[unsafe.Pointer]uint64{}, map[reflect.Type][]int{}}
	e.value(reflect.ValueOf(pointer).Elem())
	return e.w.Flush()
}

// A bufio.Writer keeps its first error for Flush, so that none is looked at here.

func (e *encoder) number(n uint64) {
	var b [binary.MaxVarintLen64]byte
	_, _ = e.w.Write(b[:binary.PutUvarint(b[:], n)])
}

func (e *encoder) text(s string) {
	e.number(uint64(len(s)))
	_, _ = e.w.WriteString(s)
}

func (e *encoder) value(v reflect.Value) {
	if form, isOwn := ownForms[v.Type()]; isOwn {
		e.text(string(form.write(v)))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		e.number(n)
	case reflect.Int, reflect.Int64:
		n := v.Int()
		e.number(uint64(n<<1) ^ uint64(n>>63))
	case reflect.Uint64, reflect.Uint32:
		e.number(v.Uint())
	case reflect.Float64:
		e.number(math.Float64bits(v.Float()))
	case reflect.String:
		e.text(v.String())
	case reflect.Slice:
		e.slice(v)
	case reflect.Map:
		e.table(v)
	case reflect.Pointer:
		e.pointer(v)
	case reflect.Interface:
		e.dynamic(v)
	case reflect.Struct:
		e.fields(v)
	default:
		panic(fmt.Sprintf("a snapshot cannot hold a %s", v.Type()))
	}
}

// slice writes a length, one more than it is, so that 0 is nil.
func (e *encoder) slice(v reflect.Value) {
	if v.IsNil() {
		e.number(0)
		return
	}
	e.number(uint64(v.Len()) + 1)
	if v.Type().Elem().Kind() == reflect.Uint8 {
		_, _ = e.w.Write(v.Bytes())
		return
	}
	for i := range v.Len() {
		e.value(v.Index(i))
	}
}

func (e *encoder) table(v reflect.Value) {
	if v.IsNil() {
		e.number(0)
		return
	}
	e.number(uint64(v.Len()) + 1)
	key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
	for entries := v.MapRange(); entries.Next(); {
		key.SetIterKey(entries)
		value.SetIterValue(entries)
		e.value(key)
		e.value(value)
	}
}

func (e *encoder) pointer(v reflect.Value) {
	if v.IsNil() {
		e.number(0)
		return
	}
	at := v.UnsafePointer()
	number, known := e.pointers[at]
	if !known {
		number = uint64(len(e.pointers)) + 1
		e.pointers[at] = number
	}
	e.number(number)
	if !known {
		e.value(v.Elem())
	}
}

func (e *encoder) dynamic(v reflect.Value) {
	if v.IsNil() {
		e.number(0)
		return
	}
	for i, t := range dynamic {
		if t == v.Elem().Type() {
			e.number(uint64(i))
			e.value(v.Elem())
			return
		}
	}
	panic(fmt.Sprintf("a snapshot cannot hold a %s", v.Elem().Type()))
}

func (e *encoder) fields(v reflect.Value) {
	t := v.Type()
	kept, known := e.structs[t]
	if !known {
		for i := range t.NumField() {
			if t.Field(i).Tag.Get("snapshot") != "-" {
				kept = append(kept, i)
			}
		}
		e.structs[t] = kept
		e.number(uint64(len(kept)))
		for _, i := range kept {
			e.text(t.Field(i).Name)
		}
	}
	for _, i := range kept {
		at := v.Field(i)
		e.value(reflect.NewAt(at.Type(), at.Addr().UnsafePointer()).Elem()) // a field that is not exported is readable only so
	}
}
