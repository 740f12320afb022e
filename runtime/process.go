package runtime

import (
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// newProcess makes process, with what scripts use of Node's.
func newProcess(rt *Runtime) goja.Value {
	o := rt.vm.NewObject()
	for _, m := range []struct {
		name  string
		value any
	}{
		{"argv", rt.argv()},
		{"env", rt.environment()},
		{"pid", os.Getpid()},
		{"platform", platform()},
		{"arch", arch()},
		{"version", "v" + nodeVersion},
		{"versions", rt.versions()},
		{"cwd", func() string { return rt.o.Dir }},
		{"uptime", func() float64 { return time.Since(rt.started).Seconds() }},
		{"exit", rt.processExit},
		{"nextTick", rt.vm.Get("queueMicrotask")},
		{"hrtime", rt.hrtime()},
		{"memoryUsage", rt.memoryUsage},
		{"stdout", rt.outputStream(rt.o.Stdout, rt.o.StdoutTTY)},
		{"stderr", rt.outputStream(rt.o.Stderr, rt.o.StderrTTY)},
		{"stdin", rt.inputStream()},
		{"on", rt.listen(false)},
		{"once", rt.listen(true)},
		{"off", rt.unlisten},
	} {
		_ = o.Set(m.name, m.value)
	}
	get := rt.vm.ToValue(func(goja.FunctionCall) goja.Value {
		if rt.exitCode == nil {
			return goja.Undefined()
		}
		return rt.exitCode
	})
	set := rt.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		rt.exitCode = call.Argument(0)
		return goja.Undefined()
	})
	_ = o.DefineAccessorProperty("exitCode", get, set, goja.FLAG_TRUE, goja.FLAG_TRUE)
	return o
}

// nodeVersion is the Node whose language and globals scripts find here.
const nodeVersion = "20.0.0"

// argv is process.argv: the program, the script and its arguments.
func (rt *Runtime) argv() *goja.Object {
	items := []any{"oktascript", rt.script}
	for _, arg := range rt.o.Args {
		items = append(items, arg)
	}
	return rt.vm.NewArray(items...)
}

func (rt *Runtime) versions() *goja.Object {
	o := rt.vm.NewObject()
	_ = o.Set("node", nodeVersion)
	_ = o.Set("go", strings.TrimPrefix(runtime.Version(), "go"))
	return o
}

// memoryUsage is process.memoryUsage: bytes, as the Go runtime counts them.
func (rt *Runtime) memoryUsage() *goja.Object {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	o := rt.vm.NewObject()
	_ = o.Set("rss", m.Sys)
	_ = o.Set("heapTotal", m.HeapSys)
	_ = o.Set("heapUsed", m.HeapAlloc)
	return o
}

func platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
}

// arch is the processor, by Node's name.
func arch() string {
	switch runtime.GOARCH {
	case "amd64":
		return "x64"
	case "386":
		return "ia32"
	}
	return runtime.GOARCH
}

// environment is process.env: a copy of the environment without the secrets.
func (rt *Runtime) environment() *goja.Object {
	o := rt.vm.NewObject()
	for _, entry := range rt.o.Env {
		name, value, ok := strings.Cut(entry, "=")
		if ok && !slices.Contains(rt.o.HiddenEnv, name) {
			_ = o.Set(name, value)
		}
	}
	return o
}

// processExit is process.exit(code = process.exitCode ?? 0).
func (rt *Runtime) processExit(call goja.FunctionCall) goja.Value {
	code := call.Argument(0)
	if goja.IsUndefined(code) && rt.exitCode != nil {
		code = rt.exitCode
	}
	rt.Exit(int(code.ToInteger()))
	return nil
}

// hrtime is process.hrtime with its bigint().
func (rt *Runtime) hrtime() goja.Value {
	o := rt.vm.ToValue(func() []int64 {
		d := time.Since(rt.started)
		return []int64{int64(d / time.Second), int64(d % time.Second)}
	}).ToObject(rt.vm)
	bigint, _ := goja.AssertFunction(rt.vm.Get("BigInt"))
	_ = o.Set("bigint", func() (goja.Value, error) {
		return bigint(goja.Undefined(), rt.vm.ToValue(time.Since(rt.started).Nanoseconds()))
	})
	return o
}

// outputStream is process.stdout or process.stderr.
func (rt *Runtime) outputStream(to io.Writer, isTTY bool) *goja.Object {
	o := rt.vm.NewObject()
	_ = o.Set("isTTY", isTTY)
	_ = o.Set("write", func(call goja.FunctionCall) goja.Value {
		data, isView := viewBytes(call.Argument(0))
		if !isView {
			data = []byte(call.Argument(0).String())
		}
		if _, err := to.Write(data); err != nil {
			panic(rt.NewError("Error", err.Error()))
		}
		return rt.vm.ToValue(true)
	})
	return o
}
