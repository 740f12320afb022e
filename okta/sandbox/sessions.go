package sandbox

import "time"

// sessionFamily is /api/v1/sessions, and the sign-in of /api/v1/authn that gives
// the token that a session is made of.
func sessionFamily() family {
	return family{
		"authenticate":   signIn,
		"createSession":  createSession,
		"getSession":     withSession(func(c *call, s *session) answer { return ok(c.showSession(s, s.id)) }),
		"refreshSession": withSession(refreshSession),
		"revokeSession": withSession(func(c *call, s *session) answer {
			c.org.sessions.remove(s.id)
			return noContent()
		}),
	}
}

// How long a session and the token that it is made of last.
const (
	sessionLifetime = 2 * time.Hour
	sessionTokenAge = 5 * time.Minute
)

// session is that of a signed-in user. One whose token has not been used yet
// has no id.
type session struct {
	id, user         string
	created, expires time.Time
}

// signIn is primary authentication with a password
// (https://developer.okta.com/docs/reference/api/authn/#primary-authentication).
func signIn(c *call) answer {
	u := c.org.users.get(c.org.logins.find(text(c.body["username"])))
	password := text(c.body["password"])
	if isBlank(c.body["username"]) {
		return errValidationOf("authRequest", "The 'username' and 'password' attributes are required in this context.")
	}
	if u == nil || u.status != statusActive || u.password == "" || u.password != password {
		return failure(401, "E0000004", "Authentication failed")
	}
	if u.factors.len() > 0 {
		return errUnmodelled("The sandbox does not model signing in with a second factor.")
	}
	u.lastLogin = momentOf(c.now)
	made := &session{user: u.id, created: c.now, expires: c.now.Add(sessionTokenAge)}
	token := "20111" + c.org.ids.text(53)
	c.org.sessionTokens[token] = made
	c.org.log.events = append(c.org.log.events, &event{
		kind: "user.session.start", message: "User login to Okta", published: c.now, actor: u.reference(), targets: []reference{u.reference()}, result: "SUCCESS",
	})
	return ok(map[string]any{
		"status": "SUCCESS", "sessionToken": token, "expiresAt": stamp(made.expires),
		"_embedded": map[string]any{"user": map[string]any{
			"id": u.id, "passwordChanged": u.passwordChanged.stamp(),
			"profile": map[string]any{
				"login": u.login(), "firstName": u.profile.get("firstName"), "lastName": u.profile.get("lastName"), "locale": "en_US", "timeZone": "America/Los_Angeles",
			},
		}},
		"_links": map[string]any{"cancel": c.allowing("/api/v1/authn/cancel", "POST")},
	})
}

func createSession(c *call) answer {
	token := text(c.body["sessionToken"])
	if token == "" {
		return errMalformedBody()
	}
	s := c.org.sessionTokens[token]
	delete(c.org.sessionTokens, token)
	if s == nil || c.now.After(s.expires) {
		return failure(401, "E0000004", "Authentication failed")
	}
	s.id, s.created, s.expires = "102"+c.org.ids.text(22), c.now, c.now.Add(sessionLifetime)
	c.org.sessions.add(s.id, s)
	return ok(c.showSession(s, "me"))
}

func withSession(fn func(*call, *session) answer) handler {
	return func(c *call) answer {
		s := c.org.sessions.get(c.ids[0])
		if s == nil || c.now.After(s.expires) || c.org.users.get(s.user) == nil {
			return errNotFound(c.ids[0], "AppSession")
		}
		return fn(c, s)
	}
}

func refreshSession(c *call, s *session) answer {
	s.expires = c.now.Add(sessionLifetime)
	return ok(c.showSession(s, s.id))
}

func (c *call) showSession(s *session, name string) map[string]any {
	u, path := c.org.users.get(s.user), "/api/v1/sessions/"+name
	user := c.allowing("/api/v1/users/"+s.user, "GET")
	user["name"] = u.fullName()
	return map[string]any{
		"id": s.id, "userId": u.id, "login": u.login(), "status": statusActive, "amr": []any{"pwd"}, "mfaActive": false,
		"createdAt": stamp(s.created), "expiresAt": stamp(s.expires), "lastPasswordVerification": stamp(s.created), "lastFactorVerification": nil,
		"idp": map[string]any{"id": orgID, "type": "OKTA"},
		"_links": map[string]any{
			"self": c.allowing(path, "GET DELETE"), "refresh": c.allowing(path+"/lifecycle/refresh", "POST"), "user": user,
		},
	}
}
