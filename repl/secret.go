package repl

import (
	"regexp"
	"sync"
)

// secretPatterns are texts that are not to be kept: API tokens, signed tokens,
// private keys as PEM or JWK, and texts given to what is named as a secret.
var secretPatterns = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)` +
		`\b00[A-Za-z0-9_-]{40}` +
		`|\b(?:SSWS|Bearer|Basic)\s+\S{6,}` +
		`|-----BEGIN [A-Z ]*PRIVATE KEY` +
		`|\beyJ[A-Za-z0-9_-]{8,}\.` +
		`|["']?\bd["']?\s*:\s*["'` + "`" + `][A-Za-z0-9_-]{40,}` +
		`|(?:token|password|passwd|passphrase|secret|private_?key|api_?key|credential|assertion|answer)\w*["'\])]*\s*(?:=|:)\s*(?:\{\s*["']?value["']?\s*:\s*)?["'` + "`" + `]`)
})

// holdsSecret says whether an entry seems to hold a secret.
func holdsSecret(entry string) bool { return secretPatterns().MatchString(entry) }
