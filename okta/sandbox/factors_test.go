package sandbox

import (
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"testing"
	"time"
)

// newFactor gives somebody a factor and its answer.
func (a *api) newFactor(login, query, body string) (path string, r *result) {
	a.t.Helper()
	factors := "/api/v1/users/" + login + "/factors"
	r = a.call("POST", factors+query, body).is(200)
	return factors + "/" + r.at("id"), r
}

func TestFactors_question(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.newPerson("pat@x.y")
		a.call("GET", "/api/v1/users/pat@x.y/factors", "").is(200)
		if n := a.call("GET", "/api/v1/users/pat@x.y/factors/questions", "").is(200).count(); n < 15 {
			t.Errorf("there are %d questions", n)
		}
		path, r := a.newFactor("pat@x.y", "", `{"factorType":"question","provider":"OKTA","profile":{"question":"disliked_food","answer":"Meatball"}}`)
		r.is(200, "status", "ACTIVE", "profile.questionText", "What is the food you least liked as a child?", "profile.answer", "", "_links.self.hints.allow", "GET,DELETE")
		a.call("POST", path+"/verify", `{"answer":"meatball"}`).is(200, "factorResult", "SUCCESS")
		a.call("POST", path+"/verify", `{"answer":"pea"}`).fails(403, "E0000068", "Your answer doesn't match our records")
		a.call("POST", path+"/verify", `{}`).fails(400, "E0000001", "answer")
		a.call("GET", "/api/v1/users/pat@x.y/factors/catalog", "").is(200, "status", "ACTIVE,NOT_SETUP,NOT_SETUP,NOT_SETUP,NOT_SETUP,NOT_SETUP,NOT_SETUP,NOT_SETUP,NOT_SETUP,NOT_SETUP")
		a.call("POST", "/api/v1/users/pat@x.y/factors", `{"factorType":"question","profile":{"question":"first_award","answer":"gold"}}`).fails(400, "E0000001", "already set up")
		a.call("DELETE", path, "").is(204)
		a.call("GET", path, "").fails(404, "E0000007", "")
		for body, cause := range map[string]string{
			`{"factorType":"question","profile":{"question":"none","answer":"gold"}}`:         "question",
			`{"factorType":"question","profile":{"question":"first_award","answer":"x"}}`:     "at least 4 characters",
			`{"factorType":"question","profile":{"question":"first_award","answer":"medal"}}`: "cannot be part of",
			`{"factorType":"smoke"}`: "Invalid Factor",
			`{}`:                     "factorType",
		} {
			a.call("POST", "/api/v1/users/pat@x.y/factors", body).fails(400, "E0000001", cause)
		}
		a.call("POST", "/api/v1/users/pat@x.y/factors", `{"factorType":"token:hardware","provider":"YUBICO"}`).fails(501, "E0000060", "does not model")
	})
}

func TestFactors_sms(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.newPerson("pat@x.y")
		body := `{"factorType":"sms","provider":"OKTA","profile":{"phoneNumber":"+1-555-415-1337"}}`
		path, r := a.newFactor("pat@x.y", "", body)
		r.is(200, "status", "PENDING_ACTIVATION", "_links.resend.name", "sms")
		a.call("POST", path+"/verify", `{}`).fails(400, "E0000001", "not active")
		a.call("POST", path+"/resend", body).fails(429, "E0000109", "")
		a.org.Advance(31 * time.Second)
		a.call("POST", path+"/resend", body).is(200, "status", "PENDING_ACTIVATION")
		a.call("POST", path+"/lifecycle/activate", `{"passCode":"999999"}`).fails(403, "E0000068", "Your passcode doesn't match our records")
		a.call("POST", path+"/lifecycle/activate", `{"passCode":"123456"}`).is(200, "status", "ACTIVE", "_links.verify.hints.allow", "POST")
		a.call("POST", path+"/lifecycle/activate", `{"passCode":"123456"}`).fails(400, "E0000001", "already active")
		a.call("POST", path+"/verify", `{"passCode":"123456"}`).fails(403, "E0000068", "") // nothing was sent
		a.org.Advance(31 * time.Second)
		a.call("POST", path+"/verify", "").is(200, "factorResult", "CHALLENGE", "profile.phoneNumber", "+1-555-415-1337")
		a.call("POST", path+"/verify", `{"passCode":"123456"}`).is(200, "factorResult", "SUCCESS")
		a.call("POST", path+"/verify", `{"passCode":"123456"}`).fails(403, "E0000068", "")
		a.call("POST", "/api/v1/users/pat@x.y/factors", body).fails(400, "E0000001", "already set up")
		_, r = a.newFactor("pat@x.y", "?updatePhone=true&activate=true", `{"factorType":"sms","provider":"OKTA","profile":{"phoneNumber":"+15554151338"}}`)
		r.is(200, "status", "ACTIVE", "profile.phoneNumber", "+15554151338")
		a.call("POST", "/api/v1/users/pat@x.y/factors", `{"factorType":"call","profile":{"phoneNumber":"abc"}}`).fails(400, "E0000098", "")
		a.call("POST", "/api/v1/users/pat@x.y/lifecycle/reset_factors", "").is(200)
		if n := a.call("GET", "/api/v1/users/pat@x.y/factors", "").is(200).count(); n != 0 {
			t.Errorf("%d factors are left", n)
		}
	})
}

