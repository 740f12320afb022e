package sandbox

import "slices"

const threatsPath = "/api/v1/threats/configuration"

// threatFamily is ThreatInsight's settings.
func threatFamily() family {
	return family{
		"getCurrentConfiguration": func(c *call) answer { return ok(c.showThreats()) },
		"updateConfiguration":     updateThreats,
	}
}

func updateThreats(c *call) answer {
	if !slices.Contains([]string{"none", "audit", "block"}, text(c.body["action"])) {
		return errValidation("action: The field has an invalid value")
	}
	zonesNamed := textsIn(c.body["excludeZones"])
	for _, id := range zonesNamed {
		if zones.find(c.org, id) == nil {
			return errNotFound(id, zones.name)
		}
	}
	c.org.objects["threats"] = map[string]any{
		"action": c.body["action"], "excludeZones": anyOf(zonesNamed...), "lastUpdated": c.now.Format("2006-01-02 15:04:05"),
	}
	return ok(c.showThreats())
}

func (c *call) showThreats() map[string]any {
	created := c.org.begun.Format("2006-01-02 15:04:05") // this family alone shows dates so
	shown, _ := merge(map[string]any{"action": "none", "excludeZones": []any{}, "created": created, "lastUpdated": created}, c.org.objects["threats"]).(map[string]any)
	shown["_links"] = map[string]any{"self": c.allowing(threatsPath, "GET POST")}
	return shown
}
