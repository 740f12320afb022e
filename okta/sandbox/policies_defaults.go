package sandbox

import "cmp"

// builtInPolicies are the policies that every org has.
var builtInPolicies = [...]struct {
	id, kind, name, description string
	system                      bool
}{
	{"", "OKTA_SIGN_ON", "Default Policy", defaultPolicy, true},
	{"", "PASSWORD", "Default Policy", defaultPolicy, true},
	{"", "MFA_ENROLL", "Default Policy", defaultPolicy, true},
	{"", "IDP_DISCOVERY", "Idp Discovery Policy", "The default IdP Discovery Policy", true},
	{"", "ACCESS_POLICY", "Okta Admin Console", "The policy of the Okta Admin Console", false},
	{"", "ACCESS_POLICY", "Okta Dashboard", "The policy of the Okta Dashboard", false},
	{"", "ACCESS_POLICY", "Okta Browser Plugin", "The policy of the Okta Browser Plugin", false},
	{accessPolicyID, "ACCESS_POLICY", "Any two factors", "Require two factors to access.", true},
	{"", "ACCESS_POLICY", "Password only", "Require a password only.", false},
	{enrollmentPolicyID, "PROFILE_ENROLLMENT", "Default Policy", defaultPolicy, true},
	{"", "POST_AUTH_SESSION", "Post Auth Session Policy", "The policy of sessions after signing in", true},
	{"", "ENTITY_RISK", "Entity Risk Policy", "The policy of risky users", true},
	{"", "SESSION_VIOLATION_DETECTION", "Session Violation Detection Policy", "The policy of violated sessions", true},
}

const defaultPolicy = "The default policy applies in all situations if no other policy applies."

// addPolicies makes the org's own policies and their rules.
func (o *Org) addPolicies() {
	for _, p := range builtInPolicies {
		r := &resource{id: p.id, system: p.system, members: map[string]any{
			"type": p.kind, "name": p.name, "description": p.description, "priority": 1.0, "conditions": anyObject(o.policyConditions(p.kind)),
		}}
		if p.kind == "PASSWORD" {
			r.members["settings"] = passwordSettings()
		}
		if p.kind == "ACCESS_POLICY" || p.kind == "PROFILE_ENROLLMENT" {
			r.id = cmp.Or(r.id, o.ids.next("rst"))
		}
		o.seedResource(policies, r)
		rule := catchAll(p.kind)
		if policyTypes[p.kind].ranked {
			rule, _ = merge(ruleDefaults(policyTypes[p.kind].rule), map[string]any{
				"name": "Default Rule", "priority": 1.0, "type": policyTypes[p.kind].rule,
			}).(map[string]any)
		}
		o.seedResource(policyRules, &resource{system: true, members: rule}, r.id)
	}
}

// anyObject is an object, or null where there is none.
func anyObject(o map[string]any) any {
	if o == nil {
		return nil
	}
	return o
}

// catchAll is the rule of a policy that catches what no other does.
func catchAll(kind string) map[string]any {
	rule := map[string]any{"name": "Catch-all Rule", "type": policyTypes[kind].rule, "priority": float64(lastRank), "conditions": nil}
	switch kind {
	case "ACCESS_POLICY":
		rule["actions"] = map[string]any{"appSignOn": map[string]any{
			"access": "ALLOW", "keepMeSignedIn": map[string]any{"postAuth": "NOT_ALLOWED"},
			"verificationMethod": map[string]any{
				"type": "ASSURANCE", "factorMode": "2FA", "reauthenticateIn": "PT12H",
				"constraints": []any{map[string]any{"possession": map[string]any{"deviceBound": "REQUIRED", "required": true}}},
			},
		}}
	case "PROFILE_ENROLLMENT":
		rule["actions"] = map[string]any{"profileEnrollment": map[string]any{
			"access": "ALLOW", "activationRequirements": map[string]any{"emailVerification": true}, "allowedIdentifiers": []any{"login"},
			"preRegistrationInlineHooks": nil, "progressiveProfilingAction": "DISABLED", "targetGroupIds": nil, "unknownUserAction": "DENY",
			"profileAttributes": []any{
				map[string]any{"name": "email", "label": "Email", "required": true},
				map[string]any{"name": "firstName", "label": "First name", "required": true},
				map[string]any{"name": "lastName", "label": "Last name", "required": true},
			},
		}}
	case "SESSION_VIOLATION_DETECTION":
		rule["actions"] = map[string]any{"sessionViolationDetection": map[string]any{"policyEvaluation": map[string]any{"enabled": false}}}
	default:
		rule["actions"] = map[string]any{}
	}
	return rule
}

