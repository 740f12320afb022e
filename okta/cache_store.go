package okta

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Stored is an answer as a Store keeps it.
type Stored struct {
	Status int
	Header http.Header
	Body   []byte
}

// Store keeps the cache's answers. Its keys are whole addresses. It may be used
// by many goroutines at once.
type Store interface {
	// Get is the answer kept under a key, and nil where there is none.
	Get(ctx context.Context, key string) (*Stored, error)
	Add(ctx context.Context, key string, s *Stored) error
	// Delete forgets a key, which need not be there.
	Delete(ctx context.Context, key string) error
}

// WithStore keeps the cache's answers in s, where the configuration enables the
// cache, in place of the process's memory.
func WithStore(s Store) Option { return func(o *clientOptions) { o.store = s } }

// memoryStore keeps answers in memory. One ends after its time to live, or when
// it has not been read for its time to idle.
type memoryStore struct {
	clock    Clock
	ttl, tti time.Duration

	mu      sync.Mutex
	entries map[string]*memoryEntry
}

type memoryEntry struct {
	stored *Stored
	dies   time.Time
	idles  time.Time
}

func newMemoryStore(c CacheConfig, clock Clock) *memoryStore {
	return &memoryStore{clock: clock, ttl: c.DefaultTTL, tti: c.DefaultTTI, entries: map[string]*memoryEntry{}}
}

func (s *memoryStore) Get(_ context.Context, key string) (*Stored, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	entry, now := s.entries[key], s.clock.Now()
	if entry == nil {
		return nil, nil
	}
	if !now.Before(entry.dies) || !now.Before(entry.idles) {
		delete(s.entries, key)
		return nil, nil
	}
	entry.idles = now.Add(s.tti)
	return entry.stored, nil
}

func (s *memoryStore) Add(_ context.Context, key string, stored *Stored) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.Now()
	s.entries[key] = &memoryEntry{stored, now.Add(s.ttl), now.Add(s.tti)}
	return nil
}

func (s *memoryStore) Delete(_ context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.entries, key)
	return nil
}
