package sandbox

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// store keeps an org in a file: a snapshot, and the journal of the writes since.
// Writes that come at the same time are kept together, in one transaction.
type store struct {
	db     *bbolt.DB
	commit sync.Mutex // held while the file is written
	most   int        // how many entries the journal has at most; more where there are more users

	mu      sync.Mutex // guards all below
	pending *batch
	length  int // of the journal
	broken  error
}

// batch is entries that are kept in one transaction.
type batch struct {
	entries [][]byte
	kept    bool
	err     error
}

// The buckets of the file. The snapshot is in the one that the key names.
var (
	journalBucket = []byte("journal")
	metaBucket    = []byte("meta")
	snapshotKey   = []byte("snapshot")
)

// errLocked is what a file that another process has open fails with.
var errLocked = errors.New("another process has it open")

func openStore(path string) (*store, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	if errors.Is(err, bolterrors.ErrTimeout) {
		err = errLocked
	}
	if err != nil {
		return nil, err
	}
	return &store{db: db, most: 20_000, pending: &batch{}}, nil
}

// add puts an entry behind the others. The org is locked, so that they stand in
// the order in which they were answered.
func (s *store) add(entry []byte) *batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending.entries = append(s.pending.entries, entry)
	s.length++
	return s.pending
}

// wait returns when a batch is on the disk. Whoever comes first writes it for all.
func (s *store) wait(b *batch) error {
	s.commit.Lock()
	defer s.commit.Unlock()
	if b.kept {
		return b.err
	}
	s.mu.Lock()
	s.pending = &batch{}
	broken := s.broken
	s.mu.Unlock()
	if broken != nil { // what came before is missing
		b.finish(broken)
		return broken
	}
	err := s.db.Update(func(tx *bbolt.Tx) error {
		journal, err := tx.CreateBucketIfNotExists(journalBucket)
		if err != nil {
			return err
		}
		journal.FillPercent = 1 // keys only come at the end
		for _, entry := range b.entries {
			n, err := journal.NextSequence()
			if err != nil {
				return err
			}
			if err := journal.Put(binary.BigEndian.AppendUint64(nil, n), entry); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.mu.Lock()
		s.broken = err
		s.mu.Unlock()
	}
	b.finish(err)
	return err
}

func (b *batch) finish(err error) { b.kept, b.err, b.entries = true, err, nil }

// journal calls fn for the entries since the snapshot.
func (s *store) journal(fn func(entry []byte) error) error {
	return s.db.View(func(tx *bbolt.Tx) error {
		journal := tx.Bucket(journalBucket)
		if journal == nil {
			return nil
		}
		return journal.ForEach(func(_, entry []byte) error {
			s.length++
			return fn(entry)
		})
	})
}

func (s *store) close() error {
	s.commit.Lock()
	defer s.commit.Unlock()
	return s.db.Close()
}

// open goes on with the org of the state file, or makes one and begins the file.
func (o *Org) open() error {
	s, err := openStore(o.options.StateFile)
	if err != nil {
		return fmt.Errorf("cannot open the state file %s: %w", o.options.StateFile, err)
	}
	if err := o.load(s); err != nil {
		_ = s.close()
		return fmt.Errorf("cannot use the state file %s: %w", o.options.StateFile, err)
	}
	o.store = s
	return nil
}

func (o *Org) load(s *store) error {
	found, err := s.read(&o.state)
	switch {
	case err != nil:
		return err
	case !found:
		if err := o.fill(); err != nil {
			return err
		}
		return s.write(&o.state)
	}
	if err := o.derive(); err != nil {
		return err
	}
	if err := s.journal(o.replay); err != nil {
		return err
	}
	if s.length == 0 {
		return nil
	}
	return s.write(&o.state)
}

// Close keeps the org in its state file, where it has one, as it is.
func (o *Org) Close() error {
	if o.store == nil {
		return nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return errors.Join(o.store.write(&o.state), o.store.close())
}
