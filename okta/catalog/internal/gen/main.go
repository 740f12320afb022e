// Command gen writes the catalogue of operations from Okta's OpenAPI document
// and the list of the Python SDK's methods:
//
//	go run ./okta/catalog/internal/gen -doc management-minimal.yaml -python python-sdk-v1-methods.json
//
// With -check it writes nothing and fails where what is committed is not what
// it would write. The facts that the document has wrong, or that a person had to
// decide, stand in overrides.yaml; an override that changes nothing is an error.
package main

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"os"
)

//go:embed overrides.yaml
var overridesFile []byte

func main() {
	doc := flag.String("doc", "", "Okta's OpenAPI document (management-minimal.yaml)")
	python := flag.String("python", "", "the Python SDK's methods (python-sdk-v1-methods.json)")
	out := flag.String("out", "okta/catalog/operations_gen.go", "the file to write or check")
	check := flag.Bool("check", false, "write nothing; fail where the file is out of date")
	flag.Parse()
	if err := run(*doc, *python, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(docFile, pythonFile, outFile string, check bool) error {
	text, err := generate(docFile, pythonFile)
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile(outFile, text, 0o644)
	}
	committed, err := os.ReadFile(outFile)
	if err != nil {
		return err
	}
	if !bytes.Equal(text, committed) {
		return fmt.Errorf("%s is out of date: run this command again without -check", outFile)
	}
	return nil
}

// generate makes the text of the Go file.
func generate(docFile, pythonFile string) ([]byte, error) {
	if docFile == "" || pythonFile == "" {
		return nil, fmt.Errorf("-doc and -python are needed")
	}
	doc, err := readDocument(docFile)
	if err != nil {
		return nil, err
	}
	methods, err := readPython(pythonFile)
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
	if err := fixes.apply(c); err != nil {
		return nil, err
	}
	return c.source()
}
