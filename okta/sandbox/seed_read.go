package sandbox

import (
	"encoding/json"
	"fmt"

	"gopkg.in/yaml.v3"
)

// readSeed reads a seed file in JSON or YAML.
func readSeed(data []byte, file *seedFile) error {
	if json.Valid(data) {
		return json.Unmarshal(data, file)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return err
	}
	plainDates(&root)
	var content any
	if err := root.Decode(&content); err != nil {
		return err
	}
	if _, isObject := content.(map[string]any); !isObject {
		return fmt.Errorf("it is neither an object in JSON nor a mapping in YAML")
	}
	encoded, err := json.Marshal(content)
	if err != nil {
		return err
	}
	return json.Unmarshal(encoded, file)
}

// plainDates makes dates the texts that they are in JSON.
func plainDates(n *yaml.Node) {
	if n.Tag == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, inner := range n.Content {
		plainDates(inner)
	}
}
