package sandbox

import "testing"

func TestExpression(t *testing.T) {
	object := map[string]any{
		"a": "One", "n": 5.0, "yes": true, "none": nil, "empty": "", "when": "2026-01-15T12:00:00.000Z",
		"list": []any{"x", "y"}, "in": map[string]any{"list": []any{map[string]any{"k": "v1"}, map[string]any{"k": "v2"}}},
	}
	for expression, want := range map[string]bool{
		`a eq "one"`:                              true,
		`A eq "one"`:                              false,
		`a ne "one"`:                              false,
		`a ne "two"`:                              true,
		`a sw "o" and a ew "e" and a co "n"`:      true,
		`a eq "x" or a eq "y" or a eq "one"`:      true,
		`a eq "x" or a eq "one" and n eq 6`:       false,
		`(a eq "x" or a eq "one") and n eq 5`:     true,
		`not a eq "x"`:                            true,
		`not (a eq "one" or n eq 1)`:              false,
		`NOT (a EQ "x") AND n GT 4`:               true,
		`n gt 4 and n ge 5 and n lt 6 and n le 5`: true,
		`n gt 5`:                              false,
		`yes eq true`:                         true,
		`yes eq false`:                        false,
		`a pr`:                                true,
		`none pr or empty pr or missing pr`:   false,
		`none eq null`:                        true,
		`a eq null`:                           false,
		`when gt "2026-01-15"`:                true,
		`when lt "2026-01-15T12:00:00+00:00"`: false,
		`when eq "2026-01-15T13:00:00+01:00"`: true,
		`list eq "y"`:                         true,
		`list ne "y"`:                         false,
		`in.list.k eq "v2"`:                   true,
		`a eq "q\"uote"`:                      false,
	} {
		e, err := parseExpression(expression, nil)
		if err != nil {
			t.Errorf("%s: %v", expression, err)
			continue
		}
		if got := e.matches(func(path string) []any { return pathIn(object, path) }); got != want {
			t.Errorf("%s is %t", expression, got)
		}
	}
}

func TestExpression_invalid(t *testing.T) {
	for _, expression := range []string{"", "a", "a eq", "a is 1", `a eq "x`, `(a eq 1`, `a eq 1)`, `a eq 1 b eq 2`, "and", `a eq x`, `"a" eq 1`, "not"} {
		if _, err := parseExpression(expression, nil); err == nil {
			t.Errorf("%q is taken", expression)
		}
	}
}

func FuzzParseExpression(f *testing.F) {
	f.Add(`a eq "b" and (c gt 1 or not d pr)`)
	f.Fuzz(func(_ *testing.T, text string) {
		if e, err := parseExpression(text, nil); err == nil {
			e.matches(func(string) []any { return []any{"x", 1.0, nil} })
		}
	})
}
