package sandbox

import "slices"

// setting is a setting of the whole org: an object that is read and replaced.
type setting struct {
	name, get, replace string // operation IDs
	members            map[string]any
	check              func(given map[string]any) answer
}

// settings are the settings that are objects of their own.
func settings() []setting {
	return []setting{
		{"admin-notifications", "getRateLimitSettingsAdminNotifications", "replaceRateLimitSettingsAdminNotifications",
			map[string]any{"notificationsEnabled": true}, isBool("notificationsEnabled")},
		{"warning-threshold", "getRateLimitSettingsWarningThreshold", "replaceRateLimitSettingsWarningThreshold",
			map[string]any{"warningThreshold": 60.0}, func(given map[string]any) answer {
				if n, isNumber := given["warningThreshold"].(float64); !isNumber || n < 30 || n > 90 {
					return errValidation("warningThreshold: The field has an invalid value")
				}
				return answer{}
			}},
		{"per-client", "getRateLimitSettingsPerClient", "replaceRateLimitSettingsPerClient",
			map[string]any{"defaultMode": "ENFORCE"}, func(given map[string]any) answer {
				if !slices.Contains([]string{"ENFORCE", "DISABLE", "PREVIEW"}, text(given["defaultMode"])) {
					return errValidation("defaultMode: The field has an invalid value")
				}
				return answer{}
			}},
		{"clientPrivilegesSetting", "getClientPrivilegesSetting", "assignClientPrivilegesSetting",
			map[string]any{"clientPrivilegesSetting": true}, isBool("clientPrivilegesSetting")},
		{"thirdPartyAdminSetting", "getThirdPartyAdminSetting", "updateThirdPartyAdminSetting",
			map[string]any{"thirdPartyAdmin": false}, isBool("thirdPartyAdmin")},
		{"autoAssignAdminAppSetting", "getAutoAssignAdminAppSetting", "updateAutoAssignAdminAppSetting",
			map[string]any{"autoAssignAdminAppSetting": true}, isBool("autoAssignAdminAppSetting")},
	}
}

// isBool checks that a member is a boolean.
func isBool(name string) func(map[string]any) answer {
	return func(given map[string]any) answer {
		if _, is := given[name].(bool); !is {
			return errValidation(name + ": The field has an invalid value")
		}
		return answer{}
	}
}

// settingFamily is the settings that are objects of their own.
func settingFamily() family {
	f := family{}
	for _, s := range settings() {
		f[s.get] = func(c *call) answer { return ok(c.org.setting(s)) }
		f[s.replace] = func(c *call) answer {
			if refusal := s.check(c.body); refusal.status != 0 {
				return refusal
			}
			c.org.objects[s.name], _ = merge(c.org.setting(s), c.body).(map[string]any)
			return ok(c.org.setting(s))
		}
	}
	return f
}

// setting is a setting's value.
func (o *Org) setting(s setting) map[string]any {
	if set := o.objects[s.name]; set != nil {
		return set
	}
	return s.members
}
