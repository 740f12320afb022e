// Command oktascript runs JavaScript that automates an Okta org.
package main

import (
	"os"

	"github.com/oktascript/oktascript/cmd/oktascript/cli"
)

func main() {
	cli.TuneGC()
	os.Exit(cli.Main(cli.System()))
}
