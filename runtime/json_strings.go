package runtime

import (
	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime/jsonscan"
)

// jsonStrings keeps short strings of JSON text that come again and again, such as
// statuses and the names of members, so that they are made once. A new one takes
// the place of the one that its bytes lead to.
type jsonStrings struct {
	slots *[jsonStringSlots]jsonString // made when the first comes
}

const (
	jsonStringSlots = 1024
	jsonStringMost  = 40 // bytes with the quotes
)

type jsonString struct {
	literal string
	text    string
	value   goja.Value // nil until it is asked for
}

// slot is the place of a literal; nil for one that is too long to be kept.
func (s *jsonStrings) slot(literal []byte) *jsonString {
	if len(literal) > jsonStringMost {
		return nil
	}
	if s.slots == nil {
		s.slots = new([jsonStringSlots]jsonString)
	}
	hash := uint32(2166136261) // FNV-1a
	for _, c := range literal {
		hash = (hash ^ uint32(c)) * 16777619
	}
	slot := &s.slots[(hash^hash>>16)%jsonStringSlots]
	if slot.literal != string(literal) {
		own := string(literal)
		text, whole := jsonscan.Plain(own)
		if !whole {
			return nil
		}
		*slot = jsonString{literal: own, text: text}
	}
	return slot
}

// key is the name that a literal says. A surrogate that stands alone in one is
// U+FFFD, as no property's name can hold it.
func (s *jsonStrings) key(literal []byte) string {
	if slot := s.slot(literal); slot != nil {
		return slot.text
	}
	text, whole := jsonscan.Text(literal)
	if !whole {
		text = goja.StringFromUTF16(jsonscan.UTF16(literal)).String()
	}
	return text
}

// value is the string that a literal says.
func (s *jsonStrings) value(vm *goja.Runtime, literal []byte) goja.Value {
	if slot := s.slot(literal); slot != nil {
		if slot.value == nil {
			slot.value = vm.ToValue(slot.text)
		}
		return slot.value
	}
	text, whole := jsonscan.Text(literal)
	if !whole {
		return goja.StringFromUTF16(jsonscan.UTF16(literal))
	}
	return vm.ToValue(text)
}
