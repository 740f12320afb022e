package sandbox

import (
	"crypto"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// How long a nonce is given out, and how old a proof may be.
const (
	nonceLifetime = 24 * time.Hour
	proofLifetime = 5 * time.Minute
)

// dpopProof is what a proof of possession (RFC 9449) has to be of.
type dpopProof struct {
	accessToken string // empty at the token endpoint, where a nonce is needed
}

// proofClaims are what a proof says.
type proofClaims struct {
	jwt.RegisteredClaims
	Method  string `json:"htm"`
	Address string `json:"htu"`
	Nonce   string `json:"nonce"`
	Hash    string `json:"ath"`
}

// currentNonce is the nonce of the day.
func (o *Org) currentNonce(now time.Time) string {
	if o.nonce == "" || !now.Before(o.nonceUntil) {
		o.nonceBefore, o.nonce, o.nonceUntil = o.nonce, o.requests.text(32), now.Add(nonceLifetime)
	}
	return o.nonce
}

// proofOfClient is the thumbprint of the key that a client binds its token to;
// empty where it binds it to none.
func (c *call) proofOfClient(client *app) (string, answer) {
	settings, _ := membersIn(client.members, "settings", "oauthClient")
	if c.header.Get("DPoP") == "" {
		if settings["dpop_bound_access_tokens"] == true {
			return "", (&oauthFault{"invalid_dpop_proof", "The DPoP proof JWT header is missing."}).refusal()
		}
		return "", answer{}
	}
	thumbprint, fault := c.org.checkProof(c, &http.Request{Header: c.header, Method: c.op.Method}, dpopProof{})
	if fault == nil {
		return thumbprint, answer{}
	}
	refusal := fault.refusal()
	if fault.code == "use_dpop_nonce" {
		refusal.header = map[string]string{"DPoP-Nonce": c.org.currentNonce(c.now)}
	}
	return "", refusal
}

// checkProof verifies a request's proof and gives the thumbprint of its key.
func (o *Org) checkProof(c *call, r *http.Request, p dpopProof) (string, *oauthFault) {
	proofs := r.Header.Values("DPoP")
	if len(proofs) != 1 {
		return "", &oauthFault{"invalid_dpop_proof", "The DPoP proof JWT header is missing."}
	}
	var claims proofClaims
	var key jose.JSONWebKey
	_, err := jwt.NewParser(
		jwt.WithValidMethods(assertionAlgorithms), jwt.WithTimeFunc(func() time.Time { return c.now }), jwt.WithLeeway(assertionLeeway),
	).ParseWithClaims(proofs[0], &claims, func(t *jwt.Token) (any, error) {
		var err error
		key, err = proofKey(t)
		return key.Key, err
	})
	address, _, _ := strings.Cut(claims.Address, "?")
	invalid := ""
	switch {
	case err != nil:
		invalid = "The DPoP proof JWT is invalid."
	case claims.Method != r.Method:
		invalid = "The DPoP proof JWT htm claim must be the method of the request."
	case address != c.base+c.path:
		invalid = "The DPoP proof JWT htu claim must be the address of the request."
	case claims.IssuedAt == nil || c.now.Sub(claims.IssuedAt.Time).Abs() > proofLifetime:
		invalid = "The DPoP proof JWT iat claim is too far from the present."
	case claims.ID == "":
		invalid = "The DPoP proof JWT must have a jti claim."
	case p.accessToken != "" && claims.Hash != hashOf(p.accessToken):
		invalid = "The DPoP proof JWT ath claim must be the hash of the access token."
	case p.accessToken == "" && claims.Nonce == "":
		return "", &oauthFault{"use_dpop_nonce", "Authorization server requires nonce in DPoP proof."}
	case p.accessToken == "" && claims.Nonce != o.currentNonce(c.now) && claims.Nonce != o.nonceBefore:
		return "", &oauthFault{"use_dpop_nonce", "The nonce in the DPoP proof is not valid."}
	case !o.proofs.use(claims.ID, claims.IssuedAt.Add(proofLifetime), c.now):
		invalid = "The DPoP proof JWT has already been used."
	}
	if invalid != "" {
		return "", &oauthFault{"invalid_dpop_proof", invalid}
	}
	thumbprint, err := key.Thumbprint(crypto.SHA256)
	if err != nil {
		return "", &oauthFault{"invalid_dpop_proof", "The DPoP proof JWT has no valid key."}
	}
	return base64.RawURLEncoding.EncodeToString(thumbprint), nil
}

// proofKey is the public key that a proof brings along.
func proofKey(t *jwt.Token) (jose.JSONWebKey, error) {
	var key jose.JSONWebKey
	data, err := json.Marshal(t.Header["jwk"])
	if err != nil || t.Header["typ"] != "dpop+jwt" || key.UnmarshalJSON(data) != nil || !key.IsPublic() || !key.Valid() {
		return key, errors.New("the proof has no valid public key")
	}
	return key, nil
}

// hashOf is the claim ath of a token.
func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
