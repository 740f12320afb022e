package sandbox

import (
	"encoding/binary"
	"fmt"
	"io"

	"go.etcd.io/bbolt"
)

// A snapshot is written in pieces, and some of them in a transaction, as a
// transaction is held in memory.
const (
	pieceSize     = 1 << 20
	piecesATime   = 32
	snapshotNames = "snapshot-%d"
)

// write replaces the journal with a snapshot. A crash in between leaves the one
// before and its journal. The org is locked.
func (s *store) write(st *state) error {
	s.commit.Lock()
	defer s.commit.Unlock()
	s.mu.Lock()
	b, broken := s.pending, s.broken
	s.pending = &batch{}
	s.mu.Unlock()
	if broken != nil {
		b.finish(broken)
		return broken
	}
	name, before, err := s.nextSnapshot()
	if err == nil {
		err = s.writePieces(name, st)
	}
	if err == nil {
		err = s.db.Update(func(tx *bbolt.Tx) error { return useSnapshot(tx, name, before) })
	}
	s.mu.Lock()
	s.length, s.broken = 0, err
	s.mu.Unlock()
	b.finish(err)
	return err
}

// isLong says whether the journal is due to be replaced: not so often that an org
// of many users spends its time on it.
func (s *store) isLong(users int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.length >= max(s.most, users)
}

// nextSnapshot is the names of the bucket for a snapshot and of the one in use,
// and removes what a crash has left of another.
func (s *store) nextSnapshot() (name, before []byte, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		meta, err := tx.CreateBucketIfNotExists(metaBucket)
		if err != nil {
			return err
		}
		n, err := meta.NextSequence()
		if err != nil {
			return err
		}
		before = append([]byte(nil), meta.Get(snapshotKey)...)
		name = fmt.Appendf(nil, snapshotNames, n)
		var left [][]byte
		err = tx.ForEach(func(bucket []byte, _ *bbolt.Bucket) error {
			if text := string(bucket); text != string(before) && text != string(metaBucket) && text != string(journalBucket) {
				left = append(left, append([]byte(nil), bucket...))
			}
			return nil
		})
		for _, bucket := range left {
			if err == nil {
				err = tx.DeleteBucket(bucket)
			}
		}
		return err
	})
	return name, before, err
}

// useSnapshot makes a snapshot the one in use, in place of another and of the
// journal since.
func useSnapshot(tx *bbolt.Tx, name, before []byte) error {
	if err := tx.Bucket(metaBucket).Put(snapshotKey, name); err != nil {
		return err
	}
	for _, bucket := range [][]byte{before, journalBucket} {
		if len(bucket) > 0 && tx.Bucket(bucket) != nil {
			if err := tx.DeleteBucket(bucket); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *store) writePieces(name []byte, st *state) error {
	w := &pieceWriter{db: s.db, bucket: name}
	if err := encode(w, st); err != nil {
		return err
	}
	return w.flush()
}

// pieceWriter writes a snapshot's bytes into a bucket.
type pieceWriter struct {
	db     *bbolt.DB
	bucket []byte
	buffer []byte
	pieces uint64
}

func (w *pieceWriter) Write(data []byte) (int, error) {
	w.buffer = append(w.buffer, data...)
	if len(w.buffer) >= pieceSize*piecesATime {
		return len(data), w.flush()
	}
	return len(data), nil
}

func (w *pieceWriter) flush() error {
	return w.db.Update(func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucketIfNotExists(w.bucket)
		if err != nil {
			return err
		}
		for len(w.buffer) > 0 {
			n := min(len(w.buffer), pieceSize)
			w.pieces++
			if err := bucket.Put(binary.BigEndian.AppendUint64(nil, w.pieces), append([]byte(nil), w.buffer[:n]...)); err != nil {
				return err
			}
			w.buffer = w.buffer[n:]
		}
		w.buffer = nil
		return nil
	})
}

// read reads the snapshot in use; false where there is none.
func (s *store) read(st *state) (found bool, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		if meta == nil || meta.Get(snapshotKey) == nil {
			return nil
		}
		bucket := tx.Bucket(meta.Get(snapshotKey))
		if bucket == nil {
			return errSnapshot
		}
		found = true
		return decode(&pieceReader{cursor: bucket.Cursor()}, st)
	})
	return found, err
}

// pieceReader reads a snapshot's bytes from a bucket.
type pieceReader struct {
	cursor *bbolt.Cursor
	begun  bool
	piece  []byte
}

func (r *pieceReader) Read(into []byte) (int, error) {
	for len(r.piece) == 0 {
		next := r.cursor.Next
		if !r.begun {
			r.begun, next = true, r.cursor.First
		}
		key, piece := next()
		if key == nil {
			return 0, io.EOF
		}
		r.piece = piece
	}
	n := copy(into, r.piece)
	r.piece = r.piece[n:]
	return n, nil
}
