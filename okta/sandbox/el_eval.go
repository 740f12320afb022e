package sandbox

import (
	"fmt"
	"reflect"
	"strings"
)

type elLiteral struct{ literal any }

func (e elLiteral) value(elScope) any { return e.literal }

type elList []elNode

func (e elList) value(s elScope) any {
	list := make([]any, len(e))
	for i, item := range e {
		list[i] = item.value(s)
	}
	return list
}

type elNot struct{ inner elNode }

func (e elNot) value(s elScope) any { return e.inner.value(s) != true }

type elChoice struct{ condition, then, otherwise elNode }

func (e elChoice) value(s elScope) any {
	if e.condition.value(s) == true {
		return e.then.value(s)
	}
	return e.otherwise.value(s)
}

type elBinary struct {
	operator    string
	left, right elNode
}

func (e elBinary) value(s elScope) any {
	left := e.left.value(s)
	switch e.operator {
	case "||":
		return left == true || e.right.value(s) == true
	case "&&":
		return left == true && e.right.value(s) == true
	}
	right := e.right.value(s)
	switch e.operator {
	case "==":
		return reflect.DeepEqual(left, right)
	case "!=":
		return !reflect.DeepEqual(left, right)
	case "+":
		a, aIsNumber := left.(float64)
		b, bIsNumber := right.(float64)
		if aIsNumber && bIsNumber {
			return a + b
		}
		return elText(left) + elText(right)
	}
	order, comparable := elOrder(left, right)
	switch e.operator {
	case "<":
		return comparable && order < 0
	case "<=":
		return comparable && order <= 0
	case ">":
		return comparable && order > 0
	}
	return comparable && order >= 0
}

// elOrder compares numbers with numbers and texts with texts.
func elOrder(left, right any) (order int, comparable bool) {
	switch a := left.(type) {
	case float64:
		if b, isNumber := right.(float64); isNumber {
			return orderOf(a, b)
		}
	case string:
		if b, isText := right.(string); isText {
			return strings.Compare(a, b), true
		}
	}
	return 0, false
}

func elText(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// elName is an attribute of the user.
type elName struct{ attribute string }

func newELName(name string) (elNode, error) {
	switch strings.ToLower(name) {
	case "true":
		return elLiteral{true}, nil
	case "false":
		return elLiteral{false}, nil
	case "null":
		return elLiteral{nil}, nil
	}
	attribute, ofUser := strings.CutPrefix(name, "user.")
	if !ofUser || attribute == "" || strings.Contains(attribute, ".") {
		return nil, fmt.Errorf("there is no variable %s", name)
	}
	return elName{attribute}, nil
}

func (e elName) value(s elScope) any { return s.user.profile.get(e.attribute) }
