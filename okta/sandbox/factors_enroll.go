package sandbox

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// enrollFactor gives a user a factor, which waits for its activation where the
// type needs one.
func enrollFactor(c *call, u *user) answer {
	if u.status == statusDeprovisioned {
		return errStatus()
	}
	kind, refusal := c.factorKind()
	if refusal.status != 0 {
		return refusal
	}
	f := &factor{kind: kind, status: statusPending, created: c.org.now(), lastUpdated: c.org.now(), pushes: newTable[push]()}
	if refusal := c.setUpFactor(u, f); refusal.status != 0 {
		return refusal
	}
	for _, other := range u.factors.all() {
		if other.kind != kind || kind.isKey() {
			continue
		}
		if other.status == statusActive && !c.replacesPhone(other) {
			return errValidationOf("factorEnrollRequest", "A factor of this type is already set up.")
		}
		u.factors.remove(other.id)
	}
	if c.query.Get("activate") == "true" && kind.takesActivate {
		f.status = statusActive
	}
	f.id = c.org.ids.next(kind.prefix)
	if f.status == statusPending && kind.sends {
		f.sent, f.challenged = c.org.now(), c.org.now()
	}
	if u.factors == nil {
		u.factors = newTable[factor]()
	}
	u.factors.add(f.id, f)
	c.org.record("user.mfa.factor.activate", "Enroll factor for user", u.reference(), f.reference())
	return ok(c.showFactor(u, f))
}

// replacesPhone says whether an enrollment is to change the number of a phone
// that has been enrolled before.
func (c *call) replacesPhone(f *factor) bool {
	return c.query.Get("updatePhone") == "true" && f.profile["phoneNumber"] != nil
}

// factorKind is the type of factor that a body asks for.
func (c *call) factorKind() (*factorKind, answer) {
	name, provider := text(c.body["factorType"]), text(c.body["provider"])
	if name == "" {
		return nil, errValidation("factorType: The field cannot be left blank")
	}
	for i := range factorKinds {
		if k := &factorKinds[i]; k.kind == name && (provider == k.provider || provider == "") {
			return k, answer{}
		}
	}
	if name == "token" || name == "token:hardware" || name == "signed_nonce" || name == "web" || name == "claims_provider" {
		return nil, errUnmodelled(fmt.Sprintf("The sandbox does not model the factor %s of %s.", name, provider))
	}
	return nil, errValidationOf("factorEnrollRequest", fmt.Sprintf("Invalid Factor: %s of %s", name, provider))
}

// setUpFactor takes what a body says of a factor.
func (c *call) setUpFactor(u *user, f *factor) answer {
	profile := c.profile()
	switch f.kind.kind {
	case "question":
		f.status = statusActive
		return f.setQuestion(profile)
	case "sms", "call":
		return f.setPhone(profile)
	case "email":
		return f.setEmail(u, profile)
	case "token:software:totp":
		f.profile, f.secret = map[string]any{"credentialId": u.login()}, c.org.ids.bytes(10)
	case "token:hotp":
		return c.setHOTP(f, profile)
	case "push":
		// there is no profile before a device is enrolled
	default:
		f.challenge = c.org.ids.text(20)
	}
	return answer{}
}

func (f *factor) setQuestion(profile map[string]any) answer {
	question, given := text(profile["question"]), text(profile["answer"])
	words := questionText(question)
	switch {
	case question == "" || words == "":
		return errValidationOf("factorEnrollRequest", "question: The field has an invalid value")
	case len([]rune(strings.TrimSpace(given))) < 4:
		return errValidationOf("answer", "The security question answer must be at least 4 characters in length")
	case strings.Contains(strings.ToLower(words), strings.ToLower(given)):
		return errValidationOf("answer", "The security question answer cannot be part of the question.")
	}
	f.profile, f.answer = map[string]any{"question": question, "questionText": words}, given
	return answer{}
}

// replaceFactor sets another question and answer.
func replaceFactor(c *call, u *user, f *factor) answer {
	if f.kind.kind != "question" {
		return errValidationOf("factorEnrollRequest", "The factor cannot be changed.")
	}
	if refusal := f.setQuestion(c.profile()); refusal.status != 0 {
		return refusal
	}
	f.lastUpdated = c.now
	return ok(c.showFactor(u, f))
}

// phoneNumber is the form of a number, as it is left without the characters that
// only make it readable.
var phoneNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\+?[0-9]{7,15}$`) })

func (f *factor) setPhone(profile map[string]any) answer {
	number := text(profile["phoneNumber"])
	if number == "" {
		return errValidation("phoneNumber: The field cannot be left blank")
	}
	if !phoneNumber().MatchString(strings.NewReplacer("-", "", " ", "", "(", "", ")", "", ".", "").Replace(number)) {
		return failure(400, "E0000098", "This phone number is invalid.")
	}
	f.profile = map[string]any{"phoneNumber": number}
	if extension := profile["phoneExtension"]; f.kind.kind == "call" && extension != nil {
		f.profile["phoneExtension"] = extension
	}
	return answer{}
}

func (f *factor) setEmail(u *user, profile map[string]any) answer {
	address := text(profile["email"])
	if address == "" {
		address = u.profile.text("email")
	}
	if !isEmail(address) {
		return errValidation("email: Does not match required pattern")
	}
	f.profile = map[string]any{"email": address}
	return answer{}
}

// setHOTP takes the secret of a custom TOTP factor.
func (c *call) setHOTP(f *factor, profile map[string]any) answer {
	secret, err := hex.DecodeString(text(profile["sharedSecret"]))
	if text(c.body["factorProfileId"]) == "" {
		return errValidation("factorProfileId: The field cannot be left blank")
	}
	if err != nil || len(secret) == 0 {
		return errValidation("sharedSecret: The field has an invalid value")
	}
	f.secret, f.status = secret, statusActive
	return answer{}
}
