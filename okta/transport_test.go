package okta

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// authority is a private certificate authority.
type authority struct {
	t    *testing.T
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
	pem  string
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{t: t}
	var der []byte
	a.key, der = a.sign(&x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Example Root"}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign,
	})
	a.cert, _ = x509.ParseCertificate(der)
	a.pem = pemText(t, "CERTIFICATE", der, nil)
	return a
}

// sign makes a key and its certificate, by the authority or, before it has a
// certificate, by the key itself.
func (a *authority) sign(template *x509.Certificate) (*ecdsa.PrivateKey, []byte) {
	a.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.t.Fatal(err)
	}
	template.NotBefore, template.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	parent, signer := template, key
	if a.cert != nil {
		parent, signer = a.cert, a.key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		a.t.Fatal(err)
	}
	return key, der
}

// issue makes a certificate for a name, as PEM.
func (a *authority) issue(name string) (cert, key string) {
	a.t.Helper()
	private, der := a.sign(&x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	})
	text, err := x509.MarshalECPrivateKey(private)
	return pemText(a.t, "CERTIFICATE", der, nil), pemText(a.t, "EC PRIVATE KEY", text, err)
}

// serve is an org with a certificate for a name; it may ask clients for theirs.
func (a *authority) serve(name string, asks bool) *httptest.Server {
	a.t.Helper()
	cert, key := a.issue(name)
	pair, err := tls.X509KeyPair([]byte(cert), []byte(key))
	if err != nil {
		a.t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.Host) }))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{pair}}
	if asks {
		server.TLS.ClientAuth, server.TLS.ClientCAs = tls.RequireAndVerifyClientCert, x509.NewCertPool()
		server.TLS.ClientCAs.AddCert(a.cert)
	}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	a.t.Cleanup(server.Close)
	return server
}

// ask makes a client from variables and asks once.
func ask(t *testing.T, org string, env ...string) (string, error) {
	t.Helper()
	config, err := LoadConfig(Environment{Env: append(env, "OKTA_CLIENT_ORGURL="+org, "OKTA_CLIENT_TOKEN=s3cret"), WorkDir: t.TempDir()}, nil)
	if err != nil {
		return "", err
	}
	transport := newTransport(config)
	defer transport.CloseIdleConnections()
	r, err := NewClient(config, WithTransport(transport)).Do(context.Background(), &Request{Method: "GET", URL: "/api/v1/users"})
	if err != nil {
		return "", err
	}
	return string(r.Body), nil
}

func TestTransport_tls(t *testing.T) {
	a := newAuthority(t)
	file := func(name, text string) string { return writeFile(t, text, t.TempDir(), name) }
	cert, key := a.issue("client")
	open, asking := a.serve("localhost", false), a.serve("localhost", true)
	oneLine := strings.ReplaceAll(a.pem, "\n", `\n`)
	for _, c := range []struct {
		name string
		org  *httptest.Server
		env  []string
		want string // what the error says, empty for none
	}{
		{"unknown authority", open, nil, "certificate"},
		{"authority as text", open, []string{"OKTA_CLIENT_TLS_CA=" + a.pem}, ""},
		{"authority in one line", open, []string{"OKTA_CLIENT_TLS_CA=" + oneLine}, ""},
		{"authority as a file", open, []string{"OKTA_CLIENT_TLS_CA=" + file("ca.pem", a.pem)}, ""},
		{"another authority", open, []string{"OKTA_CLIENT_TLS_CA=" + newAuthority(t).pem}, "certificate"},
		{"no client certificate", asking, []string{"OKTA_CLIENT_TLS_CA=" + a.pem}, "certificate"},
		{"client certificate", asking, []string{"OKTA_CLIENT_TLS_CA=" + a.pem, "OKTA_CLIENT_TLS_CERT=" + cert, "OKTA_CLIENT_TLS_KEY=" + file("key.pem", key)}, ""},
		{"no key", asking, []string{"OKTA_CLIENT_TLS_CERT=" + cert}, "set tls.cert and tls.key"},
		{"key of another", asking, []string{"OKTA_CLIENT_TLS_CERT=" + a.pem, "OKTA_CLIENT_TLS_KEY=" + key}, "tls.cert: the certificate and its key do not go together"},
		{"no file", open, []string{"OKTA_CLIENT_TLS_CA=/no/such"}, "tls.ca: it is neither PEM text nor the path"},
		{"no certificate", open, []string{"OKTA_CLIENT_TLS_CA=" + key}, "tls.ca: there is no certificate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ask(t, c.org.URL, c.env...)
			if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			var failure *HTTPError
			if errors.As(err, &failure) && failure.Kind != KindTLS {
				t.Errorf("the kind is %s", failure.Kind)
			}
		})
	}
}