// ruleDefaults are what a rule of a type has where clients give nothing.
func ruleDefaults(kind string) map[string]any {
	network := map[string]any{"connection": "ANYWHERE"}
	people := map[string]any{"users": map[string]any{"exclude": []any{}}}
	switch kind {
	case "SIGN_ON":
		return map[string]any{
			"conditions": map[string]any{
				"network": network, "people": people, "authContext": map[string]any{"authType": "ANY"},
				"risk": map[string]any{"behaviors": []any{}}, "riskScore": map[string]any{"level": "ANY"},
				"identityProvider": map[string]any{"provider": "ANY"},
			},
			"actions": map[string]any{"signon": map[string]any{
				"access": "ALLOW", "requireFactor": false, "rememberDeviceByDefault": false, "primaryFactor": "PASSWORD_IDP_ANY_FACTOR",
				"session": map[string]any{"maxSessionIdleMinutes": 120.0, "maxSessionLifetimeMinutes": 0.0, "usePersistentCookie": false},
			}},
		}
	case "PASSWORD":
		return map[string]any{
			"conditions": map[string]any{"network": network, "people": people},
			"actions": map[string]any{
				"passwordChange": map[string]any{"access": "ALLOW"}, "selfServicePasswordReset": map[string]any{"access": "ALLOW"},
				"selfServiceUnlock": map[string]any{"access": "DENY"},
			},
		}
	case "MFA_ENROLL":
		return map[string]any{
			"conditions": map[string]any{"network": network, "people": people},
			"actions":    map[string]any{"enroll": map[string]any{"self": "CHALLENGE"}},
		}
	case "ACCESS_POLICY":
		return map[string]any{
			"conditions": map[string]any{"network": network, "people": people, "userType": inAndOut()},
			"actions": map[string]any{"appSignOn": map[string]any{
				"access": "ALLOW", "keepMeSignedIn": map[string]any{"postAuth": "NOT_ALLOWED"},
				"verificationMethod": map[string]any{"type": "ASSURANCE", "factorMode": "2FA", "reauthenticateIn": "PT2H"},
			}},
		}
	case "IDP_DISCOVERY":
		return map[string]any{
			"conditions": map[string]any{
				"network": network, "platform": inAndOut(), "app": inAndOut(),
				"userIdentifier": map[string]any{"patterns": []any{}, "type": "IDENTIFIER"},
			},
			"actions": map[string]any{"idp": map[string]any{"providers": []any{map[string]any{"type": "OKTA"}}, "idpSelectionType": "SPECIFIC"}},
		}
	}
	return map[string]any{"conditions": nil}
}

// passwordSettings are the settings of a password policy.
func passwordSettings() map[string]any {
	status := func(s string) map[string]any { return map[string]any{"status": s} }
	return map[string]any{
		"delegation": map[string]any{"options": map[string]any{"skipUnlock": false}},
		"password": map[string]any{
			"age":                map[string]any{"expireWarnDays": 0.0, "historyCount": 4.0, "maxAgeDays": 0.0, "minAgeMinutes": 0.0},
			"breachedProtection": map[string]any{"delegatedWorkflowId": nil, "expireAfterDays": nil, "logoutEnabled": false},
			"complexity": map[string]any{
				"dictionary": map[string]any{"common": map[string]any{"exclude": false}}, "excludeAttributes": []any{}, "excludeUsername": true,
				"minLength": 8.0, "minLowerCase": 1.0, "minNumber": 1.0, "minSymbol": 0.0, "minUpperCase": 1.0,
			},
			"lockout": map[string]any{
				"autoUnlockMinutes": 0.0, "maxAttempts": 10.0, "showLockoutFailures": false, "userLockoutNotificationChannels": []any{},
			},
		},
		"recovery": map[string]any{"factors": map[string]any{
			"okta_call": status("INACTIVE"), "okta_sms": status("INACTIVE"),
			"okta_email":        map[string]any{"status": "ACTIVE", "properties": map[string]any{"recoveryToken": map[string]any{"tokenLifetimeMinutes": 60.0}}},
			"recovery_question": map[string]any{"status": "INACTIVE", "properties": map[string]any{"complexity": map[string]any{"minLength": 4.0}}},
		}},
	}
}
