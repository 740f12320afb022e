package sandbox

import "time"

// activationResult is how far the enrollment of a device is.
func (f *factor) activationResult(now time.Time) string {
	if now.After(f.created.Add(factorLifetime)) {
		return "TIMEOUT"
	}
	return "WAITING"
}

func (c *call) showPushActivation(u *user, f *factor) map[string]any {
	path := "/api/v1/users/" + u.id + "/factors/" + f.id
	shown := c.showActivation(u, f, path)
	links, _ := shown["_links"].(map[string]any)
	links["poll"] = c.hinted(path+"/lifecycle/activate/poll", "POST")
	return shown
}

// startPush asks a user's device; there is an answer to it with AnswerPush, or
// none until it times out.
func (c *call) startPush(u *user, f *factor) map[string]any {
	p := &push{id: "v2mst." + c.org.ids.text(22), result: "WAITING", expires: c.now.Add(factorLifetime)}
	f.pushes.add(p.id, p)
	return c.showPush(u, f, p)
}

func getFactorTransaction(c *call, u *user, f *factor) answer {
	p := f.pushes.get(c.ids[2])
	if p == nil {
		return errNotFound(c.ids[2], "FactorTransaction")
	}
	if p.result == "WAITING" && c.now.After(p.expires) {
		p.result = "TIMEOUT"
	}
	return ok(c.showPush(u, f, p))
}

// pollFactorActivation shows a device's enrollment, and the factor once it is
// done.
func pollFactorActivation(c *call, u *user, f *factor) answer {
	if f.kind.kind != "push" {
		return errValidationOf("factorActivationRequest", "Only the activation of a push can be polled.")
	}
	if f.status == statusActive {
		return ok(c.showFactor(u, f))
	}
	return ok(c.showPushActivation(u, f))
}

func cancelFactorTransaction(c *call, _ *user, f *factor) answer {
	if f.pushes.get(c.ids[2]) == nil {
		return errNotFound(c.ids[2], "FactorTransaction")
	}
	f.pushes.remove(c.ids[2])
	return noContent()
}

func (c *call) showPush(u *user, f *factor, p *push) map[string]any {
	self := "/api/v1/users/" + u.id + "/factors/" + f.id
	shown := map[string]any{"factorResult": p.result, "profile": f.profile}
	switch p.result {
	case "SUCCESS":
	case "WAITING":
		shown["expiresAt"] = stamp(p.expires)
		shown["_links"] = map[string]any{
			"poll": c.hinted(self+"/transactions/"+p.id, "GET"), "cancel": c.hinted(self+"/transactions/"+p.id, "DELETE"),
		}
	default:
		shown["_links"] = map[string]any{
			"verify": c.hinted(self+"/verify", "POST"),
			"factor": map[string]any{"href": c.base + self, "hints": map[string]any{"allow": []any{"GET", "DELETE"}}},
		}
	}
	return shown
}

// AnswerPush does what the owner of a device does with a push factor: it enrolls
// the device, or approves or rejects the questions that wait. It is false where
// the org has no such factor.
func (o *Org) AnswerPush(factorID string, approve bool) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, u := range o.users.all() {
		f := u.factors.get(factorID)
		if f == nil || f.kind.kind != "push" {
			continue
		}
		if f.status == statusPending && approve {
			f.status, f.lastUpdated = statusActive, o.now()
			f.profile = map[string]any{"credentialId": u.login(), "deviceType": "SmartPhone_IPhone", "name": "Phone", "platform": "IOS", "version": "18.0"}
		}
		for _, p := range f.pushes.all() {
			switch {
			case p.result != "WAITING" || o.now().After(p.expires):
			case approve:
				p.result = "SUCCESS"
			default:
				p.result = "REJECTED"
			}
		}
		return true
	}
	return false
}
