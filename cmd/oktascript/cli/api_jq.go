package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/itchyny/gojq"
)

// jqFilter is a compiled jq expression. It sees its input alone, and no
// environment variables.
type jqFilter struct{ code *gojq.Code }

func compileJQ(text string) (*jqFilter, error) {
	query, err := gojq.Parse(text)
	if err != nil {
		return nil, err
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return nil, err
	}
	return &jqFilter{code}, nil
}

// apply gives each result for a document to emit, as JSON.
func (f *jqFilter) apply(ctx context.Context, document []byte, emit func([]byte) error) error {
	var input any
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	if err := decoder.Decode(&input); err != nil {
		return err
	}
	results := f.code.RunWithContext(ctx, input)
	for {
		value, ok := results.Next()
		if !ok {
			return nil
		}
		if err, failed := value.(error); failed {
			return fmt.Errorf("--jq: %w", err)
		}
		text, err := gojq.Marshal(value)
		if err != nil {
			return fmt.Errorf("--jq: %w", err)
		}
		if err := emit(text); err != nil {
			return err
		}
	}
}
