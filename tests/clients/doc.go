// Package clients holds other vendors' Okta clients, unchanged, against the sandbox.
package clients
