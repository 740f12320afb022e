package okta

import (
	"context"
	"net/http"
)

// authenticator gives a request its credentials.
type authenticator interface {
	authorize(ctx context.Context, r *http.Request) error
}

// newAuthenticator is the one of the configured mode.
func newAuthenticator(c *Client) authenticator {
	switch c.config.AuthorizationMode {
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
