package sandbox

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"unsafe"
)

// decoder reads what an encoder wrote.
type decoder struct {
	r        *bufio.Reader
	pointers []reflect.Value
	structs  map[reflect.Type][]string
}

// errSnapshot is what a snapshot that is none, or is cut, fails with.
var errSnapshot = errors.New("it is no whole snapshot of an org")

// decode reads into what a pointer points to.
func decode(r io.Reader, pointer any) (err error) {
	d := &decoder{bufio.NewReaderSize(r, 1<<16), nil, map[reflect.Type][]string{}}
	defer func() {
		if fault, isFault := recover().(snapshotFault); isFault {
			err = fault.error
		}
	}()
	d.value(reflect.ValueOf(pointer).Elem())
	return nil
}

// snapshotFault ends a reading from wherever in it.
type snapshotFault struct{ error }

func (d *decoder) number() uint64 {
	n, err := binary.ReadUvarint(d.r)
	if err != nil {
		panic(snapshotFault{errSnapshot})
	}
	return n
}

// length reads a length, of at most as much as a snapshot can sensibly hold.
func (d *decoder) length() int {
	n := d.number()
	if n > 1<<30 {
		panic(snapshotFault{errSnapshot})
	}
	return int(n)
}

func (d *decoder) bytes(length int) []byte {
	data := make([]byte, length)
	if _, err := io.ReadFull(d.r, data); err != nil {
		panic(snapshotFault{errSnapshot})
	}
	return data
}

func (d *decoder) text() string {
	data := d.bytes(d.length())
	return unsafe.String(unsafe.SliceData(data), len(data))
}

func (d *decoder) value(v reflect.Value) {
	if form, isOwn := ownForms[v.Type()]; isOwn {
		if err := form.read([]byte(d.text()), v); err != nil {
			panic(snapshotFault{err})
		}
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.number() == 1)
	case reflect.Int, reflect.Int64:
		n := d.number()
		v.SetInt(int64(n>>1) ^ -int64(n&1))
	case reflect.Uint64, reflect.Uint32:
		v.SetUint(d.number())
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(d.number()))
	case reflect.String:
		v.SetString(d.text())
	case reflect.Slice:
		d.slice(v)
	case reflect.Map:
		d.table(v)
	case reflect.Pointer:
		d.pointer(v)
	case reflect.Interface:
		d.dynamic(v)
	case reflect.Struct:
		d.fields(v)
	default:
		panic(snapshotFault{fmt.Errorf("a snapshot cannot hold a %s", v.Type())})
	}
}

func (d *decoder) slice(v reflect.Value) {
	length := d.length()
	if length == 0 {
		return
	}
	if v.Type().Elem().Kind() == reflect.Uint8 {
		v.SetBytes(d.bytes(length - 1))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), length-1, length-1))
	for i := range length - 1 {
		d.value(v.Index(i))
	}
}

func (d *decoder) table(v reflect.Value) {
	length := d.length()
	if length == 0 {
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), length-1))
	for range length - 1 {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		d.value(key)
		d.value(value)
		v.SetMapIndex(key, value)
	}
}

func (d *decoder) pointer(v reflect.Value) {
	number := d.length()
	switch {
	case number == 0:
	case number <= len(d.pointers):
		if known := d.pointers[number-1]; known.Type() == v.Type() {
			v.Set(known)
			return
		}
		panic(snapshotFault{errSnapshot})
	case number == len(d.pointers)+1:
		made := reflect.New(v.Type().Elem())
		d.pointers = append(d.pointers, made)
		v.Set(made)
		d.value(made.Elem())
	default:
		panic(snapshotFault{errSnapshot})
	}
}

func (d *decoder) dynamic(v reflect.Value) {
	number := d.length()
	if number == 0 {
		return
	}
	if number >= len(dynamic) {
		panic(snapshotFault{errSnapshot})
	}
	made := reflect.New(dynamic[number]).Elem()
	d.value(made)
	v.Set(made)
}

func (d *decoder) fields(v reflect.Value) {
	t := v.Type()
	names, known := d.structs[t]
	if !known {
		for range d.length() {
			names = append(names, d.text())
		}
		d.structs[t] = names
	}
	for _, name := range names {
		field, has := t.FieldByName(name)
		if !has {
			panic(snapshotFault{fmt.Errorf("another version of oktascript wrote it: it has %s.%s", t.Name(), name)})
		}
		at := v.FieldByIndex(field.Index)
		d.value(reflect.NewAt(field.Type, at.Addr().UnsafePointer()).Elem()) // a field that is not exported can be set only so
	}
}
