package okta

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// signingKey is a private key with how it signs.
type signingKey struct {
	private crypto.Signer
	method  jwt.SigningMethod
	id      string // kid; empty where neither the configuration nor the key names one
}

// readKey reads a private key: PEM (PKCS#1, PKCS#8, SEC 1) or JWK text, or the
// path of a file with either. kid, where given, goes before the key's own. No
// error holds any of the text.
func readKey(text, kid string) (*signingKey, error) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "-----") {
		data, err := os.ReadFile(text)
		if err != nil {
			return nil, errors.New("it is neither PEM nor JWK, nor the path of a file that can be read")
		}
		text = strings.TrimSpace(string(data))
	}
	key := &signingKey{}
	var err error
	if strings.HasPrefix(text, "{") {
		err = key.readJWK(text)
	} else {
		err = key.readPEM(text)
	}
	if kid != "" {
		key.id = kid
	}
	return key, err
}

// readJWK reads a JSON Web Key (RFC 7517); its alg chooses the method.
func (k *signingKey) readJWK(text string) error {
	var jwk jose.JSONWebKey
	if err := jwk.UnmarshalJSON([]byte(text)); err != nil || jwk.IsPublic() {
		return errors.New("the JWK is not a private RSA or EC key")
	}
	k.id = jwk.KeyID
	return k.use(jwk.Key, jwk.Algorithm)
}

func (k *signingKey) readPEM(text string) error {
	// A key in one line, as an environment variable may hold it, has \n written out.
	block, _ := pem.Decode([]byte(strings.ReplaceAll(text, `\n`, "\n")))
	if block == nil {
		return errors.New("the PEM text holds no key")
	}
	if strings.Contains(block.Type, "ENCRYPTED") || block.Headers["DEK-Info"] != "" {
		return errors.New("the key is encrypted: give it without a passphrase")
	}
	if private, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		return k.use(private, "")
	}
	if private, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
		return k.use(private, "")
	}
	if private, err := x509.ParseECPrivateKey(block.Bytes); err == nil {
		return k.use(private, "")
	}
	return fmt.Errorf("the PEM block %s is not a private RSA or EC key", block.Type)
}

// use takes a key and the method that fits it: RS256 for RSA unless the key
// names another, and the curve's own for EC.
func (k *signingKey) use(private any, algorithm string) error {
	switch key := private.(type) {
	case *rsa.PrivateKey:
		k.private, k.method = key, jwt.SigningMethodRS256
		if algorithm != "" {
			k.method = jwt.GetSigningMethod(algorithm)
		}
	case *ecdsa.PrivateKey:
		k.private = key
		k.method = map[int]jwt.SigningMethod{
			256: jwt.SigningMethodES256, 384: jwt.SigningMethodES384, 521: jwt.SigningMethodES512,
		}[key.Curve.Params().BitSize]
	default:
		return errors.New("the key is neither RSA nor EC")
	}
	if k.method == nil {
		return fmt.Errorf("the algorithm %q does not fit the key: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512 do", algorithm)
	}
	return nil
}

// sign makes a token of claims with further header members.
func (k *signingKey) sign(claims jwt.MapClaims, header map[string]any) (string, error) {
	token := jwt.NewWithClaims(k.method, claims)
	for name, v := range header {
		token.Header[name] = v
	}
	return token.SignedString(k.private)
}
