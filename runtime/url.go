package runtime

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja_nodejs/url"
)

// newURL makes URL; see web/url.js.
func newURL(rt *Runtime) goja.Value {
	wrap, _ := goja.AssertFunction(rt.webScript("url.js"))
	class, err := wrap(goja.Undefined(), fromNode(url.ModuleName, "URL")(rt), fromNode(url.ModuleName, "URLSearchParams")(rt))
	if err != nil {
		panic(err)
	}
	return class
}
