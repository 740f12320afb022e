package okta

import (
	"container/list"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// cacheMost is how many answers the cache keeps; the one unused for longest
// makes place.
const cacheMost = 1000

// cache keeps answers to reads of single objects in a store, by their address,
// and knows which of them a write makes stale.
type cache struct {
	store Store

	mu      sync.Mutex
	entries map[string]*list.Element // by key
	order   *list.List               // of *cacheEntry, the last used first
}

type cacheEntry struct {
	key   string
	names []string // the path's segments, and the object's id and login
}

func newCache(s Store) *cache {
	return &cache{store: s, entries: map[string]*list.Element{}, order: list.New()}
}

// cached is the answer that the cache has for a request; nil where it has none.
// A store that fails is as good as one that has nothing.
func (c *Client) cached(ctx context.Context, r *Request, address *url.URL) *Response {
	if c.cache == nil || r.Method != http.MethodGet || r.NoCache || r.NoAuth {
		return nil
	}
	kept, err := c.cache.store.Get(ctx, address.String())
	if err != nil {
		c.log.cacheFailed(redactURL(address), err)
	}
	if kept == nil {
		return nil
	}
	c.cache.use(address.String())
	return &Response{
		Status: kept.Status, Header: kept.Header, Body: kept.Body,
		Method: r.Method, URL: redactURL(address), request: r, address: address,
	}
}

// use makes an entry the last used.
func (c *cache) use(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if element := c.entries[key]; element != nil {
		c.order.MoveToFront(element)
	}
}

// learn keeps an answer, where it is one to keep, and forgets what a write has
// made stale.
func (c *cache) learn(ctx context.Context, r *Response, request *Request) error {
	if request.Method != http.MethodGet {
		return c.forget(ctx, r.address)
	}
	if request.NoCache || request.NoAuth || r.Next() != nil || request.Operation != nil && request.Operation.IsList() {
		return nil
	}
	var object struct {
		ID      string `json:"id"`
		Profile struct {
			Login string `json:"login"`
		} `json:"profile"`
	}
	if json.Unmarshal(r.Body, &object) != nil { // a list, or not JSON
		return nil
	}
	key := r.address.String()
	surplus := c.add(&cacheEntry{key, append(segments(r.address), object.ID, object.Profile.Login)})
	if surplus != "" {
		if err := c.store.Delete(ctx, surplus); err != nil {
			return err
		}
	}
	return c.store.Add(ctx, key, &Stored{Status: r.Status, Header: r.Header, Body: r.Body})
}

// add notes an entry, and gives the key of the one that makes place.
func (c *cache) add(entry *cacheEntry) (surplus string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.entries[entry.key]; old != nil {
		c.order.Remove(old)
	}
	c.entries[entry.key] = c.order.PushFront(entry)
	if c.order.Len() <= cacheMost {
		return ""
	}
	surplus = c.order.Back().Value.(*cacheEntry).key
	c.drop(c.order.Back())
	return surplus
}

func (c *cache) drop(element *list.Element) {
	delete(c.entries, element.Value.(*cacheEntry).key)
	c.order.Remove(element)
}

// forget drops every entry of an object that a write's path names, by id or by
// login: a POST to /users/X/lifecycle/suspend changes what /users/X answers, and
// what /users/its-login does.
func (c *cache) forget(ctx context.Context, written *url.URL) error {
	for _, key := range c.stale(written) {
		if err := c.store.Delete(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

// stale takes out the entries that a write has made stale, and gives their keys.
func (c *cache) stale(written *url.URL) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	changed := map[string]bool{}
	for _, name := range segments(written) {
		changed[name] = true
	}
	var keys []string
	for element := c.order.Front(); element != nil; {
		entry, next := element.Value.(*cacheEntry), element.Next()
		for _, name := range entry.names {
			if name != "" && changed[name] {
				keys = append(keys, entry.key)
				c.drop(element)
				break
			}
		}
		element = next
	}
	return append(keys, c.parents(written)...)
}

// parents are the addresses of the objects that a write's path is below, which
// another process may have put into a store that it shares.
func (c *cache) parents(written *url.URL) []string {
	var keys []string
	parts := strings.Split(strings.Trim(written.EscapedPath(), "/"), "/")
	for i := 4; i <= len(parts); i++ {
		keys = append(keys, written.Scheme+"://"+written.Host+"/"+strings.Join(parts[:i], "/"))
	}
	return keys
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
