package sandbox

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
)

// entropy makes keys, which no seed decides. Those of a write are kept along with
// it, so that it has them again when it is answered once more.
type entropy struct {
	made  [][]byte // since the call began
	again [][]byte // to be given out, of a call that is answered once more
}

func (e *entropy) begin(again [][]byte) { e.made, e.again = nil, again }

func (e *entropy) key() *rsa.PrivateKey {
	if len(e.again) > 0 {
		if key, err := x509.ParsePKCS1PrivateKey(e.again[0]); err == nil {
			e.again = e.again[1:]
			return key
		}
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err) // there is no randomness
	}
	e.made = append(e.made, x509.MarshalPKCS1PrivateKey(key))
	return key
}

// signingKey is the key that the org signs with, made when it is first needed, as
// that takes a while.
func (o *Org) signingKey() *rsa.PrivateKey {
	if o.signing == nil {
		o.signing = o.entropy.key()
	}
	return o.signing
}