// proxy is an HTTP proxy that sends everything to one server and notes what it
// was asked. With credentials it refuses those who have others.
type proxy struct {
	target      string // host and port
	credentials string // user:password, or empty

	mu    sync.Mutex
	asked []string
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked = append(p.asked, r.Method+" "+r.Host)
	p.mu.Unlock()
	if given := r.Header.Get("Proxy-Authorization"); p.credentials != "" && given != "Basic "+base64.StdEncoding.EncodeToString([]byte(p.credentials)) {
		w.Header().Set("Proxy-Authenticate", "Basic")
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	if r.Method == http.MethodConnect {
		p.tunnel(w)
		return
	}
	_, _ = io.WriteString(w, "plain "+r.URL.String())
}

func (p *proxy) tunnel(w http.ResponseWriter) {
	onward, err := net.Dial("tcp", p.target)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	client, buffer, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	_, _ = io.WriteString(client, "HTTP/1.1 200 OK\r\n\r\n")
	go func() {
		_, _ = io.Copy(onward, bufio.NewReader(buffer))
		onward.Close()
	}()
	go func() {
		_, _ = io.Copy(client, onward)
		client.Close()
	}()
}

func TestTransport_proxy(t *testing.T) {
	a := newAuthority(t)
	org := a.serve("org.example.test", false)
	target := org.Listener.Addr().String()
	for _, c := range []struct {
		name        string
		credentials string
		org         string
		env         []string // HOST and PORT stand for the proxy's
		want        string   // the answer, or a part of the error
		asked       string
	}{
		{"configured", "", "https://org.example.test", []string{"OKTA_CLIENT_PROXY_HOST=HOST", "OKTA_CLIENT_PROXY_PORT=PORT"}, "org.example.test", "CONNECT org.example.test:443"},
		{"configured with its scheme", "", "https://org.example.test", []string{"OKTA_CLIENT_PROXY_HOST=http://HOST:PORT"}, "org.example.test", "CONNECT org.example.test:443"},
		{"credentials", "u:p@ss", "https://org.example.test", []string{"OKTA_CLIENT_PROXY_HOST=HOST", "OKTA_CLIENT_PROXY_PORT=PORT", "OKTA_CLIENT_PROXY_USERNAME=u", "OKTA_CLIENT_PROXY_PASSWORD=p@ss"}, "org.example.test", "CONNECT org.example.test:443"},
		{"wrong credentials", "u:p@ss", "https://org.example.test", []string{"OKTA_CLIENT_PROXY_HOST=HOST", "OKTA_CLIENT_PROXY_PORT=PORT", "OKTA_CLIENT_PROXY_USERNAME=u", "OKTA_CLIENT_PROXY_PASSWORD=wr0ng"}, "Proxy Authentication Required", "CONNECT org.example.test:443"},
		{"HTTPS_PROXY", "", "https://org.example.test", []string{"HTTPS_PROXY=http://HOST:PORT"}, "org.example.test", "CONNECT org.example.test:443"},
		{"https_proxy with credentials", "u:p", "https://org.example.test", []string{"https_proxy=http://u:p@HOST:PORT"}, "org.example.test", "CONNECT org.example.test:443"},
		{"the configured one wins", "", "https://org.example.test", []string{"HTTPS_PROXY=http://127.0.0.1:1", "OKTA_CLIENT_PROXY_HOST=HOST", "OKTA_CLIENT_PROXY_PORT=PORT"}, "org.example.test", "CONNECT org.example.test:443"},
		{"NO_PROXY", "", "https://" + target, []string{"HTTPS_PROXY=http://HOST:PORT", "NO_PROXY=127.0.0.1"}, target, ""},
		{"loopback", "", "https://" + target, []string{"HTTPS_PROXY=http://HOST:PORT"}, target, ""},
		{"plain HTTP", "", "http://org.example.test", []string{"OKTA_CLIENT_PROXY_HOST=HOST", "OKTA_CLIENT_PROXY_PORT=PORT", "OKTA_TESTING_TESTING_DISABLE_HTTPS_CHECK=true"}, "plain http://org.example.test/api/v1/users", "GET org.example.test"},
		{"no proxy there", "", "https://org.example.test", []string{"OKTA_CLIENT_PROXY_HOST=127.0.0.1", "OKTA_CLIENT_PROXY_PORT=1", "OKTA_CLIENT_RATE_LIMIT_MAX_RETRIES=0"}, "nothing listens at the proxy that the configuration names", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &proxy{target: target, credentials: c.credentials}
			server := httptest.NewServer(p)
			defer server.Close()
			host, port, _ := net.SplitHostPort(server.Listener.Addr().String())
			env := []string{"OKTA_CLIENT_TLS_CA=" + a.pem}
			for _, v := range c.env {
				env = append(env, strings.NewReplacer("HOST=HOST", "HOST="+host, "PORT=PORT", "PORT="+port, "HOST:PORT", host+":"+port).Replace(v))
			}
			got, err := ask(t, c.org, env...)
			if err != nil {
				got = err.Error()
			}
			if !strings.Contains(got, c.want) || strings.Contains(got, "wr0ng") {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if asked := strings.Join(p.asked, ", "); asked != c.asked {
				t.Errorf("the proxy was asked for %q, want %q", asked, c.asked)
			}
		})
	}
}

// A configuration names files by paths that its errors may show, and nothing of
// what they hold.
func TestTransport_keyIsNotShown(t *testing.T) {
	_, key := newAuthority(t).issue("x")
	name := writeFile(t, key, t.TempDir(), "key.pem")
	_, err := ask(t, "https://127.0.0.1", "OKTA_CLIENT_TLS_CERT="+filepath.Join(t.TempDir(), "gone"), "OKTA_CLIENT_TLS_KEY="+name)
	if err == nil || strings.Contains(err.Error(), "PRIVATE KEY") {
		t.Errorf("got %v", err)
	}
}
