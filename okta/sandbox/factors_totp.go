package sandbox

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // what RFC 6238 and the authenticator apps have
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"time"
)

// totpStep is how long a time-based code lasts.
const totpStep = 30 * time.Second

// totpCode is the code of six digits of a time step (RFC 6238 with SHA-1).
func totpCode(secret []byte, step int64) string {
	var counter [8]byte
	binary.BigEndian.PutUint64(counter[:], uint64(step))
	mac := hmac.New(sha1.New, secret)
	mac.Write(counter[:])
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 0xf
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[at:at+4])&0x7fffffff%1_000_000)
}

// totpStepOf is the time step that a code is of: now's, or the one before or
// after it, as clocks differ.
func totpStepOf(secret []byte, code string, now time.Time) (int64, bool) {
	current := now.Unix() / int64(totpStep.Seconds())
	for step := current - 1; step <= current+1; step++ {
		if hmac.Equal([]byte(totpCode(secret, step)), []byte(code)) {
			return step, true
		}
	}
	return 0, false
}

func base32Text(secret []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
}
