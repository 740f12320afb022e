package okta

import (
	"container/list"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// cacheMost is how many answers the cache keeps; the one unused for longest
// makes place.
const cacheMost = 1000

// cache keeps answers to reads of single objects, by their address. An entry
// ends after its time to live, or when it has not been read for its time to idle.
type cache struct {
	clock    Clock
	ttl, tti time.Duration

	mu      sync.Mutex
	entries map[string]*list.Element // by path and query
	order   *list.List               // of *cacheEntry, the last used first
}

type cacheEntry struct {
	key      string
	response *Response
	names    []string // the path's segments, and the object's id and login
	dies     time.Time
	idles    time.Time
}

func newCache(c CacheConfig, clock Clock) *cache {
	return &cache{clock: clock, ttl: c.DefaultTTL, tti: c.DefaultTTI, entries: map[string]*list.Element{}, order: list.New()}
}

// get is the answer kept for an address; nil where there is none.
func (c *cache) get(address *url.URL) *Response {
	c.mu.Lock()
	defer c.mu.Unlock()
	element := c.entries[address.RequestURI()]
	if element == nil {
		return nil
	}
	entry, now := element.Value.(*cacheEntry), c.clock.Now()
	if !now.Before(entry.dies) || !now.Before(entry.idles) {
		c.remove(element)
		return nil
	}
	entry.idles = now.Add(c.tti)
	c.order.MoveToFront(element)
	return entry.response
}

// learn keeps an answer, where it is one to keep, and forgets what a write has
// made stale.
func (c *cache) learn(r *Response, request *Request) {
	if r.Status < 200 || r.Status >= 300 {
		return
	}
	if request.Method != http.MethodGet {
		c.forget(segments(r.address))
		return
	}
	if request.NoCache || r.Next() != nil || request.Operation != nil && request.Operation.IsList() {
		return
	}
	var object struct {
		ID      string `json:"id"`
		Profile struct {
			Login string `json:"login"`
		} `json:"profile"`
	}
	if json.Unmarshal(r.Body, &object) != nil { // a list, or not JSON
		return
	}
	c.put(r, append(segments(r.address), object.ID, object.Profile.Login))
}

func (c *cache) put(r *Response, names []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	key, now := r.address.RequestURI(), c.clock.Now()
	if old := c.entries[key]; old != nil {
		c.remove(old)
	}
	c.entries[key] = c.order.PushFront(&cacheEntry{key, r, names, now.Add(c.ttl), now.Add(c.tti)})
	if c.order.Len() > cacheMost {
		c.remove(c.order.Back())
	}
}

// forget drops every entry of an object that a write's path names, by id or by
// login: a POST to /users/X/lifecycle/suspend changes what /users/X answers, and
// what /users/its-login does.
func (c *cache) forget(written []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	stale := map[string]bool{}
	for _, name := range written {
		stale[name] = true
	}
	for element := c.order.Front(); element != nil; {
		next := element.Next()
		for _, name := range element.Value.(*cacheEntry).names {
			if name != "" && stale[name] {
				c.remove(element)
				break
			}
		}
		element = next
	}
}

func (c *cache) remove(element *list.Element) {
	delete(c.entries, element.Value.(*cacheEntry).key)
	c.order.Remove(element)
}

// segments are the parts of a path that may name an object: those behind the
// collection, /api/v1/users.
func segments(address *url.URL) []string {
	parts := strings.Split(strings.Trim(address.EscapedPath(), "/"), "/")
	var names []string
	for _, part := range parts[min(3, len(parts)):] {
		if name, err := url.PathUnescape(part); err == nil {
			names = append(names, name)
		}
	}
	return names
}
