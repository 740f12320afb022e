package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	perPage  = 200
	distinct = 20_000 // users; longer lists repeat them
)

// serve is an org of so many users, whose pages are made before it prints its
// address.
func serve(size, delay string) {
	users, err := strconv.Atoi(size)
	if err != nil {
		log.Fatal(err)
	}
	latency, err := time.ParseDuration(delay)
	if err != nil {
		log.Fatal(err)
	}
	pages := make([][]byte, (min(users, distinct)+perPage-1)/perPage)
	for p := range pages {
		items := make([]string, 0, perPage)
		for i := p * perPage; i < min((p+1)*perPage, users); i++ {
			items = append(items, user(i))
		}
		pages[p] = []byte("[" + strings.Join(items, ",") + "]")
	}
	one := []byte(user(1))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("http://" + listener.Addr().String())
	log.Fatal(http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(latency)
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("X-Rate-Limit-Limit", "10000000")
		h.Set("X-Rate-Limit-Remaining", "9999999")
		h.Set("X-Rate-Limit-Reset", strconv.FormatInt(time.Now().Unix()+60, 10))
		if r.URL.Path != "/api/v1/users" {
			_, _ = w.Write(one)
			return
		}
		page, _ := strconv.Atoi(r.URL.Query().Get("after"))
		if (page+1)*perPage < users {
			h.Add("Link", fmt.Sprintf(`<http://%s/api/v1/users?limit=200&after=%d>; rel="next"`, r.Host, page+1))
		}
		_, _ = w.Write(pages[page%len(pages)])
	})))
}

// user is 1.4 kB, as Okta's are.
func user(i int) string {
	id := fmt.Sprintf("00u%017d", i)
	link := "https://example.okta.com/api/v1/users/" + id
	return fmt.Sprintf(`{"id":%q,"status":%q,"created":"2024-03-01T10:00:00.000Z","activated":"2024-03-01T10:00:01.000Z",`+
		`"statusChanged":"2024-03-01T10:00:01.000Z","lastLogin":"2026-0%d-11T08:30:00.000Z","lastUpdated":"2026-05-01T10:00:00.000Z",`+
		`"passwordChanged":"2025-01-01T10:00:00.000Z","type":{"id":"oty1a2b3c4d5e6f7g8h9"},`+
		`"profile":{"firstName":"First%[4]d","lastName":"Last%[4]d","mobilePhone":"+1 415 555 0100","secondEmail":null,`+
		`"login":"user%[4]d@example.com","email":"user%[4]d@example.com","department":"Engineering %[5]d","title":"Software Engineer",`+
		`"city":"San Francisco","state":"CA","countryCode":"US","employeeNumber":"%[4]d","costCenter":"CC-%[5]d","division":"Product",`+
		`"organization":"Example","manager":"Some Manager","managerId":"00u00000000000000001","locale":"en_US","timezone":"America/Los_Angeles"},`+
		`"credentials":{"password":{},"emails":[{"value":"user%[4]d@example.com","status":"VERIFIED","type":"PRIMARY"}],"provider":{"type":"OKTA","name":"OKTA"}},`+
		`"_links":{"suspend":{"href":"%[6]s/lifecycle/suspend","method":"POST"},"resetPassword":{"href":"%[6]s/lifecycle/reset_password","method":"POST"},`+
		`"self":{"href":%[6]q},"deactivate":{"href":"%[6]s/lifecycle/deactivate","method":"POST"}}}`,
		id, [...]string{"ACTIVE", "ACTIVE", "STAGED", "SUSPENDED"}[i%4], 1+i%9, i, i%40, link)
}
