package cli

import (
	"encoding/json"
	"io"
	"net/http"
	"net/textproto"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/oktascript/oktascript/okta"
	"github.com/oktascript/oktascript/okta/catalog"
)

// request makes the request of a command line.
func (a *apiCall) request(args []string) (*okta.Request, error) {
	method, path := http.MethodGet, args[0]
	if len(args) == 2 {
		method, path = strings.ToUpper(args[0]), args[1]
	} else if !a.paginate && (len(a.fields.list) > 0 || a.input != "") {
		method = http.MethodPost
	}
	if !isMethod(method) {
		return nil, usagef("%s is no HTTP method: the call is api [METHOD] PATH", args[0])
	}
	r := &okta.Request{Method: method, URL: apiPath(path), Retries: -1}
	if err := a.fill(r); err != nil {
		return nil, err
	}
	if err := a.setHeaders(r); err != nil {
		return nil, err
	}
	bare, _, _ := strings.Cut(r.URL, "?")
	r.Operation, _ = catalog.Match(method, bare) // it knows where a wrapped list's next page is
	return r, nil
}

func isMethod(text string) bool {
	switch text {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return true
	}
	return false
}

// absolutePath begins a path or address that is to be taken as it is.
var absolutePath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:/|https?://)`)
})

// apiPath is a path as people write it: users is /api/v1/users.
func apiPath(path string) string {
	switch {
	case absolutePath().MatchString(path):
		return path
	case strings.HasPrefix(path, "api/"), strings.HasPrefix(path, "oauth2/"), strings.HasPrefix(path, ".well-known/"):
		return "/" + path
	}
	return "/api/v1/" + path
}

// fill puts the fields and the input where the method has them.
func (a *apiCall) fill(r *okta.Request) error {
	inQuery := a.input != "" || r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodDelete
	switch {
	case inQuery:
		query, err := a.fields.query(a.program.state)
		if err != nil {
			return err
		}
		r.URL = withQuery(r.URL, query)
	case len(a.fields.list) > 0:
		body, err := a.fields.body(a.program.state)
		if err != nil {
			return err
		}
		if r.Body, err = json.Marshal(body); err != nil {
			return err
		}
		r.ContentType = "application/json"
	}
	if a.input == "" {
		return nil
	}
	data, err := readInput(a.program.state, a.input)
	if err != nil {
		return err
	}
	r.Body, r.ContentType = data, "application/json"
	return nil
}

func withQuery(address string, query url.Values) string {
	switch {
	case len(query) == 0:
		return address
	case strings.Contains(address, "?"):
		return address + "&" + query.Encode()
	}
	return address + "?" + query.Encode()
}

// readInput reads a file that the command line names, or standard input.
func readInput(s *State, name string) ([]byte, error) {
	if name == "-" {
		data, err := io.ReadAll(s.Stdin)
		if err != nil {
			return nil, usagef("cannot read standard input: %v", err)
		}
		return data, nil
	}
	data, err := os.ReadFile(absolute(s.Dir, name))
	if err != nil {
		return nil, usagef("cannot read %s: %v", name, reason(err))
	}
	return data, nil
}

// setHeaders reads the headers of the command line.
func (a *apiCall) setHeaders(r *okta.Request) error {
	r.Header = http.Header{}
	for _, header := range a.headers {
		name, value, found := strings.Cut(header, ":")
		name, value = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name)), strings.TrimSpace(value)
		switch {
		case !found || name == "":
			return usagef("a header is written NAME: VALUE, such as -H 'Accept: application/xml'")
		case name == "Authorization":
			return usagef("-H does not take Authorization: the configuration has the token, and a command line shows it to every user of the machine")
		case name == "Content-Type":
			r.ContentType = value
		default:
			r.Header.Add(name, value)
		}
	}
	return nil
}
