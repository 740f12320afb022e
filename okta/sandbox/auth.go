package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// caller is who makes a call: the owner of an API token or, with an access
// token, a service app.
type caller struct {
	reference
	isClient bool
}

// authenticate checks the request's token, and the scopes of an access token.
func (o *Org) authenticate(c *call, r *http.Request) answer {
	if c.op != nil && isPublic(c.op) {
		return answer{}
	}
	scheme, credential, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	switch scheme {
	case "SSWS":
		o.mu.Lock()
		defer o.mu.Unlock()
		if credential == o.options.Token && !o.tokenRevoked {
			c.caller = caller{reference: reference{o.me, "User", "admin@example.com", "Sandbox Admin"}}
			return answer{}
		}
	case "Bearer", "DPoP":
		o.mu.Lock()
		defer o.mu.Unlock()
		return o.acceptAccessToken(c, r, scheme, credential)
	}
	return errInvalidToken()
}

// accessClaims are what an access token of the org's own authorization server
// says.
type accessClaims struct {
	jwt.RegisteredClaims
	Version      int           `json:"ver"`
	ClientID     string        `json:"cid"`
	Scopes       []string      `json:"scp"`
	Confirmation *confirmation `json:"cnf,omitempty"`
}

// confirmation names the key that a token is bound to.
type confirmation struct {
	Thumbprint string `json:"jkt"`
}

// acceptAccessToken checks an access token and whether its scopes permit the
// operation.
func (o *Org) acceptAccessToken(c *call, r *http.Request, scheme, token string) answer {
	claims := o.readAccessToken(token)
	if claims == nil {
		return c.challenge(scheme, errInvalidToken(), "invalid_token", "The access token is invalid.")
	}
	client := o.client(claims.ClientID)
	if client == nil || client.status != statusActive {
		return c.challenge(scheme, errInvalidToken(), "invalid_token", "The access token is invalid.")
	}
	bound := claims.Confirmation != nil
	if bound != (scheme == "DPoP") {
		return c.challenge("DPoP", errInvalidToken(), "invalid_dpop_proof", "The access token is bound to a key, and must be sent as DPoP with a proof.")
	}
	if bound {
		thumbprint, fault := o.checkProof(c, r, dpopProof{accessToken: token})
		if fault == nil && thumbprint != claims.Confirmation.Thumbprint {
			fault = &oauthFault{"invalid_dpop_proof", "The DPoP proof is not signed with the key that the access token is bound to."}
		}
		if fault != nil {
			return c.challenge("DPoP", errInvalidToken(), fault.code, fault.description)
		}
	}
	c.caller = caller{reference: reference{claims.ClientID, "PublicClientApp", claims.ClientID, client.label}, isClient: true}
	if c.op != nil && !permits(claims.Scopes, c.op.Scopes) {
		return c.challenge(scheme, errForbidden(), "insufficient_scope", "The access token provided does not contain the required scopes.")
	}
	return answer{}
}

// permits says whether one of the scopes that an operation takes is granted. The
// scope to manage something includes the one to read it.
func permits(granted, wanted []string) bool {
	return slices.ContainsFunc(wanted, func(scope string) bool {
		kind, reads := strings.CutSuffix(scope, ".read")
		return slices.Contains(granted, scope) || reads && slices.Contains(granted, kind+".manage")
	})
}

// challenge adds to a refusal the header that tells an OAuth client what is
// missing.
func (c *call) challenge(scheme string, refusal answer, code, description string) answer {
	var scopes []string
	if c.op != nil {
		scopes = c.op.Scopes
	}
	refusal.header = map[string]string{"WWW-Authenticate": fmt.Sprintf(
		`%s authorization_uri="%s/oauth2/v1/authorize", realm="%s", scope="%s", error="%s", error_description="%s", resource="%s"`,
		scheme, c.base, c.base, strings.Join(scopes, " "), code, description, c.path)}
	return refusal
}
