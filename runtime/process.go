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
	vm := rt.vm
	o := vm.NewObject()
	for name, value := range map[string]any{
		"argv":     append([]string{"oktascript", rt.script}, rt.o.Args...),
		"env":      rt.environment(),
		"pid":      os.Getpid(),
		"platform": platform(),
		"arch":     map[string]string{"amd64": "x64", "386": "ia32"}[runtime.GOARCH],
		"version":  "v20.0.0", // the Node whose language and globals scripts find here
		"versions": map[string]string{"node": "20.0.0", "goja": "2026.09"},
		"cwd":      func() string { return rt.o.Dir },
		"uptime":   func() float64 { return time.Since(rt.started).Seconds() },
		"exit":     rt.processExit,
		"nextTick": vm.Get("queueMicrotask"),
		"hrtime":   rt.hrtime(),
		"memoryUsage": func() map[string]uint64 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return map[string]uint64{"rss": m.Sys, "heapTotal": m.HeapSys, "heapUsed": m.HeapAlloc}
		},
		"stdout": rt.outputStream(rt.o.Stdout, rt.o.StdoutTTY),
		"stderr": rt.outputStream(rt.o.Stderr, rt.o.StderrTTY),
		"stdin":  rt.inputStream(),
		"on":     rt.listen(false),
		"once":   rt.listen(true),
		"off":    rt.unlisten,
	} {
		_ = o.Set(name, value)
	}
	if runtime.GOARCH == "arm64" {
		_ = o.Set("arch", "arm64")
	}
	get := vm.ToValue(func(goja.FunctionCall) goja.Value {
		if rt.exitCode == nil {
			return goja.Undefined()
		}
		return rt.exitCode
	})
	set := vm.ToValue(func(call goja.FunctionCall) goja.Value {
		rt.exitCode = call.Argument(0)
		return goja.Undefined()
	})
	_ = o.DefineAccessorProperty("exitCode", get, set, goja.FLAG_TRUE, goja.FLAG_TRUE)
	return o
}

func platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
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

func (rt *Runtime) processExit(call goja.FunctionCall) goja.Value {
	code := rt.exitCode
	if !goja.IsUndefined(call.Argument(0)) {
		code = call.Argument(0)
	}
	if code == nil {
		rt.Exit(0)
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
		data := []byte(call.Argument(0).String())
		if view, isView := viewBytes(call.Argument(0)); isView {
			data = view
		}
		if _, err := to.Write(data); err != nil {
			panic(rt.vm.NewGoError(err))
		}
		return rt.vm.ToValue(true)
	})
	return o
}
