package sandbox

import (
	"errors"
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
func Listen(org *Org, addr string) (*Server, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &Server{
		URL: "http://" + listener.Addr().String(), org: org,
		http: &http.Server{Handler: org}, done: make(chan error, 1),
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
