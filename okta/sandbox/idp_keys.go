package sandbox

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"slices"
	"strings"
)

// idpKeyFamily is /api/v1/idps/credentials/keys: the certificates that identity
// providers sign with.
func idpKeyFamily() family {
	return family{
		"listIdentityProviderKeys":  listIDPKeys,
		"createIdentityProviderKey": createIDPKey,
		"getIdentityProviderKey":    withIDPKey(func(_ *call, k *idpKey) answer { return ok(k.shown) }),
		"deleteIdentityProviderKey": withIDPKey(deleteIDPKey),
	}
}

// idpKey is a certificate, by the id of its key.
type idpKey struct {
	kid   string
	shown map[string]any
}

func withIDPKey(fn func(*call, *idpKey) answer) handler {
	return func(c *call) answer {
		k := c.org.idpKeys.get(c.ids[0])
		if k == nil {
			return errNotFound(c.ids[0], idps.name)
		}
		return fn(c, k)
	}
}

func listIDPKeys(c *call) answer {
	return pageOf(c, c.org.idpKeys, pageLimit{20, 200}, func(*idpKey) bool { return true }, func(k *idpKey) any { return k.shown })
}

// createIDPKey keeps a certificate; the key and the dates are taken from it.
func createIDPKey(c *call) answer {
	chain := textsIn(c.body["x5c"])
	if len(chain) == 0 {
		return errValidation("x5c: The field cannot be left blank")
	}
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(chain[0]), ""))
	if err != nil {
		return errValidationOf("x5c", "x5c: Invalid certificate.")
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return errValidationOf("x5c", "x5c: Invalid certificate.")
	}
	public, isRSA := certificate.PublicKey.(*rsa.PublicKey)
	if !isRSA {
		return errUnmodelled("The sandbox knows RSA certificates of identity providers alone.")
	}
	id := c.org.ids.hex()
	kid := strings.Join([]string{id[:8], id[8:12], "4" + id[13:16], "a" + id[17:20], id[20:]}, "-")
	shown := (&appKey{kid, c.now, certificate.NotAfter, public, der}).show()
	delete(shown, "x5t#S256")
	shown["x5c"] = anyOf(chain...)
	c.org.idpKeys.add(kid, &idpKey{kid, shown})
	return ok(shown)
}

// deleteIDPKey removes a certificate that no identity provider trusts.
func deleteIDPKey(c *call, k *idpKey) answer {
	if slices.ContainsFunc(c.org.resourcesAt(idps.path), func(r *resource) bool {
		trust, _ := membersIn(r.members, "protocol", "credentials", "trust")
		return text(trust["kid"]) == k.kid
	}) {
		return errValidationOf("kid", "The key cannot be deleted while an identity provider uses it.")
	}
	c.org.idpKeys.remove(k.kid)
	return noContent()
}
