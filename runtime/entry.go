package runtime

import (
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// entryRewriter turns what an entry of a REPL declares into globals: the
// declarations become assignments, those of functions ahead of all else.
type entryRewriter struct {
	source []string // the entry's lines
	file   *file.File
	names  []string // what it declares
	own    map[unistring.String]bool
}

// rewrite changes a compiled entry and keeps the value of its last expression.
func (r *entryRewriter) rewrite(program *ast.Program) {
	r.file = program.File
	r.own = map[unistring.String]bool{}
	returnLast(program)
	fn, ok := mainFunction(program)
	if !ok {
		return
	}
	r.dropVariables(fn)
	var hoisted, rest []ast.Statement
	for _, statement := range fn.Body.List {
		switch s := statement.(type) {
		case *ast.FunctionDeclaration:
			if name := s.Function.Name; r.declares(name) {
				s.Function.Name = nil // the function would see a name of its own, and not the global
				hoisted = append(hoisted, assignment(name, s.Function))
				continue
			}
		case *ast.ClassDeclaration:
			if r.declares(s.Class.Name) {
				statement = assignment(s.Class.Name, s.Class)
			}
		case *ast.LexicalDeclaration:
			rest = append(rest, r.lexical(s)...)
			continue
		}
		rest = append(rest, statement)
	}
	fn.Body.List = append(hoisted, rest...)
}

// mainFunction is the function that a bundle's code consists of.
func mainFunction(program *ast.Program) (*ast.FunctionLiteral, bool) {
	if len(program.Body) == 0 {
		return nil, false
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil, false
	}
	fn, ok := statement.Expression.(*ast.FunctionLiteral)
	return fn, ok
}

// dropVariables leaves a variable that the function does not declare to be looked
// for among the globals.
func (r *entryRewriter) dropVariables(fn *ast.FunctionLiteral) {
	kept := fn.DeclarationList[:0]
	for _, list := range fn.DeclarationList {
		own := false
		for _, binding := range list.List {
			own = r.declaresTarget(binding.Target) || own
		}
		if !own {
			kept = append(kept, list)
		}
	}
	fn.DeclarationList = kept
}

// lexical turns the bindings of let and const into assignments.
func (r *entryRewriter) lexical(s *ast.LexicalDeclaration) []ast.Statement {
	var statements []ast.Statement
	for _, binding := range s.List {
		if !r.declaresTarget(binding.Target) {
			statements = append(statements, &ast.LexicalDeclaration{Idx: s.Idx, Token: s.Token, List: []*ast.Binding{binding}})
			continue
		}
		value := binding.Initializer
		if value == nil {
			value = &ast.UnaryExpression{Operator: token.VOID, Idx: binding.Idx0(), Operand: &ast.NumberLiteral{Idx: binding.Idx0(), Literal: "0", Value: int64(0)}}
		}
		statements = append(statements, assignment(binding.Target, value))
	}
	return statements
}

func assignment(target ast.Expression, value ast.Expression) ast.Statement {
	return &ast.ExpressionStatement{Expression: &ast.AssignExpression{Operator: token.ASSIGN, Left: target, Right: value}}
}

// declaresTarget says whether a binding is the entry's.
func (r *entryRewriter) declaresTarget(target ast.Expression) bool {
	switch t := target.(type) {
	case nil:
		return false
	case *ast.Identifier:
		return r.declares(t)
	case *ast.AssignExpression:
		return r.declaresTarget(t.Left)
	case *ast.SpreadElement:
		return r.declaresTarget(t.Expression)
	case *ast.ArrayPattern:
		own := t.Rest != nil && r.declaresTarget(t.Rest)
		for _, element := range t.Elements {
			own = r.declaresTarget(element) || own
		}
		return own
	case *ast.ObjectPattern:
		own := t.Rest != nil && r.declaresTarget(t.Rest)
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				own = r.declares(&p.Name) || own
			case *ast.PropertyKeyed:
				own = r.declaresTarget(p.Value) || own
			}
		}
		return own
	}
	return false
}

// declares says whether a name stands where it is declared in the entry's own
// text, and notes it; others are esbuild's.
func (r *entryRewriter) declares(name *ast.Identifier) bool {
	if r.own[name.Name] {
		return true
	}
	at := r.file.Position(int(name.Idx) - r.file.Base())
	if at.Line < 1 || at.Line > len(r.source) {
		return false
	}
	line := []rune(r.source[at.Line-1])
	if at.Column < 0 || at.Column > len(line) || !strings.HasPrefix(string(line[at.Column:]), name.Name.String()) {
		return false
	}
	r.own[name.Name] = true
	r.names = append(r.names, name.Name.String())
	return true
}

// declareGlobals makes sure that the names can be assigned to and read.
func (rt *Runtime) declareGlobals(names []string) {
	global := rt.vm.GlobalObject()
	hasOwn, _ := goja.AssertFunction(rt.vm.Get("Object").ToObject(rt.vm).Get("prototype").ToObject(rt.vm).Get("hasOwnProperty"))
	for _, name := range names {
		if has, err := hasOwn(global, rt.vm.ToValue(name)); err == nil && !has.ToBoolean() {
			_ = global.Set(name, goja.Undefined())
		}
	}
}
