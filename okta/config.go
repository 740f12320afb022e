package okta

import (
	"fmt"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// Config is a valid configuration.
type Config struct {
	OrgURL            string // https://example.okta.com, without a slash at the end
	Token             string
	AuthorizationMode string // SSWS, PrivateKey or Bearer
	ClientID          string
	Scopes            []string
	PrivateKey        string // PEM or JWK text, or the path of a file with either
	KeyID             string
	// TokenRenewalOffset is how long before its expiry an access token is renewed.
	TokenRenewalOffset time.Duration
	DPoP               bool
	UserAgent          string // appended to the product's own

	ConnectionTimeout time.Duration // 0 is none
	RequestTimeout    time.Duration // 0 is none
	Cache             CacheConfig
	Proxy             ProxyConfig
	TLS               TLSConfig
	RateLimit         RateLimitConfig
	RaiseException    bool
	Logging           LoggingConfig
	// DisableHTTPSCheck permits an http URL, for tests on loopback.
	DisableHTTPSCheck bool

	environmentProxy httpproxy.Config
}

// CacheConfig is the section cache.
type CacheConfig struct {
	Enabled                bool
	DefaultTTI, DefaultTTL time.Duration
}

// RateLimitConfig is the section rateLimit.
type RateLimitConfig struct {
	MaxRetries int
	Reserve    float64 // share of each limit left for others, 0 to below 1
}

// LoggingConfig is the section logging.
type LoggingConfig struct {
	Enabled bool
	Level   string // debug, info, warn or error
}

// Environment is the process state that configuration is read from.
type Environment struct {
	Env     []string // as os.Environ gives it
	HomeDir string   // where .okta/okta.yaml is looked for
	WorkDir string   // where okta.yaml is looked for
	File    string   // read instead of both files; it must exist
	Profile string   // an org under okta.profiles; else OKTA_PROFILE names it
	// Flags are settings of the command line: above the environment variables,
	// below the constructor.
	Flags map[string]any
	// Isolated reads neither files nor variables.
	Isolated bool
}

// LoadConfig merges the sources key by key, from lowest to highest: the
// defaults, ~/.okta/okta.yaml, okta.yaml in the working directory, environment
// variables, flags, and the constructor's object, which is keyed as the files are
// below okta.client. Its error is a *ConfigError with every problem there is.
func LoadConfig(env Environment, constructor map[string]any) (*Config, error) {
	l := &loader{values: map[string]value{}}
	if !env.Isolated {
		l.readFiles(env)
		l.readEnvironment(env.Env)
	}
	l.readMap("a command-line flag", env.Flags)
	l.readMap("the constructor", constructor)
	config := l.config()
	if !env.Isolated {
		config.environmentProxy = environmentProxy(env.Env)
	}
	l.validate(config)
	if len(l.problems) > 0 {
		return nil, &ConfigError{Problems: l.problems}
	}
	return config, nil
}

// value is a setting with where it came from.
type value struct {
	value  any // of the key's type
	source string
}

// loader collects settings and what is wrong with them.
type loader struct {
	values   map[string]value // by path, such as rateLimit.maxRetries
	problems []Problem
}

func (l *loader) problem(key, source, format string, args ...any) {
	l.problems = append(l.problems, Problem{Key: key, Source: source, Message: fmt.Sprintf(format, args...)})
}

// set converts and keeps a setting; a later source replaces an earlier one's.
func (l *loader) set(k key, raw any, source string) {
	if raw == nil {
		return
	}
	converted, err := k.kind.convert(raw)
	if err != nil {
		l.problem(k.path, source, "%v", err)
		return
	}
	l.values[k.path] = value{converted, source}
}

// source is where a setting came from; empty for a default.
func (l *loader) source(path string) string { return l.values[path].source }

// get is a setting, or the zero value.
func get[T any](l *loader, path string, otherwise T) T {
	if v, ok := l.values[path].value.(T); ok {
		return v
	}
	return otherwise
}

// config makes the typed configuration, with the defaults.
func (l *loader) config() *Config {
	seconds := func(path string, otherwise float64) time.Duration {
		return time.Duration(max(get(l, path, otherwise), 0) * float64(time.Second))
	}
	return &Config{
		OrgURL:             trimURL(get(l, "orgUrl", "")),
		Token:              get(l, "token", ""),
		AuthorizationMode:  get(l, "authorizationMode", ModeSSWS),
		ClientID:           get(l, "clientId", ""),
		Scopes:             get(l, "scopes", []string(nil)),
		PrivateKey:         get(l, "privateKey", ""),
		KeyID:              get(l, "kid", ""),
		TokenRenewalOffset: time.Duration(get(l, "oauthTokenRenewalOffset", 5.0) * float64(time.Minute)),
		DPoP:               get(l, "dpopEnabled", false),
		UserAgent:          get(l, "userAgent", ""),
		ConnectionTimeout:  seconds("connectionTimeout", 30),
		RequestTimeout:     seconds("requestTimeout", 0),
		Cache: CacheConfig{
			Enabled:    get(l, "cache.enabled", false),
			DefaultTTI: seconds("cache.defaultTti", 300),
			DefaultTTL: seconds("cache.defaultTtl", 300),
		},
		TLS: TLSConfig{CA: get(l, "tls.ca", ""), Cert: get(l, "tls.cert", ""), Key: get(l, "tls.key", "")},
		Proxy: ProxyConfig{
			Host:     get(l, "proxy.host", ""),
			Port:     int(get(l, "proxy.port", 0.0)),
			Username: get(l, "proxy.username", ""),
			Password: get(l, "proxy.password", ""),
		},
		RateLimit: RateLimitConfig{
			MaxRetries: int(get(l, "rateLimit.maxRetries", 2.0)),
			Reserve:    get(l, "rateLimit.reserve", 0.0),
		},
		RaiseException:    get(l, "raiseException", true),
		Logging:           LoggingConfig{Enabled: get(l, "logging.enabled", false), Level: get(l, "logging.logLevel", "info")},
		DisableHTTPSCheck: get(l, testingKey, false),
	}
}
