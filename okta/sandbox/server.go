package sandbox

import (
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
)

// Server serves an org over HTTP.
type Server struct {
	URL  string // such as http://127.0.0.1:40123
	org  *Org
	http *http.Server
	done chan error
}

// Listen serves an org on an address; port 0 takes a free one.
func Listen(org *Org, addr string) (*Server, error) { return listen(org, addr, nil) }

// ListenTLS serves an org on an address over HTTPS, with a certificate.
func ListenTLS(org *Org, addr string, certificate tls.Certificate) (*Server, error) {
	return listen(org, addr, &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12})
}

func listen(org *Org, addr string, secure *tls.Config) (*Server, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	scheme := "http://"
	if secure != nil {
		scheme, listener = "https://", tls.NewListener(listener, secure)
	}
	s := &Server{
		URL: scheme + listener.Addr().String(), org: org,
		http: &http.Server{Handler: org, ErrorLog: log.New(io.Discard, "", 0)}, done: make(chan error, 1),
	}
	go func() { s.done <- s.http.Serve(listener) }()
	return s, nil
}

// Token is the API token that the org accepts.
func (s *Server) Token() string { return s.org.Token() }

// Close ends the server and every connection.
func (s *Server) Close() error {
	err := s.http.Close()
	if served := <-s.done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
