package okta

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// key is a setting: its path below okta.client, and the kind of its value.
type key struct {
	path string
	kind kind
}

// testingKey stands outside okta.client: in files it is
// okta.testing.testingDisableHttpsCheck.
const testingKey = "testing.disableHttpsCheck"

// keys are all settings.
func keys() []key {
	return []key{
		{"orgUrl", text},
		{"token", text},
		{"authorizationMode", text},
		{"clientId", text},
		{"scopes", texts},
		{"privateKey", document},
		{"kid", text},
		{"oauthTokenRenewalOffset", number},
		{"dpopEnabled", flag},
		{"userAgent", text},
		{"connectionTimeout", number},
		{"requestTimeout", number},
		{"cache.enabled", flag},
		{"cache.defaultTti", number},
		{"cache.defaultTtl", number},
		{"proxy.host", text},
		{"proxy.port", number},
		{"proxy.username", text},
		{"proxy.password", text},
		{"tls.ca", text},
		{"tls.cert", text},
		{"tls.key", text},
		{"rateLimit.maxRetries", number},
		{"rateLimit.reserve", number},
		{"raiseException", flag},
		{"logging.enabled", flag},
		{"logging.logLevel", text},
		{testingKey, flag},
	}
}

// kind is the kind of a setting's value. Files and the environment hold text
// where a constructor holds numbers and booleans; both are converted.
type kind int

const (
	text kind = iota
	number
	flag
	texts    // strings in a list; text is split at commas and spaces
	document // text, or an object that is kept as JSON
)

// convert makes a value of the kind: string, float64, bool or []string.
func (k kind) convert(raw any) (any, error) {
	switch k {
	case number:
		return convertNumber(raw)
	case flag:
		return convertFlag(raw)
	case texts:
		return convertList(raw)
	case document:
		if object, isObject := raw.(map[string]any); isObject {
			text, err := json.Marshal(object)
			return string(text), err
		}
	}
	switch v := raw.(type) {
	case string:
		return strings.TrimSpace(v), nil
	case int, int64, uint64, float64:
		return fmt.Sprint(v), nil
	}
	return nil, fmt.Errorf("is text, not %s", describe(raw))
}

func convertNumber(raw any) (any, error) {
	switch v := raw.(type) {
	case int:
		return float64(v), nil
	case int64:
		return float64(v), nil
	case uint64:
		return float64(v), nil
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v, nil
		}
	case string:
		if n, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) {
			return n, nil
		}
	}
	return nil, fmt.Errorf("is a number, not %s", describe(raw))
}

func convertFlag(raw any) (any, error) {
	if v, isBool := raw.(bool); isBool {
		return v, nil
	}
	switch strings.ToLower(strings.TrimSpace(fmt.Sprint(raw))) {
	case "true", "yes", "on", "1":
		return true, nil
	case "false", "no", "off", "0":
		return false, nil
	}
	return nil, fmt.Errorf("is true or false, not %s", describe(raw))
}

func convertList(raw any) (any, error) {
	switch v := raw.(type) {
	case string:
		return strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }), nil
	case []any:
		out := make([]string, len(v))
		for i, e := range v {
			s, isText := e.(string)
			if !isText {
				return nil, fmt.Errorf("is a list of strings, but holds %s", describe(e))
			}
			out[i] = strings.TrimSpace(s)
		}
		return out, nil
	case []string:
		return v, nil
	}
	return nil, fmt.Errorf("is a list of strings, not %s", describe(raw))
}

// describe names a value by its kind alone: it may be a secret.
func describe(raw any) string {
	switch v := raw.(type) {
	case nil:
		return "nothing"
	case string:
		return "text"
	case bool:
		return fmt.Sprintf("the boolean %t", v)
	case int, int64, uint64, float64:
		return fmt.Sprintf("the number %v", v)
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return "something else"
}
