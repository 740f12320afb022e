package okta

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// dpop proves with every request that it comes from the holder of the key which
// the access token is bound to (RFC 9449). The key is made for the client's life
// and never leaves it.
type dpop struct {
	clock func() time.Time

	mu    sync.Mutex
	key   *signingKey
	jwk   map[string]any // the public key
	nonce string         // the last that the server gave
}

// prove sets a request's proof; token is the access token that goes with it.
func (d *dpop) prove(r *http.Request, token string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.makeKey(); err != nil {
		return err
	}
	address := *r.URL
	address.RawQuery, address.Fragment = "", ""
	claims := jwt.MapClaims{"jti": randomID(), "htm": r.Method, "htu": address.String(), "iat": d.clock().Unix()}
	if d.nonce != "" {
		claims["nonce"] = d.nonce
	}
	if token != "" {
		hash := sha256.Sum256([]byte(token))
		claims["ath"] = base64.RawURLEncoding.EncodeToString(hash[:])
	}
	proof, err := d.key.sign(claims, map[string]any{"typ": "dpop+jwt", "jwk": d.jwk})
	r.Header.Set("DPoP", proof)
	return err
}

// remember keeps the nonce of an answer, and says whether there was a new one.
func (d *dpop) remember(h http.Header) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	nonce := h.Get("DPoP-Nonce")
	if nonce == "" || nonce == d.nonce {
		return false
	}
	d.nonce = nonce
	return true
}

func (d *dpop) makeKey() error {
	if d.key != nil {
		return nil
	}
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	text, err := (&jose.JSONWebKey{Key: private.Public()}).MarshalJSON()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &d.jwk); err != nil {
		return err
	}
	d.key = &signingKey{}
	return d.key.use(private, "")
}

// randomID is an identifier that nobody has used before.
func randomID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return hex.EncodeToString(b)
}
