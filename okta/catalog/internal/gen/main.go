// Command gen writes the catalogue of operations and models from Okta's OpenAPI
// document and the lists of the Python SDK's methods and models:
//
//	go run ./okta/catalog/internal/gen -doc management-minimal.yaml -python DIR
//
// DIR holds python-sdk-v1-methods.json and python-sdk-v1-models.json. With -check
// it writes nothing and fails where what is committed is not what it would write.
// The facts that the document has wrong, or that a person had to decide, stand in
// overrides.yaml; an override that changes nothing is an error.
package main

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

//go:embed overrides.yaml
var overridesFile []byte

func main() {
	doc := flag.String("doc", "", "Okta's OpenAPI document (management-minimal.yaml)")
	python := flag.String("python", "", "the folder of the Python SDK's methods and models")
	out := flag.String("out", "okta/catalog", "the folder to write to or to check")
	check := flag.Bool("check", false, "write nothing; fail where a file is out of date")
	flag.Parse()
	if err := run(*doc, *python, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(doc, python, out string, check bool) error {
	c, err := generate(doc, python)
	if err != nil {
		return err
	}
	for _, file := range []struct {
		name   string
		source func() ([]byte, error)
	}{{"operations_gen.go", c.source}, {"models_gen.go", c.modelSource}} {
		text, err := file.source()
		if err != nil {
			return err
		}
		if err := writeOrCheck(filepath.Join(out, file.name), text, check); err != nil {
			return err
		}
	}
	return nil
}

func writeOrCheck(name string, text []byte, check bool) error {
	if !check {
		return os.WriteFile(name, text, 0o644)
	}
	committed, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(text, committed) {
		return fmt.Errorf("%s is out of date: run this command again without -check", name)
	}
	return nil
}

// generate makes the catalogue.
func generate(docFile, pythonDir string) (*catalogue, error) {
	if docFile == "" || pythonDir == "" {
		return nil, fmt.Errorf("-doc and -python are needed")
	}
	doc, err := readDocument(docFile)
	if err != nil {
		return nil, err
	}
	methods, err := readPython(filepath.Join(pythonDir, "python-sdk-v1-methods.json"))
	if err != nil {
		return nil, err
	}
	models, err := readPythonModels(filepath.Join(pythonDir, "python-sdk-v1-models.json"))
	if err != nil {
		return nil, err
	}
	fixes, err := readOverrides(overridesFile)
	if err != nil {
		return nil, err
	}
	c := &catalogue{operations: doc.operations()}
	if err := c.addPython(methods, fixes); err != nil {
		return nil, err
	}
	if err := c.addPythonModels(doc.models(), models, fixes); err != nil {
		return nil, err
	}
	return c, fixes.apply(c)
}
