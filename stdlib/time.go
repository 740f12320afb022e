package stdlib

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"github.com/oktascript/oktascript/runtime"
)

// units are the members of a duration, in milliseconds. A month and a year have
// no fixed length and are left out.
func units() map[string]float64 {
	const second = 1000.0
	return map[string]float64{
		"milliseconds": 1, "seconds": second, "minutes": 60 * second,
		"hours": 3600 * second, "days": 86400 * second, "weeks": 7 * 86400 * second,
	}
}

// newTime makes the module time. A duration is milliseconds, a string such as
// '90d' or '1h30m', or an object such as { days: 90 }.
//
//	ago(duration) -> Date           so long before now
//	fromNow(duration) -> Date       so long after now
//	duration(duration) -> number    in milliseconds
//	daysSince(date) -> number       whole days from the date to now; undefined for null
//	sleep(duration) -> Promise      resolved after that time
func newTime(rt *runtime.Runtime) *goja.Object {
	vm := rt.VM()
	o := vm.NewObject()
	shift := func(sign float64) function {
		return func(call goja.FunctionCall) (goja.Value, error) {
			ms, err := milliseconds(vm, call.Argument(0))
			if err != nil {
				return nil, err
			}
			now := float64(time.Now().UnixMilli())
			return vm.New(vm.Get("Date"), vm.ToValue(now+sign*ms))
		}
	}
	define(vm, o, "ago", shift(-1))
	define(vm, o, "fromNow", shift(1))
	define(vm, o, "duration", func(call goja.FunctionCall) (goja.Value, error) {
		ms, err := milliseconds(vm, call.Argument(0))
		return vm.ToValue(ms), err
	})
	define(vm, o, "daysSince", func(call goja.FunctionCall) (goja.Value, error) { return daysSince(vm, call.Argument(0)) })
	define(vm, o, "sleep", func(call goja.FunctionCall) (goja.Value, error) {
		ms, err := milliseconds(vm, call.Argument(0))
		if err != nil {
			return nil, err
		}
		return rt.Sleep(time.Duration(ms * float64(time.Millisecond))), nil
	})
	return o
}

// milliseconds reads a duration.
func milliseconds(vm *goja.Runtime, v goja.Value) (float64, error) {
	if isAbsent(v) {
		return 0, fmt.Errorf("a duration is missing, such as { days: 90 } or '90d'")
	}
	switch d := v.Export().(type) {
	case int64:
		return float64(d), nil
	case float64:
		if math.IsNaN(d) || math.IsInf(d, 0) {
			return 0, fmt.Errorf("%s is no duration", v)
		}
		return d, nil
	case string:
		return parseDuration(d)
	}
	if className(v) != "Object" {
		return 0, fmt.Errorf("a duration is milliseconds, a string such as '90d', or an object such as { days: 90 }, not %s", v)
	}
	o, known, sum := v.ToObject(vm), units(), 0.0
	for _, name := range o.Keys() {
		unit, ok := known[name]
		if !ok {
			return 0, fmt.Errorf("a duration has no member %s (there are weeks, days, hours, minutes, seconds, milliseconds)", name)
		}
		n := o.Get(name).ToFloat()
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return 0, fmt.Errorf("a duration's %s is a number, not %s", name, o.Get(name))
		}
		sum += n * unit
	}
	return sum, nil
}

// parseDuration reads one or more numbers with their units, such as 1h30m.
func parseDuration(text string) (float64, error) {
	letters := map[string]string{"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
	part := regexp.MustCompile(`^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)`)
	rest, sum := text, 0.0
	for rest != "" {
		m := part.FindStringSubmatch(rest)
		if m == nil {
			return 0, fmt.Errorf("%q is no duration: write it as 90d, 1h30m or 500ms (units w, d, h, m, s, ms)", text)
		}
		n, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			return 0, err
		}
		sum += n * units()[letters[m[2]]]
		rest = rest[len(m[0]):]
	}
	if text == "" {
		return 0, fmt.Errorf("a duration is empty")
	}
	return sum, nil
}

func daysSince(vm *goja.Runtime, v goja.Value) (goja.Value, error) {
	if isAbsent(v) {
		return goja.Undefined(), nil
	}
	date, err := vm.New(vm.Get("Date"), v)
	if err != nil {
		return nil, err
	}
	then, ok := date.Export().(time.Time)
	if !ok || then.IsZero() {
		return nil, fmt.Errorf("daysSince: %s is no date", v)
	}
	return vm.ToValue(math.Floor(time.Since(then).Hours() / 24)), nil
}
