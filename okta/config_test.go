package okta

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// writeFile puts a file into a folder, made where it is missing.
// writeFile writes a file and gives its path.
func writeFile(t *testing.T, text string, path ...string) string {
	t.Helper()
	file := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestLoadConfig_layers sets one key more in each source and checks which wins.
func TestLoadConfig_layers(t *testing.T) {
	home, work := t.TempDir(), t.TempDir()
	writeFile(t, "okta:\n  client:\n    orgUrl: https://home.okta.com\n    token: home\n    userAgent: home\n    clientId: home\n    kid: home\n    rateLimit: {maxRetries: 7, reserve: 0.1}\n", home, ".okta", "okta.yaml")
	writeFile(t, "okta:\n  client:\n    orgUrl: https://work.okta.com\n    token: work\n    userAgent: work\n    clientId: work\n    rateLimit: {maxRetries: 8}\n", work, "okta.yaml")
	c, err := LoadConfig(Environment{
		HomeDir: home, WorkDir: work,
		Env:   []string{"OKTA_CLIENT_ORGURL=https://env.okta.com", "OKTA_CLIENT_TOKEN=env", "OKTA_CLIENT_USERAGENT=env", "OKTA_CLIENT_CLIENTID="},
		Flags: map[string]any{"orgUrl": "https://flag.okta.com", "token": "flag"},
	}, map[string]any{"orgUrl": " https://constructor.okta.com/ "})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{c.OrgURL, c.Token, c.UserAgent, c.ClientID, c.KeyID}
	if want := []string{"https://constructor.okta.com", "flag", "env", "work", "home"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if c.RateLimit != (RateLimitConfig{8, 0.1}) {
		t.Errorf("sections are not merged key by key: %+v", c.RateLimit)
	}
}

func TestLoadConfig_defaults(t *testing.T) {
	got, err := LoadConfig(Environment{Isolated: true}, map[string]any{"orgUrl": "https://x.okta.com", "token": "t"})
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		OrgURL: "https://x.okta.com", Token: "t", AuthorizationMode: "SSWS", TokenRenewalOffset: 5 * time.Minute,
		ConnectionTimeout: 30 * time.Second, Cache: CacheConfig{false, 300 * time.Second, 300 * time.Second},
		RateLimit: RateLimitConfig{MaxRetries: 2}, RaiseException: true, Logging: LoggingConfig{Level: "info"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestLoadConfig_environment sets every key by each of its spellings.
func TestLoadConfig_environment(t *testing.T) {
	base := []string{"OKTA_CLIENT_ORGURL=http://127.0.0.1", "OKTA_CLIENT_TOKEN=t", "OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK=true", "OKTA_CLIENT_PROXY_HOST=p"}
	for _, c := range []struct {
		variable string
		get      func(*Config) any
		want     any
	}{
		{"OKTA_CLIENT_ORG_URL=http://other", func(c *Config) any { return c.OrgURL }, "http://other"},
		{"OKTA_CLIENT_CLIENT_ID=c", func(c *Config) any { return c.ClientID }, "c"},
		{"OKTA_CLIENT_CLIENTID=c", func(c *Config) any { return c.ClientID }, "c"},
		{"OKTA_CLIENT_SCOPES=a, b c", func(c *Config) any { return c.Scopes }, []string{"a", "b", "c"}},
		{"OKTA_CLIENT_PRIVATE_KEY=k", func(c *Config) any { return c.PrivateKey }, "k"},
		{"OKTA_CLIENT_PRIVATEKEY=k", func(c *Config) any { return c.PrivateKey }, "k"},
		{"OKTA_CLIENT_KID=k", func(c *Config) any { return c.KeyID }, "k"},
		{"OKTA_CLIENT_AUTHORIZATIONMODE=Bearer", func(c *Config) any { return c.AuthorizationMode }, "Bearer"},
		{"OKTA_CLIENT_OAUTH_TOKEN_RENEWAL_OFFSET=2", func(c *Config) any { return c.TokenRenewalOffset }, 2 * time.Minute},
		{"OKTA_CLIENT_DPOPENABLED=1", func(c *Config) any { return c.DPoP }, true},
		{"OKTA_CLIENT_USERAGENT=u/1", func(c *Config) any { return c.UserAgent }, "u/1"},
		{"OKTA_CLIENT_CONNECTIONTIMEOUT=3", func(c *Config) any { return c.ConnectionTimeout }, 3 * time.Second},
		{"OKTA_CLIENT_CONNECTION_TIMEOUT=-1", func(c *Config) any { return c.ConnectionTimeout }, time.Duration(0)},
		{"OKTA_CLIENT_REQUESTTIMEOUT=1.5", func(c *Config) any { return c.RequestTimeout }, 1500 * time.Millisecond},
		{"OKTA_CLIENT_REQUEST_TIMEOUT=2", func(c *Config) any { return c.RequestTimeout }, 2 * time.Second},
		{"OKTA_CLIENT_CACHE_ENABLED=yes", func(c *Config) any { return c.Cache.Enabled }, true},
		{"OKTA_CLIENT_CACHE_DEFAULTTTI=9", func(c *Config) any { return c.Cache.DefaultTTI }, 9 * time.Second},
		{"OKTA_CLIENT_CACHE_DEFAULT_TTL=9", func(c *Config) any { return c.Cache.DefaultTTL }, 9 * time.Second},
		{"OKTA_CLIENT_PROXY_PORT=8080", func(c *Config) any { return c.Proxy.Port }, 8080},
		{"OKTA_CLIENT_PROXY_HOST=p", func(c *Config) any { return c.Proxy.Host }, "p"},
		{"OKTA_CLIENT_RATELIMIT_MAXRETRIES=0", func(c *Config) any { return c.RateLimit.MaxRetries }, 0},
		{"OKTA_CLIENT_RATE_LIMIT_MAX_RETRIES=4", func(c *Config) any { return c.RateLimit.MaxRetries }, 4},
		{"OKTA_CLIENT_RATELIMIT_RESERVE=0.2", func(c *Config) any { return c.RateLimit.Reserve }, 0.2},
		{"OKTA_CLIENT_RAISEEXCEPTION=false", func(c *Config) any { return c.RaiseException }, false},
		{"OKTA_CLIENT_LOGGING_ENABLED=True", func(c *Config) any { return c.Logging.Enabled }, true},
		{"OKTA_CLIENT_LOGGING_LOGLEVEL=debug", func(c *Config) any { return c.Logging.Level }, "debug"},
		{"OKTA_TESTING_TESTINGDISABLEHTTPSCHECK=1", func(c *Config) any { return c.DisableHTTPSCheck }, true},
	} {
		config, err := LoadConfig(Environment{Env: append(base, c.variable), WorkDir: t.TempDir()}, nil)
		if err != nil {
			t.Errorf("%s: %v", c.variable, err)
			continue
		}
		if got := c.get(config); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s gave %v, want %v", c.variable, got, c.want)
		}
	}
}

func TestLoadConfig_files(t *testing.T) {
	for _, c := range []struct{ name, text, profile, org, problem string }{
		{"plain", "okta:\n  client: {orgUrl: 'https://a.okta.com', token: t}\n", "", "https://a.okta.com", ""},
		{"empty", "", "", "", "there is no org to talk to"},
		{"null", "okta:\n", "", "", "there is no org to talk to"},
		{"other tools' keys", "okta:\n  client: {orgUrl: 'https://a.okta.com', token: t, wide: 1}\nother: 2\n", "", "https://a.okta.com", ""},
		{"testing", "okta:\n  client: {orgUrl: 'http://a', token: t}\n  testing: {testingDisableHttpsCheck: true}\n", "", "http://a", ""},
		{"profile", "okta:\n  client: {orgUrl: 'https://a.okta.com', token: t}\n  profiles:\n    dev: {client: {orgUrl: 'https://dev.okta.com'}}\n", "dev", "https://dev.okta.com", ""},
		{"unknown profile", "okta:\n  client: {orgUrl: 'https://a.okta.com', token: t}\n  profiles: {dev: {}, prod: {}}\n", "prd", "", "there is no profile prd under okta.profiles (there are dev, prod)"},
		{"broken", "okta:\n  client: {orgUrl: [\n", "", "", "okta.yaml"},
		{"wrong type", "okta:\n  client: {orgUrl: 'https://a.okta.com', token: t, requestTimeout: soon}\n", "", "", "requestTimeout: is a number, not text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			work := t.TempDir()
			writeFile(t, c.text, work, "okta.yaml")
			config, err := LoadConfig(Environment{WorkDir: work, Env: []string{"OKTA_PROFILE=" + c.profile}}, nil)
			switch {
			case c.problem == "" && err != nil:
				t.Fatal(err)
			case c.problem == "":
				if config.OrgURL != c.org {
					t.Errorf("the org is %s, want %s", config.OrgURL, c.org)
				}
			case err == nil || !strings.Contains(err.Error(), c.problem):
				t.Errorf("got %v, want %s", err, c.problem)
			}
		})
	}
}

func TestLoadConfig_namedFile(t *testing.T) {
	work := t.TempDir()
	writeFile(t, "okta: {client: {orgUrl: 'https://ignored.okta.com', token: t}}", work, "okta.yaml")
	writeFile(t, "okta: {client: {orgUrl: 'https://named.okta.com', token: t}}", work, "named.yaml")
	config, err := LoadConfig(Environment{WorkDir: work, File: "named.yaml"}, nil)
	if err != nil || config.OrgURL != "https://named.okta.com" {
		t.Errorf("got %+v, %v", config, err)
	}
	_, err = LoadConfig(Environment{WorkDir: work, File: "gone.yaml"}, nil)
	if err == nil || !strings.Contains(err.Error(), "gone.yaml") {
		t.Errorf("a file that is not there gave %v", err)
	}
}

// TestLoadConfig_problems checks that every problem is told at once, and none
// shows a secret.
func TestLoadConfig_problems(t *testing.T) {
	valid := map[string]any{"orgUrl": "https://x.okta.com", "token": "s3cret"}
	for _, c := range []struct {
		name string
		set  map[string]any
		want []string
	}{
		{"no org", map[string]any{"orgUrl": ""}, []string{"orgUrl: it is missing"}},
		{"http", map[string]any{"orgUrl": "http://x.okta.com"}, []string{"orgUrl: it begins with http://"}},
		{"placeholder", map[string]any{"orgUrl": "https://{yourOktaDomain}"}, []string{"{yourOktaDomain} stands for"}},
		{"admin", map[string]any{"orgUrl": "https://x-admin.okta.com"}, []string{"use https://x.okta.com"}},
		{"twice com", map[string]any{"orgUrl": "https://x.okta.com.com"}, []string{".com twice"}},
		{"twice scheme", map[string]any{"orgUrl": "https://https://x.okta.com"}, []string{":// twice"}},
		{"path", map[string]any{"orgUrl": "https://x.okta.com/app"}, []string{"use https://x.okta.com"}},
		{"user", map[string]any{"orgUrl": "https://a:s3cret@x.okta.com"}, []string{"user name or password"}},
		{"no scheme", map[string]any{"orgUrl": "x.okta.com"}, []string{"no address such as"}},
		{"no token", map[string]any{"token": ""}, []string{"token: it is missing"}},
		{"token placeholder", map[string]any{"token": "{apiToken}"}, []string{"{apiToken} stands for"}},
		{"mode", map[string]any{"authorizationMode": "Magic"}, []string{`"Magic" is none of`}},
		{"key mode", map[string]any{"authorizationMode": "PrivateKey"}, []string{"clientId:", "scopes:", "privateKey:"}},
		{"proxy", map[string]any{"proxy": map[string]any{"port": 99999, "username": "u"}}, []string{"proxy.host:", "username and password go together", "65535"}},
		{"retries", map[string]any{"rateLimit": map[string]any{"maxRetries": -1}}, []string{"rateLimit.maxRetries:"}},
		{"reserve", map[string]any{"rateLimit": map[string]any{"reserve": 1}}, []string{"rateLimit.reserve:"}},
		{"level", map[string]any{"logging": map[string]any{"logLevel": "loud"}}, []string{"not loud"}},
		{"unknown", map[string]any{"org_url": "x", "maxRetries": 1}, []string{"did you mean orgUrl?", "did you mean rateLimit.maxRetries?"}},
		{"not a section", map[string]any{"proxy": "p:1"}, []string{"proxy: is an object, not text"}},
		{"types", map[string]any{"raiseException": "maybe", "scopes": 7, "token": true}, []string{"raiseException: is true or false", "scopes: is a list", "token: is text, not the boolean"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			given := map[string]any{}
			for _, m := range []map[string]any{valid, c.set} {
				for k, v := range m {
					given[k] = v
				}
			}
			_, err := LoadConfig(Environment{Isolated: true}, given)
			var problems *ConfigError
			if !errors.As(err, &problems) {
				t.Fatalf("got %v", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is missing in %v", want, err)
				}
			}
			if strings.Contains(err.Error(), "s3cret") {
				t.Errorf("a secret is shown: %v", err)
			}
			if problems.ExitCode() != 2 {
				t.Errorf("the exit status is %d", problems.ExitCode())
			}
		})
	}
}

func TestLoadConfig_keyObject(t *testing.T) {
	config, err := LoadConfig(Environment{Isolated: true}, map[string]any{
		"orgUrl": "https://x.okta.com", "authorizationMode": "PrivateKey", "clientId": "c", "scopes": []any{"a", " b "},
		"privateKey": map[string]any{"kty": "EC", "crv": "P-256", "x": ecX, "y": ecY, "d": ecD},
	})
	if err != nil || config.PrivateKey != `{"crv":"P-256","d":"`+ecD+`","kty":"EC","x":"`+ecX+`","y":"`+ecY+`"}` || !reflect.DeepEqual(config.Scopes, []string{"a", "b"}) {
		t.Errorf("got %+v, %v", config, err)
	}
}
