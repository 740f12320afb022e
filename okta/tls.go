package okta

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"
)

// TLSConfig is the section tls. Each is PEM text or the path of a file with it.
type TLSConfig struct {
	CA   string // certificates of authorities that are trusted besides the system's
	Cert string // the client's own certificate, for servers that ask for one
	Key  string // the private key of Cert
}

// load makes the settings of the connections; nil where there are none. No error
// holds any of the text.
func (c TLSConfig) load() (*tls.Config, *Problem) {
	if c == (TLSConfig{}) {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if c.CA != "" {
		roots, err := c.roots()
		if err != nil {
			return nil, &Problem{Key: "tls.ca", Message: err.Error()}
		}
		config.RootCAs = roots
	}
	if (c.Cert == "") != (c.Key == "") {
		return nil, &Problem{Key: "tls.cert", Message: "a client certificate and its key go together: set tls.cert and tls.key, or neither"}
	}
	if c.Cert != "" {
		certificate, err := c.certificate()
		if err != nil {
			return nil, &Problem{Key: "tls.cert", Message: err.Error()}
		}
		config.Certificates = []tls.Certificate{certificate}
	}
	return config, nil
}

// roots are the system's authorities and those of the configuration.
func (c TLSConfig) roots() (*x509.CertPool, error) {
	text, err := readPEM(c.CA)
	if err != nil {
		return nil, err
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if !roots.AppendCertsFromPEM(text) {
		return nil, errors.New("there is no certificate in the PEM text")
	}
	return roots, nil
}

func (c TLSConfig) certificate() (tls.Certificate, error) {
	cert, err := readPEM(c.Cert)
	if err != nil {
		return tls.Certificate{}, err
	}
	key, err := readPEM(c.Key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("tls.key: %w", err)
	}
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("the certificate and its key do not go together, or are not PEM: %w", err)
	}
	return pair, nil
}

// readPEM is PEM text, or what the file of that name holds. Text in one line, as
// an environment variable may hold it, has \n written out.
func readPEM(text string) ([]byte, error) {
	if strings.HasPrefix(text, "-----") {
		return []byte(strings.ReplaceAll(text, `\n`, "\n")), nil
	}
	data, err := os.ReadFile(text)
	if err != nil {
		return nil, errors.New("it is neither PEM text nor the path of a file that can be read")
	}
	return data, nil
}
