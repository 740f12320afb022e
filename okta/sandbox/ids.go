package sandbox

import (
	"encoding/hex"
	"math/rand/v2"
)

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// orgSuffix ends every id of the org, as the ids of a real org share an ending.
const orgSuffix = "0sb7"

// idMaker makes the ids of an org, the same for the same seed.
type idMaker struct{ random *rand.Rand }

// What ids are of, as each has its own sequence.
const (
	idsOfSeed     = 0x6f6b7461
	idsOfRequests = 0x72657175
	idsOfWrites   = 0x77726974
)

func newIDMaker(seed, of uint64) *idMaker { return &idMaker{rand.New(rand.NewPCG(seed, of))} }

// begin starts the sequence of a write, so that it makes the same ids when it is
// answered once more.
func (m *idMaker) begin(seed, write uint64) {
	m.random = rand.New(rand.NewPCG(seed^write<<16, idsOfWrites+write))
}

// next is an id of Okta's form: 20 characters that begin with the kind's three,
// such as 00u for a user.
func (m *idMaker) next(prefix string) string {
	return prefix + m.text(20-len(prefix)-len(orgSuffix)) + orgSuffix
}

// text is random text.
func (m *idMaker) text(length int) string {
	b := make([]byte, length)
	for i := range b {
		b[i] = base62[m.random.IntN(len(base62))]
	}
	return string(b)
}

// hex is 16 bytes in hexadecimal.
func (m *idMaker) hex() string { return hex.EncodeToString(m.bytes(16)) }

func (m *idMaker) bytes(length int) []byte {
	b := make([]byte, length)
	for i := range b {
		b[i] = byte(m.random.Uint32())
	}
	return b
}
