package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
)

func errPassCode(cause string) answer {
	return failure(403, "E0000068", "Invalid Passcode/Answer", cause)
}

const (
	wrongPassCode = "Your passcode doesn't match our records. Please try again."
	wrongAnswer   = "Your answer doesn't match our records. Please try again."
	usedPassCode  = "Each code can only be used once. Please wait for a new code and try again."
)

// activateFactor takes the proof that a user has a factor. For a push it tells
// how far the enrollment of the device is.
func activateFactor(c *call, u *user, f *factor) answer {
	if f.status == statusActive {
		return errValidationOf("factorActivationRequest", "The factor is already active.")
	}
	if f.kind.kind == "push" {
		return ok(c.showPushActivation(u, f))
	}
	refusal := f.checkPassCode(c)
	if f.kind.isKey() {
		refusal = f.checkAttestation(c)
	}
	if refusal.status != 0 {
		return refusal
	}
	f.status, f.lastUpdated, f.challenged = statusActive, c.org.now(), time.Time{}
	c.org.record("user.mfa.factor.activate", "Activate factor for user", u.reference(), f.reference())
	return ok(c.showFactor(u, f))
}

// checkPassCode checks the body's code against what was sent, or against the
// time.
func (f *factor) checkPassCode(c *call) answer {
	code := text(c.body["passCode"])
	if code == "" {
		return errValidation("passCode: The field cannot be left blank")
	}
	if f.kind.sends {
		if code != sentPassCode || c.now.After(f.challenged.Add(factorLifetime)) {
			return errPassCode(wrongPassCode)
		}
		return answer{}
	}
	step, fits := totpStepOf(f.secret, code, c.now)
	switch {
	case !fits:
		return errPassCode(wrongPassCode)
	case step <= f.usedStep:
		return errPassCode(usedPassCode)
	}
	f.usedStep = step
	return answer{}
}

// checkAttestation checks that a security key was asked with the factor's
// challenge. The attestation itself is not looked at.
func (f *factor) checkAttestation(c *call) answer {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(text(c.body["clientData"])), "="))
	var client struct{ Challenge string }
	if err != nil || json.Unmarshal(data, &client) != nil || text(c.body["attestation"])+text(c.body["registrationData"]) == "" {
		return errValidationOf("factorActivationRequest", "The field has an invalid value")
	}
	if client.Challenge != f.challenge && client.Challenge != base64.RawURLEncoding.EncodeToString([]byte(f.challenge)) {
		return errPassCode(wrongAnswer)
	}
	f.profile = map[string]any{"credentialId": c.org.ids.text(43)}
	if f.kind.kind == "webauthn" {
		f.profile["authenticatorName"] = "Security Key"
	}
	return answer{}
}

// verifyFactor checks an answer, or asks for one.
func verifyFactor(c *call, u *user, f *factor) answer {
	if f.status != statusActive {
		return errValidationOf("factorVerifyRequest", "The factor is not active.")
	}
	switch {
	case f.kind.kind == "push":
		return ok(c.startPush(u, f))
	case f.kind.kind == "question":
		given := text(c.body["answer"])
		if given == "" {
			return errValidation("answer: The field cannot be left blank")
		}
		if !strings.EqualFold(given, f.answer) {
			return c.unverified(u, f, errPassCode(wrongAnswer))
		}
	case f.kind.isKey():
		if c.body["clientData"] != nil {
			return errUnmodelled("The sandbox does not check what security keys sign.")
		}
		f.challenge = c.org.ids.text(20)
		shown := c.showChallenge(u, f)
		shown["_embedded"] = map[string]any{"challenge": map[string]any{"challenge": f.challenge, "extensions": map[string]any{}}}
		return ok(shown)
	case f.kind.sends && c.body["passCode"] == nil:
		if refusal := f.sendCode(c); refusal.status != 0 {
			return refusal
		}
		return ok(c.showChallenge(u, f))
	default:
		if refusal := f.checkPassCode(c); refusal.status != 0 {
			return c.unverified(u, f, refusal)
		}
		f.challenged = time.Time{}
	}
	c.org.record("user.authentication.auth_via_mfa", "Authentication of user via MFA", u.reference(), f.reference())
	return ok(map[string]any{"factorResult": "SUCCESS"})
}

// unverified logs a wrong answer.
func (c *call) unverified(u *user, f *factor, refusal answer) answer {
	c.org.record("user.authentication.auth_via_mfa", "Authentication of user via MFA", u.reference(), f.reference())
	last := c.org.log.events[len(c.org.log.events)-1]
	last.result, last.reason = "FAILURE", "INVALID_CREDENTIALS"
	return refusal
}

func (c *call) showChallenge(u *user, f *factor) map[string]any {
	self := "/api/v1/users/" + u.id + "/factors/" + f.id
	return map[string]any{
		"factorResult": "CHALLENGE", "profile": f.profile, "expiresAt": stamp(c.now.Add(factorLifetime)),
		"_links": map[string]any{
			"verify": c.hinted(self+"/verify", "POST"),
			"factor": map[string]any{"href": c.base + self, "hints": map[string]any{"allow": []any{"GET", "DELETE"}}},
		},
	}
}

// recentlySent are the refusals of a further code, by the type of factor, with
// how long they last.
var recentlySent = map[string]struct {
	code, summary string
	wait          time.Duration
}{
	"sms":   {"E0000109", "An SMS message was recently sent. Please wait 30 seconds before trying again.", 30 * time.Second},
	"call":  {"E0000133", "A phone call was recently made. Please wait 30 seconds before trying again.", 30 * time.Second},
	"email": {"E0000118", "An email was recently sent. Please wait 5 seconds before trying again.", 5 * time.Second},
}

// sendCode sends a code, unless one went out just now.
func (f *factor) sendCode(c *call) answer {
	recent := recentlySent[f.kind.kind]
	if !f.sent.IsZero() && c.now.Before(f.sent.Add(recent.wait)) {
		return failure(429, recent.code, recent.summary)
	}
	f.sent, f.challenged = c.now, c.now
	return answer{}
}

func resendFactor(c *call, u *user, f *factor) answer {
	if !f.kind.sends || f.status == statusActive {
		return errValidationOf("factorEnrollRequest", "Nothing can be sent again for this factor.")
	}
	if refusal := f.sendCode(c); refusal.status != 0 {
		return refusal
	}
	return ok(c.showFactor(u, f))
}
