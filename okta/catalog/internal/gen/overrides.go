package main

import (
	"bytes"
	"fmt"
	"slices"
	"sort"

	"gopkg.in/yaml.v3"

	"github.com/oktascript/oktascript/okta/catalog"
)

// overrides are the facts that a person decided.
type overrides struct {
	// Clashes says, for a name that means different calls or models in the document
	// and in the Python SDK, which it means: "catalogue", "python" (of models), or
	// "overload" (of calls) where the number of ids tells.
	Clashes map[string]string
	// Operations changes facts of operations by ID.
	Operations map[string]fix

	usedClashes map[string]bool
}

// fix replaces facts of one operation.
type fix struct {
	Why          string
	Body         *string  // none, optional or required
	ListProperty *string  `yaml:"listProperty"`
	ResultSchema *string  `yaml:"resultSchema"`
	DropQuery    []string `yaml:"dropQuery"`
}

func readOverrides(data []byte) (*overrides, error) {
	o := &overrides{usedClashes: map[string]bool{}}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(o); err != nil {
		return nil, fmt.Errorf("overrides.yaml: %w", err)
	}
	return o, nil
}

func (o *overrides) clash(name string) string {
	o.usedClashes[name] = true
	return o.Clashes[name]
}

// apply changes the catalogue; an override that changes nothing is an error, so
// that the file never keeps what the document has mended since.
func (o *overrides) apply(c *catalogue) error {
	for name := range o.Clashes {
		if !o.usedClashes[name] {
			return fmt.Errorf("overrides.yaml: clashes: %s does not clash", name)
		}
	}
	ids := make([]string, 0, len(o.Operations))
	for id := range o.Operations {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		i := sort.Search(len(c.operations), func(i int) bool { return c.operations[i].ID >= id })
		if i == len(c.operations) || c.operations[i].ID != id {
			return fmt.Errorf("overrides.yaml: operations: there is no operation %s", id)
		}
		if err := o.Operations[id].apply(&c.operations[i]); err != nil {
			return fmt.Errorf("overrides.yaml: operations: %s: %w", id, err)
		}
	}
	return nil
}

func (f fix) apply(op *catalog.Operation) error {
	if f.Why == "" {
		return fmt.Errorf("say why")
	}
	changed := false
	if f.Body != nil {
		use, err := bodyUse(*f.Body)
		if err != nil {
			return err
		}
		changed = changed || op.Body != use
		op.Body = use
	}
	if f.ListProperty != nil {
		changed = changed || op.ListProperty != *f.ListProperty
		op.ListProperty = *f.ListProperty
	}
	if f.ResultSchema != nil {
		changed = changed || op.ResultSchema != *f.ResultSchema
		op.ResultSchema = *f.ResultSchema
	}
	kept := op.Query[:0:0]
	for _, p := range op.Query {
		if slices.Contains(f.DropQuery, p.Name) {
			changed = true
			continue
		}
		kept = append(kept, p)
	}
	op.Query = kept
	if !changed {
		return fmt.Errorf("changes nothing; remove it")
	}
	return nil
}

func bodyUse(word string) (catalog.BodyUse, error) {
	switch word {
	case "none":
		return catalog.NoBody, nil
	case "optional":
		return catalog.OptionalBody, nil
	case "required":
		return catalog.RequiredBody, nil
	}
	return 0, fmt.Errorf("body is none, optional or required, not %q", word)
}