func TestFactors_totp(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.newPerson("pat@x.y")
		path, r := a.newFactor("pat@x.y", "", `{"factorType":"token:software:totp","provider":"GOOGLE"}`)
		r.is(200, "_embedded.activation.timeStep", "30", "_embedded.activation.encoding", "base32", "status", "PENDING_ACTIVATION")
		secret, err := base32.StdEncoding.DecodeString(r.at("_embedded.activation.sharedSecret"))
		if err != nil || len(secret) != 10 {
			t.Fatalf("the secret is %q: %v", r.at("_embedded.activation.sharedSecret"), err)
		}
		code := func(steps int64) string {
			return fmt.Sprintf(`{"passCode":%q}`, totpCode(secret, a.org.now().Unix()/30+steps))
		}
		a.call("POST", path+"/lifecycle/activate", code(5)).fails(403, "E0000068", "doesn't match")
		a.call("POST", path+"/lifecycle/activate", code(0)).is(200, "status", "ACTIVE", "_embedded", "")
		a.call("POST", path+"/verify", code(0)).fails(403, "E0000068", "only be used once")
		a.org.Advance(30 * time.Second)
		a.call("POST", path+"/verify", code(0)).is(200, "factorResult", "SUCCESS")
		a.org.Advance(90 * time.Second)
		a.call("POST", path+"/verify", code(-2)).fails(403, "E0000068", "doesn't match")
		a.call("POST", path+"/verify", code(1)).is(200, "factorResult", "SUCCESS")
	})
}

// TestTOTPCode has the test vectors of RFC 6238, appendix B.
func TestTOTPCode(t *testing.T) {
	for second, want := range map[int64]string{59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"} {
		if got := totpCode([]byte("12345678901234567890"), second/30); got != want {
			t.Errorf("the code at %d is %s, want %s", second, got, want)
		}
	}
}

func TestFactors_push(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.newPerson("pat@x.y")
		path, r := a.newFactor("pat@x.y", "", `{"factorType":"push","provider":"OKTA"}`)
		a.call("POST", r.at("_links.poll.href"), "").is(200, "factorResult", "WAITING")
		a.call("POST", path+"/lifecycle/activate", "").is(200, "factorResult", "WAITING")
		if !a.org.AnswerPush(r.at("id"), true) || a.org.AnswerPush("opfnone", true) {
			t.Error("the wrong factors are answered")
		}
		a.call("GET", path, "").is(200, "status", "ACTIVE", "profile.platform", "IOS")
		for _, c := range []struct {
			act  func()
			want string
		}{
			{func() { a.org.AnswerPush(r.at("id"), true) }, "SUCCESS"},
			{func() { a.org.AnswerPush(r.at("id"), false) }, "REJECTED"},
			{func() { a.org.Advance(6 * time.Minute) }, "TIMEOUT"},
			{func() {}, "WAITING"},
		} {
			poll := a.call("POST", path+"/verify", "").is(200, "factorResult", "WAITING").at("_links.poll.href")
			c.act()
			a.call("GET", poll, "").is(200, "factorResult", c.want)
		}
		cancel := a.call("POST", path+"/verify", "").at("_links.cancel.href")
		a.call("DELETE", cancel, "").is(204)
		a.call("GET", cancel, "").fails(404, "E0000007", "")
	})
}

func TestFactors_webauthn(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.newPerson("pat@x.y")
		path, r := a.newFactor("pat@x.y", "", `{"factorType":"webauthn","provider":"FIDO"}`)
		client := func(challenge string) string {
			data := base64.StdEncoding.EncodeToString([]byte(fmt.Sprintf(`{"type":"webauthn.create","challenge":%q}`, challenge)))
			return fmt.Sprintf(`{"attestation":"o2NmbXQ","clientData":%q}`, data)
		}
		a.call("POST", path+"/lifecycle/activate", `{}`).fails(400, "E0000001", "")
		a.call("POST", path+"/lifecycle/activate", client("other")).fails(403, "E0000068", "")
		a.call("POST", path+"/lifecycle/activate", client(r.at("_embedded.activation.challenge"))).is(200, "status", "ACTIVE")
		a.call("POST", path+"/verify", "").is(200, "factorResult", "CHALLENGE")
		a.call("POST", path+"/verify", client("x")).fails(501, "E0000060", "does not check what security keys sign")
	})
}

func TestFactors_emailAndHOTP(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.newPerson("pat@x.y")
		_, r := a.newFactor("pat@x.y", "", `{"factorType":"email","profile":{"email":"pat@home.y"}}`)
		r.is(200, "status", "PENDING_ACTIVATION", "profile.email", "pat@home.y")
		path, r := a.newFactor("pat@x.y", "", `{"factorType":"token:hotp","provider":"CUSTOM","factorProfileId":"fpr1","profile":{"sharedSecret":"484f97be"}}`)
		r.is(200, "status", "ACTIVE")
		code := totpCode([]byte{0x48, 0x4f, 0x97, 0xbe}, a.org.now().Unix()/30)
		a.call("POST", path+"/verify", `{"passCode":"`+code+`"}`).is(200, "factorResult", "SUCCESS")
		a.call("POST", "/api/v1/users/pat@x.y/factors", `{"factorType":"token:hotp","factorProfileId":"fpr1","profile":{"sharedSecret":"xyz"}}`).fails(400, "E0000001", "sharedSecret")
	})
}
