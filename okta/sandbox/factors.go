package sandbox

import (
	"strings"
	"time"
)

// factorFamily is /api/v1/users/{id}/factors.
func factorFamily() family {
	return family{
		"listFactors":                    withUser(listFactors),
		"listSupportedFactors":           withUser(listSupportedFactors),
		"listSupportedSecurityQuestions": withUser(func(*call, *user) answer { return ok(showQuestions()) }),
		"getFactor":                      withFactor(func(c *call, u *user, f *factor) answer { return ok(c.showFactor(u, f)) }),
		"enrollFactor":                   withUser(enrollFactor),
		"activateFactor":                 withFactor(activateFactor),
		"verifyFactor":                   withFactor(verifyFactor),
		"resendEnrollFactor":             withFactor(resendFactor),
		"getFactorTransactionStatus":     withFactor(getFactorTransaction),
		"unenrollFactor":                 withFactor(unenrollFactor),
		"pollFactorActivation":           withFactor(pollFactorActivation),
		"cancelFactorTransaction":        withFactor(cancelFactorTransaction),
		"replaceFactor":                  withFactor(replaceFactor),
	}
}

const statusPending = "PENDING_ACTIVATION"

// factorLifetime is how long an activation or a challenge can be answered.
const factorLifetime = 5 * time.Minute

// sentPassCode is what the sandbox sends by SMS, call and email, as nobody
// receives a message from it.
const sentPassCode = "123456"

// factor is a factor of a user.
type factor struct {
	id, status           string
	kind                 *factorKind
	profile              map[string]any
	created, lastUpdated time.Time

	answer     string       // to a question
	secret     []byte       // of a TOTP
	usedStep   int64        // the last time step whose code was taken
	sent       time.Time    // when a code went out last
	challenge  string       // of a security key
	challenged time.Time    // when an answer was asked for; zero where none is
	pushes     *table[push] // transactions of a push
}

// push is a question that a push asks a user.
type push struct {
	id, result string
	expires    time.Time
}

// factorKind is a type of factor of a provider.
type factorKind struct {
	kind, provider, prefix string
	sends                  bool // a code goes out
	takesActivate          bool // activation can be left out
}

// factorKinds are those of the default enrollment policy, in the order in which
// Okta lists them.
var factorKinds = [...]factorKind{
	{kind: "question", provider: "OKTA", prefix: "ufs"},
	{kind: "token:software:totp", provider: "GOOGLE", prefix: "uft"},
	{kind: "token:software:totp", provider: "OKTA", prefix: "ost"},
	{kind: "push", provider: "OKTA", prefix: "opf"},
	{kind: "sms", provider: "OKTA", prefix: "mbl", sends: true, takesActivate: true},
	{kind: "call", provider: "OKTA", prefix: "clf", sends: true, takesActivate: true},
	{kind: "email", provider: "OKTA", prefix: "emf", sends: true, takesActivate: true},
	{kind: "token:hotp", provider: "CUSTOM", prefix: "chf", takesActivate: true},
	{kind: "webauthn", provider: "FIDO", prefix: "fwf"},
	{kind: "u2f", provider: "FIDO", prefix: "fuf"},
}

func (k *factorKind) isTOTP() bool { return strings.HasPrefix(k.kind, "token:") }

func (k *factorKind) isKey() bool { return k.provider == "FIDO" }

// withFactor runs fn on the factor that the path names.
func withFactor(fn func(*call, *user, *factor) answer) handler {
	return withUser(func(c *call, u *user) answer {
		f := u.factors.get(c.ids[1])
		if f == nil {
			return errNotFound(c.ids[1], "UserFactor")
		}
		return fn(c, u, f)
	})
}

func listFactors(c *call, u *user) answer {
	list := []any{}
	for _, f := range u.factors.all() {
		list = append(list, c.showFactor(u, f))
	}
	return ok(list)
}

