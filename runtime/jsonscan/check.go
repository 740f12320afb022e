package jsonscan

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// ErrDuplicate is of text in which an object has a member twice. JavaScript takes
// the last, which this package does not look for.
var ErrDuplicate = jsontext.ErrDuplicateName

// Check says what is wrong with JSON text. As JavaScript does, it takes escaped
// surrogates that stand alone.
func Check(data []byte) error {
	d := decoder(data, true)
	if _, err := d.ReadValue(); err != nil {
		return explain(err)
	}
	return atEnd(d)
}

// CheckUnique is Check for text in which no object may have a member twice.
func CheckUnique(data []byte) error {
	d := decoder(data, false)
	if _, err := d.ReadValue(); err != nil {
		return explain(err)
	}
	return atEnd(d)
}

// Elements checks JSON text of an array, in which no object has a member twice,
// and gives its elements; the text is kept and not copied. ok is false for text
// that is something else than an array.
func Elements(data []byte) (elements [][]byte, ok bool, err error) {
	d := decoder(data, false)
	if d.PeekKind() != '[' {
		return nil, false, Check(data)
	}
	if _, err := d.ReadToken(); err != nil {
		return nil, false, explain(err)
	}
	for d.PeekKind() != ']' {
		value, err := d.ReadValue()
		if err != nil {
			return nil, true, explain(err)
		}
		end := int(d.InputOffset())
		elements = append(elements, data[end-len(value):end:end])
	}
	if _, err := d.ReadToken(); err != nil {
		return nil, true, explain(err)
	}
	return elements, true, atEnd(d)
}

func decoder(data []byte, duplicates bool) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(duplicates), jsontext.AllowInvalidUTF8(true))
}

func atEnd(d *jsontext.Decoder) error {
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("there is something behind its end")
	}
	return nil
}

// explain makes the decoder's error one that names no Go package.
func explain(err error) error {
	if errors.Is(err, ErrDuplicate) {
		return ErrDuplicate
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("it ends too early")
	}
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		return fmt.Errorf("%s at position %d", strings.TrimPrefix(syntax.Err.Error(), "jsontext: "), syntax.ByteOffset)
	}
	return err
}
