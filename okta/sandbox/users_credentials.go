package sandbox

import (
	"strings"
	"unicode"
)

// userCredentialFamily is /api/v1/users/{id}/credentials.
func userCredentialFamily() family {
	return family{
		"changePassword":               withUser(changePassword),
		"changeRecoveryQuestion":       withUser(changeRecoveryQuestion),
		"forgotPassword":               withUser(forgotPassword),
		"forgotPasswordSetNewPassword": withUser(forgotPasswordSetNewPassword),
	}
}

// passwordRequirements is the cause that Okta gives for a password that its
// default policy refuses.
const passwordRequirements = "password: Password requirements were not met. Password requirements: at least 8 characters, " +
	"a lowercase letter, an uppercase letter, a number, no parts of your username."

// isAcceptable says whether a password meets the default policy.
func isAcceptable(password, login string) bool {
	has := func(kind func(rune) bool) bool { return strings.IndexFunc(password, kind) >= 0 }
	name, _, _ := strings.Cut(login, "@")
	return len([]rune(password)) >= 8 && has(unicode.IsLower) && has(unicode.IsUpper) && has(unicode.IsDigit) &&
		(len(name) < 4 || !strings.Contains(strings.ToLower(password), strings.ToLower(name)))
}

// hashedPassword stands for a password of which only a hash was given. No
// password that comes in JSON equals it, as it is no valid UTF-8.
const hashedPassword = "\xff"

// credentialsIn are the credentials of a body: its member credentials.
func (c *call) credentialsIn() map[string]any {
	credentials, _ := c.body["credentials"].(map[string]any)
	return credentials
}

// secretIn is a member of an object in a body, such as password.value.
func secretIn(body map[string]any, object, member string) (string, bool) {
	o, isObject := body[object].(map[string]any)
	if !isObject {
		return "", false
	}
	v, isText := o[member].(string)
	return v, isText
}

// setCredentials takes the body's credentials, where it has some.
func (u *user) setCredentials(c *call, profile map[string]any) answer {
	credentials := c.credentialsIn()
	if credentials == nil {
		return answer{}
	}
	if provider, isObject := credentials["provider"].(map[string]any); isObject {
		u.provider = provider
	}
	if question, isGiven := secretIn(credentials, "recovery_question", "question"); isGiven {
		given, _ := secretIn(credentials, "recovery_question", "answer")
		if len([]rune(given)) < 4 {
			return errValidation("recovery_question.answer: The security question answer must be at least 4 characters in length")
		}
		u.recovery = &recovery{question, given}
	}
	password, given := secretIn(credentials, "password", "value")
	if hash, isHash := credentials["password"].(map[string]any); isHash && hash["hash"] != nil {
		u.password, u.passwordChanged = hashedPassword, momentOf(c.org.now())
		return answer{}
	}
	if !given {
		return answer{}
	}
	if !isAcceptable(password, text(profile["login"])) {
		return errValidation(passwordRequirements)
	}
	u.password, u.passwordChanged = password, momentOf(c.org.now())
	if u.status == statusProvisioned || u.status == statusRecovery || u.status == statusPasswordExpired {
		u.setStatus(statusActive, c.org.now())
	}
	return answer{}
}

func changePassword(c *call, u *user) answer {
	if u.status != statusActive && u.status != statusPasswordExpired && u.status != statusRecovery {
		return errStatus()
	}
	before, _ := secretIn(c.body, "oldPassword", "value")
	after, _ := secretIn(c.body, "newPassword", "value")
	if before != u.password {
		return errCredentials("oldPassword: The credentials provided were incorrect.")
	}
	return c.keepPassword(u, after, "user.account.update_password", "User update password for Okta")
}

// keepPassword sets a new password and answers the credentials.
func (c *call) keepPassword(u *user, password, event, message string) answer {
	if !isAcceptable(password, u.login()) {
		return errCredentials(passwordRequirements)
	}
	if password == u.password {
		return errCredentials("password: Password has been used too recently")
	}
	u.password, u.passwordChanged = password, momentOf(c.org.now())
	c.org.changeStatus(u, statusActive, event, message)
	return ok(u.credentialsAlone())
}

// credentialsAlone are the credentials as their own endpoints show them.
func (u *user) credentialsAlone() map[string]any {
	shown := u.shownCredentials()
	delete(shown, "emails")
	return shown
}

func changeRecoveryQuestion(c *call, u *user) answer {
	if u.status == statusStaged || u.status == statusDeprovisioned {
		return errStatus()
	}
	if password, _ := secretIn(c.body, "password", "value"); password != u.password {
		return errCredentials("password: The credentials provided were incorrect.")
	}
	question, _ := secretIn(c.body, "recovery_question", "question")
	given, _ := secretIn(c.body, "recovery_question", "answer")
	if question == "" || len([]rune(given)) < 4 {
		return errCredentials("recovery_question.answer: The security question answer must be at least 4 characters in length")
	}
	u.recovery, u.lastUpdated = &recovery{question, given}, momentOf(c.org.now())
	c.org.record("user.credential.recovery_question.update", "Update recovery question", u.reference())
	return ok(u.credentialsAlone())
}

// forgotPassword begins a recovery: by mail, or with a link that is shown.
func forgotPassword(c *call, u *user) answer {
	if u.status != statusActive && u.status != statusRecovery {
		return errStatus()
	}
	c.org.record("user.account.reset_password", "User reset password for Okta", u.reference())
	if c.query.Get("sendEmail") != "false" {
		return ok(map[string]any{})
	}
	return ok(map[string]any{"resetPasswordUrl": c.base + "/signin/reset-password/" + c.org.ids.text(20)})
}

// forgotPasswordSetNewPassword sets a password by the answer to the recovery
// question.
func forgotPasswordSetNewPassword(c *call, u *user) answer {
	if u.status != statusActive && u.status != statusRecovery {
		return errStatus()
	}
	given, _ := secretIn(c.body, "recovery_question", "answer")
	if u.recovery == nil || !strings.EqualFold(given, u.recovery.answer) {
		return errCredentials("recovery_question.answer: The recovery question answer did not match our records.")
	}
	password, _ := secretIn(c.body, "password", "value")
	return c.keepPassword(u, password, "user.account.reset_password", "User reset password for Okta")
}
