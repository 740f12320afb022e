package sandbox

import "net/http"

// userRiskFamily is the risk level that an admin sets for a user. The sandbox
// detects none of its own.
func userRiskFamily() family {
	return family{
		"getUserRisk":    withUser(func(c *call, u *user) answer { return ok(c.showRisk(u)) }),
		"upsertUserRisk": withUser(setRisk),
	}
}

func setRisk(c *call, u *user) answer {
	level := text(c.body["riskLevel"])
	if level != "HIGH" && level != "LOW" {
		return errValidation("riskLevel: The field has an invalid value")
	}
	status := http.StatusOK
	if u.risk == nil {
		status = http.StatusCreated
	}
	u.risk = &level
	c.org.record("user.risk.change", "User risk changed", u.reference())
	return answer{status: status, body: c.showRisk(u)}
}

func (c *call) showRisk(u *user) map[string]any {
	path := "/api/v1/users/" + u.id
	shown := map[string]any{"riskLevel": "NONE", "_links": map[string]any{
		"self": c.allowing(path+"/risk", "GET PUT"), "user": c.allowing(path, "GET"),
	}}
	if u.risk != nil {
		shown["riskLevel"], shown["reason"] = *u.risk, "Admin override risk"
	}
	return shown
}
