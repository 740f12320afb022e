package sandbox

import (
	"slices"
	"strings"
)

// feature is one that an admin can turn on and off.
type feature struct{ id, name, description, stage, state string }

// features are those of every org.
var features = [...]feature{
	{"ftr1sandboximport000", "Import Monitoring", "Shows the imports of the last day", "BETA", "OPEN"},
	{"ftr1sandboxdashb0000", "Recently Used Apps", "Shows the last apps first", "EA", ""},
	{"ftr1sandboxdevice000", "Device Inventory", "Lists the devices of users", "EA", ""},
}

// featureFamily is /api/v1/features. No feature depends on another.
func featureFamily() family {
	none := withFeature(func(*call, feature) answer { return ok([]any{}) })
	return family{
		"listFeatures": func(c *call) answer {
			list := []any{}
			for _, f := range features {
				list = append(list, c.showFeature(f))
			}
			return ok(list)
		},
		"getFeature":              withFeature(func(c *call, f feature) answer { return ok(c.showFeature(f)) }),
		"listFeatureDependencies": none,
		"listFeatureDependents":   none,
		"updateFeatureLifecycle": withFeature(func(c *call, f feature) answer {
			switch strings.ToUpper(c.ids[1]) {
			case "ENABLE":
				c.org.objects["feature/"+f.id] = map[string]any{"status": "ENABLED"}
			case "DISABLE":
				delete(c.org.objects, "feature/"+f.id)
			default:
				return errValidation("lifecycle: The field has an invalid value")
			}
			return ok(c.showFeature(f))
		}),
	}
}

func withFeature(fn func(*call, feature) answer) handler {
	return func(c *call) answer {
		at := slices.IndexFunc(features[:], func(f feature) bool { return f.id == c.ids[0] })
		if at < 0 {
			return errNotFound(c.ids[0], "Feature")
		}
		return fn(c, features[at])
	}
}

func (c *call) showFeature(f feature) map[string]any {
	stage, status := map[string]any{"value": f.stage}, "DISABLED"
	if f.state != "" {
		stage["state"] = f.state
	}
	if c.org.objects["feature/"+f.id] != nil {
		status = "ENABLED"
	}
	path := "/api/v1/features/" + f.id
	return map[string]any{
		"id": f.id, "name": f.name, "description": f.description, "type": "self-service", "stage": stage, "status": status,
		"_links": map[string]any{"self": c.link(path), "dependencies": c.link(path + "/dependencies"), "dependents": c.link(path + "/dependents")},
	}
}
