package okta

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	tokenPath = "/oauth2/v1/token"
	// assertionLife is how long an assertion is valid; Okta allows an hour.
	assertionLife = 5 * time.Minute
	assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)

// oauth gets access tokens by signed assertions (RFC 7523; Okta's guide
// "Implement OAuth for Okta with a service app").
type oauth struct {
	client *Client
	turn   chan struct{} // holds one place: whoever has it may fetch a token
	dpop   *dpop         // nil where tokens are not bound to a key

	mu      sync.Mutex
	token   string
	kind    string // Bearer or DPoP
	expires time.Time
	skew    time.Duration // the server's clock less ours
}

func newOAuth(c *Client) *oauth {
	a := &oauth{client: c, turn: make(chan struct{}, 1)}
	if c.config.DPoP {
		a.dpop = &dpop{clock: a.now}
	}
	return a
}

// now is the time by the server's clock, as far as it is known.
func (a *oauth) now() time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.client.clock.Now().Add(a.skew)
}

// authorize uses the token at hand, or fetches one where it is missing or about
// to expire. Many requests at once fetch one token.
func (a *oauth) authorize(ctx context.Context, r *http.Request) error {
	header, ok := a.current()
	if !ok {
		select {
		case a.turn <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		defer func() { <-a.turn }()
		if header, ok = a.current(); !ok { // nobody else has fetched it meanwhile
			if err := a.fetch(ctx); err != nil {
				return err
			}
			header, _ = a.current()
		}
	}
	r.Header.Set("Authorization", header)
	if a.dpop != nil {
		_, token, _ := strings.Cut(header, " ")
		return a.dpop.prove(r, token)
	}
	return nil
}

// current is the Authorization header of the token at hand; not ok where a new
// one is due.
func (a *oauth) current() (header string, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.token == "" {
		return "", false
	}
	return a.kind + " " + a.token, a.client.clock.Now().Add(a.client.config.TokenRenewalOffset).Before(a.expires)
}

// renew drops a token that the org refused, so that the next request fetches a
// new one; a missing DPoP nonce is taken from the answer.
func (a *oauth) renew(sent *http.Request, status int, received http.Header) bool {
	if a.dpop != nil {
		a.dpop.remember(received)
	}
	if status != http.StatusUnauthorized {
		return false
	}
	if strings.Contains(received.Get("WWW-Authenticate"), "use_dpop_nonce") {
		return true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if sent.Header.Get("Authorization") == a.kind+" "+a.token {
		a.token = ""
	}
	return true
}

// fetch gets a token. A refusal is met once more where the server's clock
// differs, or where it asks for a DPoP nonce.
func (a *oauth) fetch(ctx context.Context) error {
	key, err := readKey(a.client.config.PrivateKey, a.client.config.KeyID)
	if err != nil {
		return &ConfigError{Problems: []Problem{{Key: "privateKey", Message: err.Error()}}}
	}
	for attempt := 0; ; attempt++ {
		response, err := a.ask(ctx, key)
		if err == nil {
			return a.keep(response)
		}
		var refused *HTTPError
		if attempt == 2 || !errors.As(err, &refused) || !a.canMend(refused) {
			return err
		}
	}
}

// ask makes the request for a token; every attempt has an assertion of its own,
// since Okta takes each only once.
func (a *oauth) ask(ctx context.Context, key *signingKey) (*Response, error) {
	request := &Request{
		Method: http.MethodPost, URL: tokenPath, ContentType: "application/x-www-form-urlencoded", Retries: -1,
		prepare: func(r *http.Request) ([]byte, error) {
			if a.dpop != nil {
				if err := a.dpop.prove(r, ""); err != nil {
					return nil, err
				}
			}
			return a.form(key)
		},
	}
	return a.client.Do(ctx, request)
}

func (a *oauth) form(key *signingKey) ([]byte, error) {
	c, now := a.client.config, a.now()
	header := map[string]any{}
	if key.id != "" {
		header["kid"] = key.id
	}
	assertion, err := key.sign(jwt.MapClaims{
		"iss": c.ClientID, "sub": c.ClientID, "aud": c.OrgURL + tokenPath, "jti": randomID(),
		"iat": now.Unix(), "exp": now.Add(assertionLife).Unix(),
	}, header)
	if err != nil {
		return nil, fmt.Errorf("the private key cannot sign: %w", err)
	}
	return []byte(url.Values{
		"grant_type": {"client_credentials"}, "scope": {strings.Join(c.Scopes, " ")},
		"client_assertion_type": {assertionType}, "client_assertion": {assertion},
	}.Encode()), nil
}

// canMend says whether a refusal is worth another assertion: the clocks differ
// by more than a minute, or a nonce came with it.
func (a *oauth) canMend(refused *HTTPError) bool {
	if a.dpop != nil && a.dpop.remember(refused.Header) && strings.Contains(string(refused.Body), "use_dpop_nonce") {
		return true
	}
	date, err := http.ParseTime(refused.Header.Get("Date"))
	if err != nil || refused.Status < 400 || refused.Status > 401 {
		return false
	}
	skew := date.Sub(a.client.clock.Now())
	a.mu.Lock()
	defer a.mu.Unlock()
	if (skew - a.skew).Abs() < time.Minute {
		return false
	}
	a.skew = skew
	return true
}

// keep takes the token out of an answer.
func (a *oauth) keep(r *Response) error {
	var body struct {
		AccessToken string `json:"access_token"`
		TokenType   string `json:"token_type"`
		ExpiresIn   int    `json:"expires_in"` // seconds
	}
	if err := json.Unmarshal(r.Body, &body); err != nil || body.AccessToken == "" {
		return r.Malformed(errors.New("the token endpoint's answer holds no access token"))
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.token, a.kind = body.AccessToken, "Bearer"
	if strings.EqualFold(body.TokenType, "DPoP") {
		a.kind = "DPoP"
	}
	a.expires = a.client.clock.Now().Add(time.Duration(body.ExpiresIn) * time.Second)
	if life := time.Duration(body.ExpiresIn) * time.Second; life <= a.client.config.TokenRenewalOffset {
		// A token that lives no longer than the offset is used for half its life.
		a.expires = a.expires.Add(a.client.config.TokenRenewalOffset - life/2)
	}
	return nil
}
