package sandbox

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// held serves the page with an image at its end that is not there until the page
// has shown what is to be looked at: a browser takes its picture once all has come.
type held struct {
	org      *Org
	watching chan bool // closed when the page watches
	once     sync.Once
	mu       sync.Mutex
	asked    map[string]int // how often the page has asked, by path
	enough   chan bool      // closed when it has asked for all of it twice
}

func (h *held) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		recorder := httptest.NewRecorder()
		h.org.ServeHTTP(recorder, r)
		page := bytes.Replace(recorder.Body.Bytes(), []byte("</body>"), []byte(`<img src="/hold" alt=""></body>`), 1)
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write(page)
		return
	case "/hold":
		select {
		case <-h.enough:
		case <-r.Context().Done():
		}
		w.WriteHeader(http.StatusNoContent)
		return
	case "/sandbox/events":
		w = &firstWrite{ResponseWriter: w, fn: func() { h.once.Do(func() { close(h.watching) }) }}
	}
	if r.Header.Get(ownCall) != "" {
		h.count(r.URL.Path)
	}
	h.org.ServeHTTP(w, r)
}

func (h *held) count(path string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked[path]++
	if h.asked["/api/v1/users"] == 2 && h.asked["/sandbox/clock"] >= 2 || h.asked["/sandbox/clock"] == 2 && h.asked["/api/v1/users"] >= 2 {
		close(h.enough)
	}
}

// firstWrite tells of the first write.
type firstWrite struct {
	http.ResponseWriter
	fn func()
}

func (f *firstWrite) Unwrap() http.ResponseWriter { return f.ResponseWriter }

func (f *firstWrite) Write(data []byte) (int, error) {
	f.fn()
	return f.ResponseWriter.Write(data)
}

// TestPage_browser looks at the page with a browser, and at calls that are made
// while it does. With SANDBOX_SCREENSHOT it leaves a picture in that file.
func TestPage_browser(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed")
	}
	org, err := New(Options{Users: 20})
	if err != nil {
		t.Fatal(err)
	}
	h := &held{org: org, watching: make(chan bool), asked: map[string]int{}, enough: make(chan bool)}
	server := httptest.NewServer(h)
	defer server.Close()
	dir := t.TempDir()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	action := "--dump-dom"
	if to := os.Getenv("SANDBOX_SCREENSHOT"); to != "" {
		action = "--screenshot=" + to
	}
	browser := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-dev-shm-usage", "--user-data-dir="+dir, "--window-size=1400,900", action, server.URL+"/")
	browser.Env = append(os.Environ(), "HOME="+filepath.Join(dir, "home"))
	browser.WaitDelay = time.Second
	var dom strings.Builder
	browser.Stdout = &dom
	if err := browser.Start(); err != nil {
		t.Skipf("chromium does not start: %v", err)
	}
	select {
	case <-h.watching:
	case <-ctx.Done():
		t.Fatal("the page does not watch")
	}
	a := &api{t: t, org: org, url: server.URL, send: func(r *http.Request) *http.Response {
		w := httptest.NewRecorder()
		org.ServeHTTP(w, r)
		return w.Result()
	}}
	a.call("POST", "/api/v1/groups", `{"profile":{"name":"Made while watched"}}`).is(200)
	a.call("GET", "/api/v1/users/nobody", "").is(404)
	if err := browser.Wait(); err != nil {
		t.Fatal(err)
	}
	if action != "--dump-dom" {
		return
	}
	for _, want := range []string{"admin@example.com", "Group rules", "/api/v1/users/nobody", "addGroup", "UTC"} {
		if !strings.Contains(dom.String(), want) {
			t.Errorf("the page does not show %s:\n%s", want, dom.String())
		}
	}
	if strings.Contains(dom.String(), "SSWS sandbox") {
		t.Error("the page shows the token")
	}
}
