package okta

import (
	"context"
	"net/http"
)

// authenticator gives requests their credentials.
type authenticator interface {
	// authorize sets a request's credentials.
	authorize(ctx context.Context, r *http.Request) error
	// renew is told of an answer to a request with such credentials, and says
	// whether the request is worth sending once more with new ones.
	renew(sent *http.Request, status int, received http.Header) bool
}

// newAuthenticator is the one of the configured mode.
func newAuthenticator(c *Client) authenticator {
	switch c.config.AuthorizationMode {
	case ModePrivateKey:
		return newOAuth(c)
	case ModeBearer:
		return fixedToken("Bearer " + c.config.Token)
	default:
		return fixedToken("SSWS " + c.config.Token)
	}
}

// fixedToken is an Authorization header that never changes.
type fixedToken string

func (t fixedToken) authorize(_ context.Context, r *http.Request) error {
	r.Header.Set("Authorization", string(t))
	return nil
}

func (fixedToken) renew(*http.Request, int, http.Header) bool { return false }
