package sandbox

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

func TestPage(t *testing.T) {
	_, server := served(t, Options{Empty: true})
	for path, want := range map[string]string{"/": "<title>Okta sandbox</title>", "/sandbox/page.css": "grid", "/sandbox/page.js": "/sandbox/events"} {
		gives(t, server, "GET", path, "", 200, want)
	}
	gives(t, server, "POST", "/", "", 404, "E0000022")
}

// watchCalls gives the calls that the org answers from then on.
func watchCalls(t *testing.T, server *Server) (next func() (exchange, string)) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/sandbox/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "SSWS "+server.Token())
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	lines.Scan()
	if lines.Text() != ": watching" {
		t.Fatalf("it began with %q", lines.Text())
	}
	return func() (exchange, string) {
		for lines.Scan() {
			if data, is := strings.CutPrefix(lines.Text(), "data: "); is {
				var x exchange
				if err := json.Unmarshal([]byte(data), &x); err != nil {
					t.Fatal(err)
				}
				return x, data
			}
		}
		t.Fatal("there was no further call")
		return exchange{}, ""
	}
}

func TestPage_events(t *testing.T) {
	_, server := served(t, Options{Empty: true, Token: "s3cr3t-t0ken"})
	next := watchCalls(t, server)
	gives(t, server, "POST", "/api/v1/users?activate=true", person("pat@example.com", `,"credentials":`+password), 200, "")
	x, data := next()
	if x.Method != "POST" || x.Target != "/api/v1/users?activate=true" || x.Operation != "createUser" || x.Status != 200 ||
		!strings.Contains(x.Request, "pat@example.com") || !strings.Contains(x.Response, "/lifecycle/suspend") || !strings.Contains(x.Response, "credentials/change_password") {
		t.Errorf("it shows %s", data)
	}
	for _, secret := range []string{"s3cr3t-t0ken", "Tr0ub4dor-x", "nobody"} {
		if strings.Contains(data, secret) {
			t.Errorf("it shows the secret %s: %s", secret, data)
		}
	}
	gives(t, server, "POST", "/sandbox/faults", `{"count":1,"reset":true}`, 200, "")
	if _, _, err := ask(t, server, "POST", "/oauth2/v1/token", "grant_type=x&client_secret=hush"); err == nil {
		t.Error("the connection was not reset")
	}
	if x, data := next(); x.Status != 0 || strings.Contains(data, "hush") {
		t.Errorf("it shows %s", data)
	}
}

func TestMasked(t *testing.T) {
	for body, want := range map[string]string{
		"": "", "client_id=1&client_secret=2": "client_id=1&client_secret=" + "%E2%80%A2", "<xml/>": "(no JSON)",
		`{"access_token":"x","token_type":"Bearer"}`: `"token_type": "Bearer"`, `{"password":{"value":"x"}}`: mask,
		`[{"_links":{"resetPassword":{"href":"/y"}}}]`: `"/y"`,
	} {
		if got := maskedBody([]byte(body)); !strings.Contains(got, want) || strings.Contains(got, `"x"`) || strings.Contains(got, "=2") {
			t.Errorf("%s is shown as %s", body, got)
		}
	}
}
