package runtime

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"github.com/oktascript/oktascript/runtime/bundle"
)

// readable says why a script cannot be read, if it cannot.
func (rt *Runtime) readable(path string) error {
	info, err := os.Stat(rt.Path(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &UsageError{"cannot read the script " + path + ": there is no such file"}
	case err != nil:
		return &UsageError{"cannot read the script " + path + ": " + errors.Unwrap(err).Error()}
	case info.IsDir():
		return &UsageError{"cannot read the script " + path + ": it is a folder"}
	}
	return nil
}

// Check reads a script and what it imports without running anything. A
// *SyntaxError tells each fault: what does not parse, imports that lead nowhere, and
// members of the host's globals and modules that do not exist.
func (rt *Runtime) Check(path string) error {
	if err := rt.readable(path); err != nil {
		return err
	}
	out, err := bundle.Bundle(bundle.Input{Path: rt.Path(path), Dir: rt.o.Dir, Host: rt.hostModules(), KeepAll: true})
	if err != nil {
		return &SyntaxError{err}
	}
	c := &checker{rt: rt, hosts: map[string]host{}, assigned: map[string]bool{}}
	if _, err := compile(out, c.check); err != nil {
		return &SyntaxError{err}
	}
	if len(c.faults) == 0 {
		return nil
	}
	slices.SortFunc(c.faults, func(a, b bundle.Message) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return &SyntaxError{&bundle.Error{Messages: slices.Compact(c.faults)}}
}

// host is what the host provides under a variable's name.
type host struct {
	name  string // for messages
	value *goja.Object
}

// checker looks through a program for members that the host does not have.
type checker struct {
	rt       *Runtime
	file     *file.File
	hosts    map[string]host // by variable
	assigned map[string]bool // members that the script makes itself
	faults   []bundle.Message
}

func (c *checker) check(program *ast.Program) {
	c.file = program.File
	for _, g := range c.rt.o.Globals {
		c.addHost(g.Name, g.Name, c.rt.vm.Get(g.Name))
	}
	var declared []string
	walk(reflect.ValueOf(program.Body), func(node any) {
		switch n := node.(type) {
		case *ast.Binding:
			if name, ok := n.Target.(*ast.Identifier); ok && !c.declareHost(name.Name.String(), n.Initializer) {
				declared = append(declared, name.Name.String())
			}
		case *ast.AssignExpression:
			if name, member, ok := memberOf(n.Left); ok {
				c.assigned[name.Name.String()+"."+member] = true
			}
		}
	})
	for _, name := range declared {
		delete(c.hosts, name) // which of the two a name means is not worked out
	}
	walk(reflect.ValueOf(program.Body), func(node any) {
		switch n := node.(type) {
		case *ast.CallExpression:
			c.member(n.Callee, true)
		case ast.Expression:
			c.member(n, false)
		}
	})
}

// declareHost notes a variable for what an import or new gives, if it is the
// host's.
func (c *checker) declareHost(variable string, value ast.Expression) bool {
	switch v := value.(type) {
	case *ast.CallExpression:
		callee, ok := v.Callee.(*ast.Identifier)
		if !ok || callee.Name != "__host" || len(v.ArgumentList) == 0 {
			return false
		}
		var args []goja.Value
		name := ""
		for _, arg := range v.ArgumentList {
			if text, ok := arg.(*ast.StringLiteral); ok {
				args = append(args, c.rt.vm.ToValue(text.Value.String()))
				name = text.Value.String()
			}
		}
		if name == "default" {
			name = args[0].String()
		}
		c.addHost(variable, name, c.rt.hostExport(goja.FunctionCall{Arguments: args}))
		return true
	case *ast.NewExpression:
		name, member, ok := memberOf(v.Callee)
		if !ok || c.hosts[name.Name.String()].value == nil {
			return false
		}
		class, _ := property(c.hosts[name.Name.String()].value, member).(*goja.Object)
		if class == nil {
			return false
		}
		c.addHost(variable, variable, property(class, "prototype"))
		return true
	}
	return false
}

func (c *checker) addHost(variable, name string, value goja.Value) {
	if o, isObject := value.(*goja.Object); isObject {
		c.hosts[variable] = host{name, o}
	}
}

// member checks a member of the host's.
func (c *checker) member(expression ast.Expression, called bool) {
	name, member, ok := memberOf(expression)
	if !ok || c.assigned[name.Name.String()+"."+member] {
		return
	}
	of, known := c.hosts[name.Name.String()]
	if !known {
		return
	}
	var value goja.Value
	if thrown := c.rt.vm.Try(func() { value = of.value.Get(member) }); thrown != nil {
		if o, isObject := thrown.Value().(*goja.Object); isObject {
			c.fault(name, member, textProperty(o, "message"))
		}
		return
	}
	if value == nil && called {
		c.fault(name, member, of.name+" has no "+member+bundle.DidYouMean(member, c.rt.namesOf(of.value)))
	}
}

func (c *checker) fault(at *ast.Identifier, member, text string) {
	place := c.file.Position(int(at.Idx) - c.file.Base())
	name, ok := scriptFile(place.Filename)
	if !ok {
		return
	}
	line := ""
	if lines := strings.Split(c.rt.sourceOf(name), "\n"); place.Line >= 1 && place.Line <= len(lines) {
		line = strings.TrimRight(lines[place.Line-1], "\r")
	}
	before := []rune(line)
	before = before[:min(max(place.Column, 0), len(before))]
	c.faults = append(c.faults, bundle.Message{
		Text: text, File: name, Line: place.Line, Column: len(string(before)) + 1, LineText: line, Length: len(at.Name) + 1 + len(member),
	})
}

// memberOf reads an expression as variable.member or variable["member"].
func memberOf(expression ast.Expression) (variable *ast.Identifier, member string, ok bool) {
	switch e := expression.(type) {
	case *ast.DotExpression:
		variable, ok = e.Left.(*ast.Identifier)
		return variable, e.Identifier.Name.String(), ok
	case *ast.BracketExpression:
		text, isText := e.Member.(*ast.StringLiteral)
		variable, ok = e.Left.(*ast.Identifier)
		if !isText || !ok {
			return nil, "", false
		}
		return variable, text.Value.String(), true
	}
	return nil, "", false
}

// walk visits every node of a syntax tree.
func walk(v reflect.Value, visit func(node any)) {
	switch v.Kind() {
	case reflect.Interface:
		walk(v.Elem(), visit)
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		visit(v.Interface())
		walk(v.Elem(), visit)
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name != "DeclarationList" { // the same bindings again
				walk(v.Field(i), visit)
			}
		}
	}
}

// Files are a script and the files that it imports, by their absolute paths. Only
// the script itself is known where they cannot be bundled.
func (rt *Runtime) Files(path string) (files []string, known bool) {
	in := bundle.Input{Path: rt.Path(path), Dir: rt.o.Dir, Host: rt.hostModules()}
	if files = bundle.Files(in); files != nil {
		return files, true
	}
	return []string{in.Path}, false
}
