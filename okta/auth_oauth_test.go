package okta

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	josejwt "github.com/go-jose/go-jose/v4/jwt"
)

// The EC key of RFC 7515's appendix A.3, which is nobody's.
const (
	ecX = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
	ecY = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
	ecD = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"
)

// tokenServer is an authorization server: it verifies assertions with another
// library than the client signs with, and takes each only once.
type tokenServer struct {
	t      *testing.T
	public crypto.PublicKey
	clock  func() time.Time
	nonce  string // asked for in DPoP proofs; empty where tokens are Bearer
	life   int    // seconds

	mu       sync.Mutex
	issued   int
	assertID map[string]bool
	refuse   map[string]bool // tokens that the API refuses
}

func (s *tokenServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Date", s.clock().UTC().Format(http.TimeFormat))
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == tokenPath {
		s.grant(w, r)
		return
	}
	token := strings.TrimPrefix(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), "DPoP ")
	if !strings.HasPrefix(token, "token") || s.refuse[token] {
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"errorCode":"E0000011","errorSummary":"Invalid token provided"}`)
		return
	}
	if s.nonce != "" {
		s.checkProof(r, token)
	}
	fmt.Fprintf(w, `{"token":%q}`, token)
}

func (s *tokenServer) grant(w http.ResponseWriter, r *http.Request) {
	fail := func(code, text string) {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]string{"error": code, "error_description": text})
	}
	var claims josejwt.Claims
	assertion, err := josejwt.ParseSigned(r.FormValue("client_assertion"), []jose.SignatureAlgorithm{
		jose.RS256, jose.RS384, jose.PS256, jose.PS512, jose.ES256, jose.ES384, jose.ES512,
	})
	if err == nil {
		err = assertion.Claims(s.public, &claims)
	}
	switch {
	case err != nil:
		fail("invalid_client", err.Error())
		return
	case r.FormValue("grant_type") != "client_credentials" || r.FormValue("scope") != "okta.users.read okta.groups.read" || r.FormValue("client_assertion_type") != assertionType:
		s.t.Errorf("the form is %v", r.Form)
	case claims.Issuer != "client1" || claims.Subject != "client1" || len(claims.Audience) != 1 || !strings.HasSuffix(claims.Audience[0], tokenPath):
		s.t.Errorf("the claims are %+v", claims)
	case s.assertID[claims.ID] || claims.ID == "":
		fail("invalid_client", "The client_assertion token was used before.")
		return
	}
	s.assertID[claims.ID] = true
	if now := s.clock(); claims.IssuedAt.Time().After(now.Add(time.Minute)) || claims.Expiry.Time().Before(now) {
		fail("invalid_client", "The client_assertion token is not valid yet or expired.")
		return
	}
	kind := "Bearer"
	if s.nonce != "" {
		kind = "DPoP"
		if s.checkProof(r, "") != s.nonce {
			w.Header().Set("DPoP-Nonce", s.nonce)
			fail("use_dpop_nonce", "Authorization server requires nonce in DPoP proof.")
			return
		}
	}
	s.issued++
	_ = json.NewEncoder(w).Encode(map[string]any{"access_token": fmt.Sprintf("token%d", s.issued), "token_type": kind, "expires_in": s.life})
}

// checkProof verifies a DPoP proof and gives its nonce.
func (s *tokenServer) checkProof(r *http.Request, token string) string {
	proof, err := josejwt.ParseSigned(r.Header.Get("DPoP"), []jose.SignatureAlgorithm{jose.ES256})
	if err != nil {
		s.t.Errorf("the proof is %v", err)
		return ""
	}
	var claims struct {
		Htm   string `json:"htm"`
		Htu   string `json:"htu"`
		Nonce string `json:"nonce"`
		Ath   string `json:"ath"`
	}
	if err := proof.Claims(proof.Headers[0].JSONWebKey.Key, &claims); err != nil {
		s.t.Error(err)
	}
	if claims.Htm != r.Method || claims.Htu != "http://"+r.Host+r.URL.Path || (claims.Ath != "") != (token != "") || proof.Headers[0].ExtraHeaders["typ"] != "dpop+jwt" {
		s.t.Errorf("the proof claims %+v", claims)
	}
	return claims.Nonce
}

// newOAuthOrg is an org whose client signs with a key.
func newOAuthOrg(t *testing.T, key string, public crypto.PublicKey, settings map[string]any) (*testOrg, *tokenServer) {
	t.Helper()
	server := &tokenServer{t: t, public: public, life: 3600, assertID: map[string]bool{}, refuse: map[string]bool{}}
	all := map[string]any{"authorizationMode": "PrivateKey", "clientId": "client1", "privateKey": key, "scopes": "okta.users.read okta.groups.read", "token": ""}
	for k, v := range settings {
		all[k] = v
	}
	o := newTestOrg(t, all, server.ServeHTTP)
	server.clock = o.clock.Now
	return o, server
}

func getUsers(t *testing.T, o *testOrg) string {
	t.Helper()
	r, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/api/v1/users?limit=1", Retries: -1})
	if err != nil {
		t.Fatal(err)
	}
	return string(r.Body)
}

func pemText(t *testing.T, kind string, der []byte, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func TestOAuth_keys(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	ecKey, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err8 := x509.MarshalPKCS8PrivateKey(rsaKey)
	sec1, err1 := x509.MarshalECPrivateKey(ecKey)
	jwk, err := (&jose.JSONWebKey{Key: rsaKey, KeyID: "own", Algorithm: "PS512"}).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	pkcs1 := pemText(t, "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsaKey), nil)
	file := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(file, []byte(pkcs1), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, key string
		public    crypto.PublicKey
	}{
		{"PKCS#1", pkcs1, rsaKey.Public()},
		{"PKCS#1 in one line", strings.ReplaceAll(pkcs1, "\n", `\n`), rsaKey.Public()},
		{"PKCS#8", pemText(t, "PRIVATE KEY", pkcs8, err8), rsaKey.Public()},
		{"EC", pemText(t, "EC PRIVATE KEY", sec1, err1), ecKey.Public()},
		{"JWK", string(jwk), rsaKey.Public()},
		{"file", file, rsaKey.Public()},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, server := newOAuthOrg(t, c.key, c.public, nil)
			for range 3 {
				if got := getUsers(t, o); got != `{"token":"token1"}` {
					t.Errorf("got %s", got)
				}
			}
			if server.issued != 1 {
				t.Errorf("%d tokens were fetched for three requests", server.issued)
			}
		})
	}
}

func TestReadKey_invalid(t *testing.T) {
	public, _ := json.Marshal(map[string]string{"kty": "EC", "crv": "P-256", "x": ecX, "y": ecY})
	for key, want := range map[string]string{
		"/no/such/file":   "neither PEM nor JWK, nor the path of a file",
		`{"kty":"oct"}`:   "not a private RSA or EC key",
		string(public):    "not a private RSA or EC key",
		"-----BEGIN X---": "holds no key",
		"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----": "without a passphrase",
		"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----":                     "CERTIFICATE is not a private",
	} {
		if _, err := readKey(key, ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30s gave %v, want %s", key, err, want)
		}
	}
}

// ecOrg is an org with the EC key.
func ecOrg(t *testing.T, settings map[string]any) (*testOrg, *tokenServer) {
	t.Helper()
	key := fmt.Sprintf(`{"kty":"EC","crv":"P-256","x":%q,"y":%q,"d":%q}`, ecX, ecY, ecD)
	read, err := readKey(key, "")
	if err != nil {
		t.Fatal(err)
	}
	return newOAuthOrg(t, key, read.private.Public(), settings)
}

func TestOAuth_renewal(t *testing.T) {
	o, server := ecOrg(t, nil)
	getUsers(t, o)
	o.clock.now = o.clock.now.Add(56 * time.Minute) // less than five minutes are left
	if got := getUsers(t, o); got != `{"token":"token2"}` {
		t.Errorf("before its expiry the token is not renewed: %s", got)
	}
	server.refuse["token2"] = true
	if got := getUsers(t, o); got != `{"token":"token3"}` {
		t.Errorf("a refused token is not renewed: %s", got)
	}
	for i := range 9 {
		server.refuse[fmt.Sprintf("token%d", i)] = true
	}
	_, err := o.client.Do(context.Background(), &Request{Method: "GET", URL: "/api/v1/users"})
	var failure *APIError
	if !errors.As(err, &failure) || failure.Status != 401 || server.issued != 4 {
		t.Errorf("an org that refuses every token gave %v after %d tokens", err, server.issued)
	}
}

func TestOAuth_shortLife(t *testing.T) {
	o, server := ecOrg(t, nil)
	server.life = 60
	getUsers(t, o)
	getUsers(t, o)
	if server.issued != 1 {
		t.Errorf("%d tokens for two requests", server.issued)
	}
}

func TestOAuth_concurrent(t *testing.T) {
	o, server := ecOrg(t, nil)
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() { getUsers(t, o) })
	}
	wg.Wait()
	if server.issued != 1 {
		t.Errorf("50 requests at once fetched %d tokens", server.issued)
	}
}

func TestOAuth_skew(t *testing.T) {
	for _, skew := range []time.Duration{time.Hour, -time.Hour} {
		o, server := ecOrg(t, nil)
		server.clock = func() time.Time { return o.clock.Now().Add(skew) }
		if got := getUsers(t, o); got != `{"token":"token1"}` || len(o.sent()) != 3 {
			t.Errorf("a clock off by %s gave %s after %d requests", skew, got, len(o.sent()))
		}
	}
}

func TestOAuth_refused(t *testing.T) {
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	o, server := ecOrg(t, nil)
	server.public = other.Public()
	_, err = o.client.Do(context.Background(), &Request{Method: "GET", URL: "/api/v1/users"})
	var failure *HTTPError
	if !errors.As(err, &failure) || failure.Kind != KindOAuth || !strings.Contains(err.Error(), "invalid_client") || len(o.sent()) != 1 {
		t.Errorf("a wrong key gave %v after %d requests", err, len(o.sent()))
	}
}

func TestOAuth_dpop(t *testing.T) {
	o, server := ecOrg(t, map[string]any{"dpopEnabled": true})
	server.nonce = "nonce1"
	for range 2 {
		if got := getUsers(t, o); got != `{"token":"token1"}` {
			t.Errorf("got %s", got)
		}
	}
	if requests := o.sent(); len(requests) != 4 || !strings.HasPrefix(requests[3].Header.Get("Authorization"), "DPoP ") {
		t.Errorf("%d requests, the last with %s", len(requests), requests[len(requests)-1].Header.Get("Authorization"))
	}
}
