package clients

import (
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// step is a call of curl's tour. A word in braces stands for the id that an
// earlier step kept under that name.
type step struct {
	method, path, body string
	status             int
	has                string // what the answer has to hold
	keep               string // the name to keep the answer's id under
}

func curlTour() []step {
	steps := []step{
		{method: "GET", path: "/api/v1/org", status: 200, has: `"companyName"`},
		{method: "GET", path: "/api/v1/users/me", status: 200, has: `"admin@example.com"`, keep: "me"},
		{method: "GET", path: "/api/v1/nothing", status: 404, has: "E0000022"},
		{method: "GET", path: "/api/v1/users/00u0", status: 404, has: "E0000007"},
		{method: "POST", path: "/api/v1/users", body: `{"profile":{"login":"x"}}`, status: 400, has: "E0000001"},
		{method: "POST", path: "/api/v1/apps", body: `{"label":"Wiki","name":"bookmark","signOnMode":"BOOKMARK","settings":{"app":{"url":"https://w.example.com"}}}`, status: 200, has: "Wiki", keep: "app"},
		{method: "POST", path: "/api/v1/zones", body: `{"type":"IP","name":"Office","gateways":[{"type":"CIDR","value":"1.2.3.4/24"}]}`, status: 200, has: "Office", keep: "zone"},
		{method: "GET", path: "/api/v1/zones/{zone}", status: 200, has: "1.2.3.4/24"},
		{method: "POST", path: "/api/v1/zones/{zone}/lifecycle/deactivate", status: 200, has: "INACTIVE"},
		{method: "DELETE", path: "/api/v1/zones/{zone}", status: 204},
		{method: "POST", path: "/api/v1/authorizationServers", body: `{"name":"One","audiences":["api://one"]}`, status: 201, has: "api://one", keep: "server"},
		{method: "POST", path: "/api/v1/authorizationServers/{server}/scopes", body: `{"name":"read"}`, status: 201, has: "read", keep: "scope"},
		{method: "GET", path: "/api/v1/authorizationServers/{server}/scopes/{scope}", status: 200, has: "read"},
		{method: "POST", path: "/api/v1/policies", body: `{"type":"PASSWORD","name":"Strict","description":"d"}`, status: 200, has: "Strict", keep: "policy"},
		{method: "GET", path: "/api/v1/policies?type=PASSWORD", status: 200, has: "{policy}"},
		{method: "GET", path: "/api/v1/logs?limit=5", status: 200, has: "eventType"},
		{method: "GET", path: "/api/v1/meta/schemas/user/default", status: 200, has: "definitions"},
		{method: "GET", path: "/api/v1/hook-keys", status: 501, has: "does not model"},
	}
	for i := range 10 {
		name := func(kind string) string { return fmt.Sprintf("%s%d", kind, i) }
		user, group := "{"+name("user")+"}", "{"+name("group")+"}"
		steps = append(steps,
			step{method: "POST", path: "/api/v1/users", keep: name("user"), status: 200, has: "ACTIVE", body: fmt.Sprintf(
				`{"profile":{"firstName":"Pat","lastName":"Doe","email":"p%d@example.com","login":"p%d@example.com"},"credentials":{"password":{"value":"Tr0ub4dor-x"}}}`, i, i)},
			step{method: "GET", path: fmt.Sprintf("/api/v1/users?search=profile.login+eq+%%22p%d@example.com%%22", i), status: 200, has: user},
			step{method: "POST", path: "/api/v1/users/" + user, body: `{"profile":{"nickName":"P"}}`, status: 200, has: `"nickName":"P"`},
			step{method: "POST", path: "/api/v1/groups", body: fmt.Sprintf(`{"profile":{"name":"Crew %d"}}`, i), keep: name("group"), status: 200, has: "OKTA_GROUP"},
			step{method: "PUT", path: "/api/v1/groups/" + group + "/users/" + user, status: 204},
			step{method: "GET", path: "/api/v1/groups/" + group + "/users", status: 200, has: user},
			step{method: "PUT", path: "/api/v1/apps/{app}/groups/" + group, body: `{}`, status: 200, has: group},
			step{method: "POST", path: "/api/v1/users/" + user + "/factors", status: 200, has: "ACTIVE",
				body: `{"factorType":"question","provider":"OKTA","profile":{"question":"disliked_food","answer":"mayonnaise"}}`},
			step{method: "POST", path: "/api/v1/users/" + user + "/lifecycle/suspend", status: 200},
			step{method: "POST", path: "/api/v1/users/" + user + "/lifecycle/unsuspend", status: 200},
		)
	}
	return steps
}

// TestCurl tours the org with curl, over HTTP and HTTPS.
func TestCurl(t *testing.T) {
	need(t, "curl")
	for _, secure := range []bool{false, true} {
		t.Run(fmt.Sprint("secure ", secure), func(t *testing.T) {
			org := serve(t, secure)
			options := []string{"-s", "-S", "-w", "\n%{http_code}", "-H", "Authorization: SSWS sandbox", "-H", "Content-Type: application/json"}
			if secure {
				file := filepath.Join(t.TempDir(), "ca.pem")
				certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: org.Certificate().Raw})
				if err := os.WriteFile(file, certificate, 0o600); err != nil {
					t.Fatal(err)
				}
				options = append(options, "--cacert", file)
			}
			kept := map[string]string{}
			fill := func(s string) string {
				for name, id := range kept {
					s = strings.ReplaceAll(s, "{"+name+"}", id)
				}
				return s
			}
			for _, s := range curlTour() {
				args := append(append([]string{}, options...), "-g", "-X", s.method, org.URL+fill(s.path))
				if s.body != "" {
					args = append(args, "-d", fill(s.body))
				}
				out, err := run("", nil, "curl", args...)
				body, status, _ := cutLast(out)
				if err != nil || status != fmt.Sprint(s.status) || !strings.Contains(body, fill(s.has)) {
					t.Fatalf("%s %s: %v %s", s.method, fill(s.path), err, out)
				}
				if s.keep != "" {
					kept[s.keep] = idIn(body)
				}
			}
		})
	}
}

func cutLast(text string) (before, after string, found bool) {
	at := strings.LastIndex(text, "\n")
	return text[:max(at, 0)], text[at+1:], at >= 0
}

// idIn is the id of an object in JSON: the last one, as the members are sorted and
// those of the objects in it stand before it.
func idIn(body string) string {
	for _, part := range strings.Split(body, `,"id":"`)[1:] {
		id, rest, _ := strings.Cut(part, `"`)
		if strings.Count(rest, "{") == strings.Count(rest, "}")-1 {
			return id
		}
	}
	return ""
}
