package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"time"
)

// appSecretFamily is /api/v1/apps/{id}/credentials/secrets: the secrets of a
// client, of which there can be two while one takes the other's place.
func appSecretFamily() family {
	return family{
		"listOAuth2ClientSecrets": withApp(func(c *call, a *app) answer {
			list := []any{}
			for _, s := range a.allSecrets() {
				list = append(list, c.showSecret(a, s))
			}
			return ok(list)
		}),
		"createOAuth2ClientSecret":     withApp(createSecret),
		"getOAuth2ClientSecret":        withSecret(func(c *call, a *app, at int) answer { return ok(c.showSecret(a, a.allSecrets()[at])) }),
		"deleteOAuth2ClientSecret":     withSecret(deleteSecret),
		"activateOAuth2ClientSecret":   withSecret(func(c *call, a *app, at int) answer { return c.setSecretStatus(a, at, statusActive) }),
		"deactivateOAuth2ClientSecret": withSecret(deactivateSecret),
	}
}

// mostSecrets is how many secrets a client can have.
const mostSecrets = 2

// clientSecret is a secret of a client.
type clientSecret struct {
	id, secret, status   string
	created, lastUpdated time.Time
}

// allSecrets are a client's secrets: the one that it was made with, until there
// are others.
func (a *app) allSecrets() []clientSecret {
	if len(a.secrets) > 0 || a.secret == "" {
		return a.secrets
	}
	return []clientSecret{{"ocs" + a.id[3:], a.secret, statusActive, a.created, a.created}}
}

// setSecrets gives a client other secrets; the first that is active is shown with
// the app.
func (a *app) setSecrets(secrets []clientSecret) {
	a.secrets = secrets
	for _, s := range secrets {
		if s.status == statusActive {
			a.secret = s.secret
			return
		}
	}
}

// takesSecret says whether a client proves itself with a secret.
func (a *app) takesSecret(secret string) bool {
	return slices.ContainsFunc(a.allSecrets(), func(s clientSecret) bool { return s.status == statusActive && s.secret == secret })
}

func withSecret(fn func(c *call, a *app, at int) answer) handler {
	return withApp(func(c *call, a *app) answer {
		at := slices.IndexFunc(a.allSecrets(), func(s clientSecret) bool { return s.id == c.ids[1] })
		if at < 0 {
			return errNotFound(c.ids[1], "OAuth2ClientSecret")
		}
		return fn(c, a, at)
	})
}

func createSecret(c *call, a *app) answer {
	secrets := slices.Clone(a.allSecrets())
	switch {
	case len(secrets) == 0:
		return errValidationOf("client_secret", "The client does not authenticate with a secret.")
	case len(secrets) == mostSecrets:
		return errValidationOf("client_secret", "You have reached the maximum number of client secrets per client.")
	}
	s := clientSecret{c.org.ids.next("ocs"), text(c.body["client_secret"]), statusActive, c.now, c.now}
	if s.secret == "" {
		s.secret = c.org.ids.text(64)
	}
	if c.body["status"] == statusInactive {
		s.status = statusInactive
	}
	a.setSecrets(append(secrets, s))
	return answer{status: http.StatusCreated, body: c.showSecret(a, s)}
}

func deactivateSecret(c *call, a *app, at int) answer {
	for i, s := range a.allSecrets() {
		if i != at && s.status == statusActive {
			return c.setSecretStatus(a, at, statusInactive)
		}
	}
	return errValidationOf("client_secret", "A client has to have at least one active secret.")
}

func (c *call) setSecretStatus(a *app, at int, status string) answer {
	secrets := slices.Clone(a.allSecrets())
	secrets[at].status, secrets[at].lastUpdated = status, c.now
	a.setSecrets(secrets)
	return ok(c.showSecret(a, secrets[at]))
}

func deleteSecret(_ *call, a *app, at int) answer {
	secrets := slices.Clone(a.allSecrets())
	if secrets[at].status == statusActive {
		return errValidationOf("client_secret", "An active secret cannot be deleted.")
	}
	a.setSecrets(slices.Delete(secrets, at, at+1))
	return noContent()
}

func (c *call) showSecret(a *app, s clientSecret) map[string]any {
	path := "/api/v1/apps/" + a.id + "/credentials/secrets/" + s.id
	links := map[string]any{"deactivate": c.allowing(path+"/lifecycle/deactivate", "POST")}
	if s.status == statusInactive {
		links = map[string]any{"activate": c.allowing(path+"/lifecycle/activate", "POST"), "delete": c.allowing(path, "DELETE")}
	}
	sum := sha256.Sum256([]byte(s.secret)) // what the hash is of is not told; this has its length
	return map[string]any{
		"id": s.id, "client_secret": s.secret, "secret_hash": base64.RawURLEncoding.EncodeToString(sum[:16]), "status": s.status,
		"created": stamp(s.created), "lastUpdated": stamp(s.lastUpdated), "_links": links,
	}
}
