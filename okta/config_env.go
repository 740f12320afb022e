package okta

import "strings"

// readEnvironment reads OKTA_CLIENT_* and the testing switch. A key has every
// spelling of the Okta SDKs: orgUrl is OKTA_CLIENT_ORGURL and OKTA_CLIENT_ORG_URL,
// rateLimit.maxRetries is OKTA_CLIENT_RATELIMIT_MAXRETRIES and so on, since
// underscores do not count. An empty variable sets nothing.
func (l *loader) readEnvironment(env []string) {
	byName := map[string]key{}
	for _, k := range keys() {
		byName[envName(k.path)] = k
	}
	for _, entry := range env {
		name, text, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, "OKTA_") || strings.TrimSpace(text) == "" {
			continue
		}
		if k, ok := byName[strings.ReplaceAll(name, "_", "")]; ok {
			l.set(k, text, name)
		}
	}
}

// envName is a key's variable without its underscores.
func envName(path string) string {
	if path == testingKey {
		return "OKTATESTINGTESTINGDISABLEHTTPSCHECK"
	}
	return "OKTACLIENT" + strings.ToUpper(strings.ReplaceAll(path, ".", ""))
}

// environmentValue is a variable's value.
func environmentValue(env []string, name string) string {
	for _, entry := range env {
		if n, v, _ := strings.Cut(entry, "="); n == name {
			return v
		}
	}
	return ""
}
