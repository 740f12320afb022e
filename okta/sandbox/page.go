package sandbox

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
)

// pageOf answers a page of a table: the objects that match, as render shows
// them, at most limit, and links to this page and the next. The query's other
// parameters stay in the links.
func pageOf[T any](c *call, t *table[T], limit pageLimit, matches func(*T) bool, render func(*T) any) answer {
	return pageOfEach(c, t.after, limit, matches, render)
}

// each calls fn for objects behind a place until it returns false.
type each[T any] func(place uint64, fn func(place uint64, value *T) bool)

func pageOfEach[T any](c *call, all each[T], limit pageLimit, matches func(*T) bool, render func(*T) any) answer {
	size, refusal := limit.read(c.query)
	if refusal.status != 0 {
		return refusal
	}
	start, isCursor := readCursor(c.query.Get("after"))
	if !isCursor {
		return errValidation("after: invalid cursor")
	}
	items, last, more := []any{}, start, false
	all(start, func(place uint64, value *T) bool {
		if !matches(value) {
			return true
		}
		if len(items) == size {
			more = true
			return false
		}
		items, last = append(items, render(value)), place
		return true
	})
	return c.page(items, last, more)
}

// pageOfList answers a page of a list that was made for this request, such as a
// sorted one; the cursor is the number of items before the page.
func pageOfList[T any](c *call, list []*T, limit pageLimit, render func(*T) any) answer {
	size, refusal := limit.read(c.query)
	if refusal.status != 0 {
		return refusal
	}
	start, isCursor := readCursor(c.query.Get("after"))
	if !isCursor {
		return errValidation("after: invalid cursor")
	}
	from := min(int(start), len(list))
	to := min(from+size, len(list))
	items := make([]any, 0, to-from)
	for _, value := range list[from:to] {
		items = append(items, render(value))
	}
	return c.page(items, uint64(to), to < len(list))
}

func (c *call) page(items []any, last uint64, more bool) answer {
	a := ok(items)
	a.self = c.base + c.path + suffix(c.query)
	if more {
		a.next = c.pageLink(last)
	}
	return a
}

// pageLink is the address of the page behind a cursor.
func (c *call) pageLink(cursor uint64) string {
	query := url.Values{}
	for name, values := range c.query {
		query[name] = values
	}
	query.Set("after", writeCursor(cursor))
	return c.base + c.path + suffix(query)
}

func suffix(query url.Values) string {
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

// A cursor is opaque to clients, as Okta's is.
const cursorMark = "sb"

func writeCursor(place uint64) string {
	return base64.RawURLEncoding.EncodeToString([]byte(cursorMark + strconv.FormatUint(place, 36)))
}

func readCursor(text string) (place uint64, ok bool) {
	if text == "" {
		return 0, true
	}
	data, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || !strings.HasPrefix(string(data), cursorMark) {
		return 0, false
	}
	place, err = strconv.ParseUint(string(data[len(cursorMark):]), 36, 64)
	return place, err == nil
}

// pageLimit is an endpoint's default and greatest page size.
type pageLimit struct{ standard, most int }

// read is the page size that a query asks for; more than the most gives the most.
func (l pageLimit) read(query url.Values) (int, answer) {
	text := query.Get("limit")
	if text == "" {
		return l.standard, answer{}
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, errValidation("limit: The limit must be a positive number")
	}
	return min(n, l.most), answer{}
}
