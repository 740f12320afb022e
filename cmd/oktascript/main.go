// Command oktascript runs JavaScript that automates an Okta org.
package main

import (
	"os"

	"github.com/oktascript/oktascript/cmd/oktascript/cli"
)

func main() { os.Exit(cli.Main(cli.System())) }