// listSupportedFactors lists the types of factors with what the user has of each.
func listSupportedFactors(c *call, u *user) answer {
	path, list := "/api/v1/users/"+u.id+"/factors", []any{}
	for i := range factorKinds {
		k, status := &factorKinds[i], "NOT_SETUP"
		for _, f := range u.factors.all() {
			if f.kind == k {
				status = f.status
			}
		}
		links := map[string]any{"enroll": c.hinted(path, "POST")}
		if k.kind == "question" {
			links["questions"] = c.hinted(path+"/questions", "GET")
		}
		list = append(list, map[string]any{
			"factorType": k.kind, "provider": k.provider, "vendorName": k.provider,
			"status": status, "enrollment": "OPTIONAL", "_links": links,
		})
	}
	return ok(list)
}

func unenrollFactor(c *call, u *user, f *factor) answer {
	u.factors.remove(f.id)
	c.org.record("user.mfa.factor.deactivate", "Reset factor for user", u.reference(), f.reference())
	return noContent()
}

func (f *factor) reference() reference {
	return reference{f.id, "Factor", f.kind.kind, f.kind.kind + " (" + f.kind.provider + ")"}
}

// showFactor is a factor as the API shows one.
func (c *call) showFactor(u *user, f *factor) map[string]any {
	path := "/api/v1/users/" + u.id
	self := path + "/factors/" + f.id
	links := map[string]any{"user": c.hinted(path, "GET"), "self": c.hinted(self, "GET")}
	shown := map[string]any{
		"id": f.id, "factorType": f.kind.kind, "provider": f.kind.provider, "vendorName": f.kind.provider, "status": f.status,
		"created": stamp(f.created), "lastUpdated": stamp(f.lastUpdated), "_links": links,
	}
	if f.profile != nil {
		shown["profile"] = f.profile
	}
	switch {
	case f.status == statusPending && f.kind.kind == "push":
		links["poll"] = c.hinted(self+"/lifecycle/activate/poll", "POST")
	case f.status == statusPending:
		links["activate"] = c.hinted(self+"/lifecycle/activate", "POST")
	default:
		links["self"] = map[string]any{"href": c.base + self, "hints": map[string]any{"allow": []any{"GET", "DELETE"}}}
		if f.kind.kind != "question" {
			links["verify"] = c.hinted(self+"/verify", "POST")
		}
	}
	if f.kind.kind == "question" {
		links["questions"] = c.hinted(path+"/factors/questions", "GET")
	}
	if f.kind.sends && f.status == statusPending {
		resend := c.hinted(self+"/resend", "POST")
		resend["name"] = f.kind.kind
		links["resend"] = []any{resend}
	}
	if activation := c.showActivation(u, f, self); activation != nil {
		shown["_embedded"] = map[string]any{"activation": activation}
	}
	return shown
}

// showActivation is what a user needs to activate a factor; nil where that is
// not shown.
func (c *call) showActivation(u *user, f *factor, self string) map[string]any {
	image := map[string]any{"href": c.base + self + "/qr/" + f.id, "type": "image/png"}
	switch {
	case f.status != statusPending:
		return nil
	case f.kind.isTOTP():
		return map[string]any{
			"timeStep": totpStep.Seconds(), "sharedSecret": base32Text(f.secret), "encoding": "base32", "keyLength": 16,
			"_links": map[string]any{"qrcode": image},
		}
	case f.kind.kind == "push":
		return map[string]any{
			"expiresAt": stamp(f.created.Add(factorLifetime)), "factorResult": f.activationResult(c.now),
			"_links": map[string]any{"qrcode": image},
		}
	case f.kind.kind == "webauthn":
		return map[string]any{
			"attestation": "direct", "challenge": f.challenge, "excludeCredentials": []any{},
			"rp":                     map[string]any{"name": "Sandbox"},
			"user":                   map[string]any{"id": u.id, "name": u.login(), "displayName": u.fullName()},
			"authenticatorSelection": map[string]any{"userVerification": "optional", "requireResidentKey": false},
			"u2fParams":              map[string]any{"appid": c.base},
			"pubKeyCredParams": []any{
				map[string]any{"type": "public-key", "alg": -7}, map[string]any{"type": "public-key", "alg": -257},
			},
		}
	case f.kind.kind == "u2f":
		return map[string]any{"version": "U2F_V2", "appId": c.base, "nonce": f.challenge, "timeoutSeconds": 20}
	}
	return nil
}
