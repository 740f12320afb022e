package sandbox

import "net/http"

// userLifecycleFamily is /api/v1/users/{id}/lifecycle.
func userLifecycleFamily() family {
	return family{
		"activateUser":                          withUser(activateUser),
		"reactivateUser":                        withUser(reactivateUser),
		"deactivateUser":                        withUser(deactivateUser),
		"suspendUser":                           withUser(suspendUser),
		"unsuspendUser":                         withUser(unsuspendUser),
		"unlockUser":                            withUser(unlockUser),
		"resetPassword":                         withUser(resetPassword),
		"resetFactors":                          withUser(resetFactors),
		"expirePassword":                        withUser(expirePassword),
		"expirePasswordWithTempPassword":        withUser(expirePasswordWithTempPassword),
		"expirePasswordAndGetTemporaryPassword": withUser(expirePasswordWithTempPassword),
		"revokeUserSessions":                    withUser(revokeUserSessions),
	}
}

// reference is a user as a log event names one.
func (u *user) reference() reference {
	return reference{u.id, "User", u.login(), u.fullName()}
}

// changeStatus moves a user and logs it.
func (o *Org) changeStatus(u *user, status, event, message string) {
	u.setStatus(status, o.now())
	o.record(event, message, u.reference())
}

func activateUser(c *call, u *user) answer {
	if u.status != statusStaged && u.status != statusDeprovisioned {
		return errAlreadyActive()
	}
	if u.status == statusDeprovisioned {
		u.password, u.recovery = "", nil // deactivation takes the credentials
	}
	c.org.changeStatus(u, u.statusOnceActive(), "user.lifecycle.activate", "Activate Okta user")
	u.activated = u.statusChanged
	return c.activation()
}

func reactivateUser(c *call, u *user) answer {
	if u.status != statusProvisioned && u.status != statusRecovery {
		return errAlreadyActive()
	}
	c.org.changeStatus(u, statusProvisioned, "user.lifecycle.reactivate", "Reactivate Okta user")
	return c.activation()
}

// activation is the token of an activation, which is not shown where it goes out
// by mail.
func (c *call) activation() answer {
	if c.query.Get("sendEmail") != "false" {
		return ok(map[string]any{})
	}
	token := c.org.ids.text(20)
	return ok(map[string]any{"activationUrl": c.base + "/welcome/" + token, "activationToken": token})
}

func deactivateUser(c *call, u *user) answer {
	if u.status != statusDeprovisioned {
		c.org.deactivate(u)
	}
	return ok(map[string]any{})
}

// deactivate ends a user's access: the apps are unassigned.
func (o *Org) deactivate(u *user) {
	for _, a := range o.apps.all() {
		a.users.remove(u.id)
	}
	o.changeStatus(u, statusDeprovisioned, "user.lifecycle.deactivate", "Deactivate Okta user")
}

func suspendUser(c *call, u *user) answer {
	if u.status != statusActive {
		return errValidationOf("suspendUser", "Cannot suspend a user that is not active.")
	}
	c.org.changeStatus(u, statusSuspended, "user.lifecycle.suspend", "Suspend Okta user")
	return ok(map[string]any{})
}

func unsuspendUser(c *call, u *user) answer {
	if u.status != statusSuspended {
		return errValidationOf("unsuspendUser", "Cannot unsuspend a user that is not suspended.")
	}
	c.org.changeStatus(u, statusActive, "user.lifecycle.unsuspend", "Unsuspend Okta user")
	return ok(map[string]any{})
}

func unlockUser(c *call, u *user) answer {
	if u.status != statusLockedOut {
		return errNotLockedOut()
	}
	c.org.changeStatus(u, statusActive, "user.account.unlock_by_admin", "Admin unlocked user account")
	return ok(map[string]any{})
}

// resetPassword sends the user a link, or shows it with sendEmail=false.
func resetPassword(c *call, u *user) answer {
	switch u.status {
	case statusStaged, statusDeprovisioned, statusSuspended:
		return errStatus()
	}
	c.org.changeStatus(u, statusRecovery, "user.account.reset_password", "User reset password for Okta")
	if c.query.Get("sendEmail") != "false" {
		return ok(map[string]any{})
	}
	return ok(map[string]any{"resetPasswordUrl": c.base + "/reset_password/" + c.org.ids.text(20)})
}

func resetFactors(c *call, u *user) answer {
	if u.status == statusDeprovisioned {
		return errStatus()
	}
	u.factors = nil
	c.org.record("user.mfa.factor.reset_all", "Reset all factors for user", u.reference())
	return ok(map[string]any{})
}

// expire makes a user's password expired, where the status allows it.
func (c *call) expire(u *user) answer {
	if u.password == "" || u.status != statusActive && u.status != statusPasswordExpired && u.status != statusRecovery {
		return errStatus()
	}
	c.org.changeStatus(u, statusPasswordExpired, "user.account.expire_password", "Expire user password")
	return answer{}
}

func expirePassword(c *call, u *user) answer {
	if c.query.Get("tempPassword") == "true" {
		return expirePasswordWithTempPassword(c, u)
	}
	if refusal := c.expire(u); refusal.status != 0 {
		return refusal
	}
	return ok(c.showUser(u))
}

func expirePasswordWithTempPassword(c *call, u *user) answer {
	if refusal := c.expire(u); refusal.status != 0 {
		return refusal
	}
	u.password = c.org.ids.text(8)
	u.passwordChanged = momentOf(c.org.now())
	return ok(map[string]any{"tempPassword": u.password})
}

func revokeUserSessions(c *call, u *user) answer {
	c.org.record("user.session.clear", "Clear user session", u.reference())
	return answer{status: http.StatusNoContent}
}
