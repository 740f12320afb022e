package runtime

import (
	"context"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// Eval runs code and gives the value of its last expression, awaited where it
// is a promise. Code that begins with a brace is taken for an object where it can
// be one. Everything the code sets going has ended when Eval returns.
func (rt *Runtime) Eval(ctx context.Context, name, code string) (goja.Value, error) {
	rt.script = name
	rt.sources[name] = code
	in := bundle.Input{Name: name, Source: code, Dir: rt.o.Dir, Host: rt.hostModules(), KeepAll: true}
	if strings.HasPrefix(strings.TrimSpace(code), "{") {
		object := in
		object.Source = "(" + code + "\n)"
		if _, err := bundle.Bundle(object); err == nil {
			in = object
		}
	}
	return rt.run(ctx, in, returnLast)
}

// returnLast makes the last statement of a bundle's function its result, where
// it is an expression.
func returnLast(code string) string {
	program, err := goja.Parse(bundleName, code)
	if err != nil {
		return code // compiling it reports the fault
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return code
	}
	fn, ok := statement.Expression.(*ast.FunctionLiteral)
	if !ok || len(fn.Body.List) == 0 {
		return code
	}
	last, ok := fn.Body.List[len(fn.Body.List)-1].(*ast.ExpressionStatement)
	if !ok {
		return code
	}
	// Columns before the expression stay as they are but for this one insertion.
	start := int(last.Idx0()) - 1
	for start > 0 && code[start-1] == '(' {
		start-- // a parenthesised expression begins before its first token
	}
	return code[:start] + "return " + code[start:]
}
