package okta

import (
	"runtime"
	"strings"
)

// userAgent names the product, the runtime and the system, and then what the
// configuration appends.
func (c *Client) userAgent() string {
	agent := c.product + " go/" + strings.TrimPrefix(runtime.Version(), "go") + " " + runtime.GOOS + "/" + runtime.GOARCH
	return strings.TrimSpace(agent + " " + c.config.UserAgent)
}
