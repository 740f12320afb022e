package sandbox

import (
	"embed"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
)

//go:embed page
var pageFiles embed.FS

// pagePaths are where the page and its parts are served, with their types.
var pagePaths = map[string]struct{ file, kind string }{
	"/":                 {"page/index.html", "text/html; charset=utf-8"},
	"/sandbox/page.css": {"page/page.css", "text/css; charset=utf-8"},
	"/sandbox/page.js":  {"page/page.js", "text/javascript; charset=utf-8"},
}

// ownCall marks a call of the page's own, which is not shown, not counted, and
// meets no faults.
const ownCall = "X-Sandbox-Page"

// servePage answers what is the page's; false where it is anything else. The page
// itself holds nothing of the org: it asks for that with the token.
func (o *Org) servePage(w http.ResponseWriter, r *http.Request) bool {
	page, isPage := pagePaths[r.URL.Path]
	if r.Method != http.MethodGet || !isPage {
		return false
	}
	if !isLoopback(r.RemoteAddr) {
		return false
	}
	data, err := pageFiles.ReadFile(page.file)
	if err != nil {
		panic(err) // it is embedded
	}
	h := w.Header()
	h.Set("Content-Type", page.kind)
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
	_, _ = w.Write(data)
	return true
}

func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return err == nil && ip != nil && ip.IsLoopback()
}

// serveEvents sends the calls as they are answered, until the client goes away.
func (o *Org) serveEvents(w http.ResponseWriter, r *http.Request) {
	calls := o.watchers.add()
	defer o.watchers.remove(calls)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w).Flush
	_, _ = fmt.Fprint(w, ": watching\n\n")
	_ = flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case x := <-calls:
			data, err := json.Marshal(x)
			if err != nil {
				panic(err) // it is made of plain values
			}
			if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
				return
			}
			_ = flush()
		}
	}
}
