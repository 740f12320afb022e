package sandbox

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/xml"
	"math/big"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// appKeyFamily is /api/v1/apps/{id}/credentials/keys and the SAML metadata.
func appKeyFamily() family {
	return family{
		"listApplicationKeys":               withApp(func(c *call, a *app) answer { return ok(c.showAppKeys(a)) }),
		"getApplicationKey":                 withApp(getAppKey),
		"generateApplicationKey":            withApp(generateAppKey),
		"previewSAMLmetadataForApplication": withApp(samlMetadata),
	}
}

// certificateLifetime is how long the certificate of an org's first key is good.
const certificateLifetime = 3650 * day

// appKey is a key that the org signs with for an app.
type appKey struct {
	kid              string
	created, expires time.Time
	public           *rsa.PublicKey
	certificate      []byte // in DER
}

// newAppKey makes the certificate of a key, signed by itself.
func newAppKey(kid string, key *rsa.PrivateKey, created, expires time.Time) *appKey {
	name := pkix.Name{CommonName: "sandbox", Organization: []string{"Okta"}, OrganizationalUnit: []string{"SSOProvider"}, Country: []string{"US"}}
	template := &x509.Certificate{SerialNumber: big.NewInt(created.UnixMilli()), Subject: name, Issuer: name, NotBefore: created, NotAfter: expires}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		panic(err) // an RSA key signs any template
	}
	return &appKey{kid, created, expires, &key.PublicKey, der}
}

// keysOf are the keys of an app: the org's own, and those that were made for it.
func (o *Org) keysOf(a *app) []*appKey {
	if o.orgKey == nil {
		o.orgKey = newAppKey(o.key, o.signingKey(), o.begun, o.begun.Add(certificateLifetime))
	}
	return append([]*appKey{o.orgKey}, a.keys...)
}

func (c *call) showAppKeys(a *app) []any {
	list := []any{}
	for _, k := range c.org.keysOf(a) {
		list = append(list, k.show())
	}
	return list
}

func (k *appKey) show() map[string]any {
	return map[string]any{
		"kid": k.kid, "kty": "RSA", "use": "sig", "created": stamp(k.created), "lastUpdated": stamp(k.created), "expiresAt": stamp(k.expires),
		"e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(k.public.E)).Bytes()),
		"n": base64.RawURLEncoding.EncodeToString(k.public.N.Bytes()), "x5c": []any{base64.StdEncoding.EncodeToString(k.certificate)},
		"x5t#S256": hashOf(string(k.certificate)),
	}
}

// keyNamed is a key of an app by its id; nil where there is none.
func (o *Org) keyNamed(a *app, kid string) *appKey {
	keys := o.keysOf(a)
	if at := slices.IndexFunc(keys, func(k *appKey) bool { return k.kid == kid }); at >= 0 {
		return keys[at]
	}
	return nil
}

func getAppKey(c *call, a *app) answer {
	if k := c.org.keyNamed(a, c.ids[1]); k != nil {
		return ok(k.show())
	}
	return errNotFound(c.ids[1], "JsonWebKey")
}

func generateAppKey(c *call, a *app) answer {
	years, err := strconv.Atoi(c.query.Get("validityYears"))
	if err != nil || years < 2 || years > 10 {
		return errValidationOf("validityYears", "validityYears: The validity must be between 2 and 10 years.")
	}
	made := newAppKey(c.org.ids.text(43), c.org.entropy.key(), c.now, c.now.AddDate(years, 0, 0))
	a.keys = append(slices.Clone(a.keys), made)
	return answer{status: http.StatusCreated, body: made.show()}
}

// entityDescriptor is the metadata of an app's identity provider
// (https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf).
type entityDescriptor struct {
	XMLName  xml.Name         `xml:"urn:oasis:names:tc:SAML:2.0:metadata EntityDescriptor"`
	EntityID string           `xml:"entityID,attr"`
	IDP      idpSSODescriptor `xml:"IDPSSODescriptor"`
}

type idpSSODescriptor struct {
	WantSigned bool          `xml:"WantAuthnRequestsSigned,attr"`
	Protocols  string        `xml:"protocolSupportEnumeration,attr"`
	Key        keyDescriptor `xml:"KeyDescriptor"`
	Formats    []string      `xml:"NameIDFormat"`
	Services   []ssoService  `xml:"SingleSignOnService"`
}

type keyDescriptor struct {
	Use         string `xml:"use,attr"`
	Certificate string `xml:"http://www.w3.org/2000/09/xmldsig# KeyInfo>X509Data>X509Certificate"`
}

type ssoService struct {
	Binding  string `xml:"Binding,attr"`
	Location string `xml:"Location,attr"`
}

func samlMetadata(c *call, a *app) answer {
	kid := c.query.Get("kid")
	if kid == "" {
		kid = c.org.key
	}
	key := c.org.keyNamed(a, kid)
	if a.mode != "SAML_2_0" || key == nil {
		return failure(http.StatusBadRequest, "E0000019", "Bad request. Accept and/or Content-Type headers likely do not match supported values.")
	}
	location := c.base + "/app/" + a.name + "/exk" + a.id[3:] + "/sso/saml"
	data, err := xml.Marshal(entityDescriptor{
		EntityID: "http://www.okta.com/exk" + a.id[3:],
		IDP: idpSSODescriptor{
			Protocols: "urn:oasis:names:tc:SAML:2.0:protocol",
			Key:       keyDescriptor{"signing", base64.StdEncoding.EncodeToString(key.certificate)},
			Formats:   []string{"urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"},
			Services: []ssoService{
				{"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", location}, {"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", location},
			},
		},
	})
	if err != nil {
		panic(err) // it is made of texts
	}
	return answer{status: http.StatusOK, text: xml.Header + string(data), contentType: "text/xml"}
}

// rsaBits is the length of an RSA key; 0 for one of another kind.
func rsaBits(key jose.JSONWebKey) int {
	if public, isRSA := key.Key.(*rsa.PublicKey); isRSA {
		return public.N.BitLen()
	}
	return 0
}
