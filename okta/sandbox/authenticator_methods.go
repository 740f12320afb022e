package sandbox

import "maps"

// authenticatorMethods are how the authenticators of a type can be used, with the
// settings of each.
var authenticatorMethods = map[string][]struct {
	name     string
	settings map[string]any
}{
	"email":             {{"email", nil}},
	"phone":             {{"sms", nil}, {"voice", nil}},
	"password":          {{"password", nil}},
	"security_question": {{"security_question", nil}},
	"okta_verify": {
		{"push", map[string]any{"algorithms": []any{"ES256", "RS256"}, "keyProtection": "ANY"}},
		{"totp", map[string]any{"timeIntervalInSeconds": 30.0, "encoding": "BASE32", "algorithm": "HMACSHA1", "passCodeLength": 6.0}},
		{"signed_nonce", map[string]any{"algorithms": []any{"ES256", "RS256"}, "keyProtection": "ANY"}},
	},
	"webauthn": {{"webauthn", map[string]any{"userVerification": "DISCOURAGED", "attachment": "ANY", "aaguidGroups": []any{}}}},
}

// authenticatorMethodFamily is the methods of Okta's own authenticators.
func authenticatorMethodFamily() family {
	return family{
		"listAuthenticatorMethods": authenticators.one(func(c *call, r *resource) answer {
			methods := methodsOf(r)
			if methods == nil {
				return errUnmodelled("The sandbox does not model the methods of the authenticator " + text(r.members["key"]) + ".")
			}
			list := []any{}
			for _, m := range methods {
				list = append(list, c.showMethod(r, m.name, m.settings))
			}
			return ok(list)
		}),
		"getAuthenticatorMethod": withMethod(func(c *call, r *resource, name string, settings map[string]any) answer {
			return ok(c.showMethod(r, name, settings))
		}),
		"replaceAuthenticatorMethod": withMethod(func(c *call, r *resource, name string, settings map[string]any) answer {
			given, isObject := c.body["settings"].(map[string]any)
			if settings == nil && len(given) > 0 || c.body["settings"] != nil && !isObject {
				return errValidation("settings: The field has an invalid value")
			}
			c.org.setMethod(r, name, map[string]any{"settings": merge(settings, given)})
			return ok(c.showMethod(r, name, settings))
		}),
		"activateAuthenticatorMethod":   withMethod(setMethodStatus(statusActive)),
		"deactivateAuthenticatorMethod": withMethod(setMethodStatus(statusInactive)),
	}
}

func methodsOf(r *resource) []struct {
	name     string
	settings map[string]any
} {
	if methods := authenticatorMethods[text(r.members["key"])]; methods != nil {
		return methods
	}
	return authenticatorMethods[text(r.members["type"])]
}

func withMethod(fn func(c *call, r *resource, name string, settings map[string]any) answer) handler {
	return authenticators.one(func(c *call, r *resource) answer {
		for _, m := range methodsOf(r) {
			if m.name == c.ids[1] {
				return fn(c, r, m.name, m.settings)
			}
		}
		return errNotFound(c.ids[1], "AuthenticatorMethod")
	})
}

func setMethodStatus(status string) func(*call, *resource, string, map[string]any) answer {
	return func(c *call, r *resource, name string, settings map[string]any) answer {
		if status == statusInactive && len(methodsOf(r)) == 1 {
			return errForbidden()
		}
		c.org.setMethod(r, name, map[string]any{"status": status})
		return ok(c.showMethod(r, name, settings))
	}
}

func methodKey(r *resource, name string) string { return "method/" + r.id + "/" + name }

// setMethod changes members of a method.
func (o *Org) setMethod(r *resource, name string, changed map[string]any) {
	set := maps.Clone(o.objects[methodKey(r, name)])
	if set == nil {
		set = map[string]any{}
	}
	maps.Copy(set, changed)
	o.objects[methodKey(r, name)] = set
}

func (c *call) showMethod(r *resource, name string, settings map[string]any) map[string]any {
	shown := map[string]any{
		"type": name, "status": r.status,
		"_links": map[string]any{"self": c.allowing(r.path+"/"+r.id+"/methods/"+name, "GET PUT")},
	}
	if settings != nil {
		shown["settings"] = settings
	}
	maps.Copy(shown, c.org.objects[methodKey(r, name)])
	return shown
}
