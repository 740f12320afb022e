package sandbox

import "sort"

// table holds the objects of one kind in the order in which they were made. A
// place in it stays the same whatever is added or removed, so it serves as cursor.
type table[T any] struct {
	rows []row[T]
	byID map[string]uint64 // places
	last uint64
	gone int
}

// row is an object with its place; a removed one is nil.
type row[T any] struct {
	place uint64
	value *T
}

// newTable is an empty table. What reads a table takes none for an empty one.
func newTable[T any]() *table[T] { return &table[T]{byID: map[string]uint64{}} }

func (t *table[T]) add(id string, value *T) {
	t.last++
	t.rows = append(t.rows, row[T]{t.last, value})
	t.byID[id] = t.last
}

// get is an object by its id; nil where there is none.
func (t *table[T]) get(id string) *T {
	if t == nil {
		return nil
	}
	place, ok := t.byID[id]
	if !ok {
		return nil
	}
	return t.rows[t.index(place)].value
}

func (t *table[T]) remove(id string) {
	place, ok := t.byID[id]
	if !ok {
		return
	}
	delete(t.byID, id)
	t.rows[t.index(place)].value = nil
	t.gone++
	if t.gone > 64 && t.gone > len(t.rows)/2 {
		t.compact()
	}
}

// compact drops the removed rows.
func (t *table[T]) compact() {
	kept := t.rows[:0]
	for _, r := range t.rows {
		if r.value != nil {
			kept = append(kept, r)
		}
	}
	clear(t.rows[len(kept):])
	t.rows, t.gone = kept, 0
}

// index is where a place is, or the next one behind it, among the rows.
func (t *table[T]) index(place uint64) int {
	return sort.Search(len(t.rows), func(i int) bool { return t.rows[i].place >= place })
}

func (t *table[T]) len() int {
	if t == nil {
		return 0
	}
	return len(t.byID)
}

// all lists the objects.
func (t *table[T]) all() []*T {
	if t == nil {
		return nil
	}
	list := make([]*T, 0, len(t.byID))
	for _, r := range t.rows {
		if r.value != nil {
			list = append(list, r.value)
		}
	}
	return list
}

// after calls fn for the objects behind a place until it returns false.
func (t *table[T]) after(place uint64, fn func(place uint64, value *T) bool) {
	for _, r := range t.rows[t.index(place+1):] {
		if r.value != nil && !fn(r.place, r.value) {
			return
		}
	}
}
