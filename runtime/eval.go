package runtime

import (
	"context"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// Eval runs code and gives the value of its last expression, awaited where it
// is a promise. Code that begins as an object or text does is taken for one where
// it can be one, and not for a block or directive. Everything the code sets going
// has ended when Eval returns.
func (rt *Runtime) Eval(ctx context.Context, name, code string) (goja.Value, error) {
	rt.script = name
	rt.sources[name] = code
	in := bundle.Input{Name: name, Source: code, Dir: rt.o.Dir, Host: rt.hostModules(), KeepAll: true}
	if begin := strings.TrimSpace(code); begin != "" && strings.ContainsRune("{'\"`", rune(begin[0])) {
		expression := in
		expression.Source = "(" + code + "\n)"
		if _, err := bundle.Bundle(expression); err == nil {
			in = expression
		}
	}
	return rt.run(ctx, in, returnLast)
}

// returnLast makes the last statement of a bundle's function its result, where
// it is an expression.
func returnLast(program *ast.Program) {
	fn, ok := mainFunction(program)
	if !ok || len(fn.Body.List) == 0 {
		return
	}
	last := len(fn.Body.List) - 1
	if value, ok := fn.Body.List[last].(*ast.ExpressionStatement); ok {
		fn.Body.List[last] = &ast.ReturnStatement{Return: value.Idx0(), Argument: value.Expression}
	}
}
