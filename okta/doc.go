// Package okta is a client of Okta's management API: configuration from every
// source the Okta SDKs read, requests built from the catalogue, retries that
// follow the server's rate limits, pages, and errors that say what happened. It
// knows no JavaScript.
//
//	config, err := okta.LoadConfig(okta.Environment{Env: os.Environ()}, nil)
//	client := okta.NewClient(config)
//	request, err := okta.NewRequest(catalog.Lookup("listUsers"), nil, nil, nil)
//	for page, err := range client.Pages(ctx, request) { ... }
package okta
