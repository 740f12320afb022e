package sandbox

import (
	"net/http"
	"slices"
)

// appConnectionFamily is the connections of cross-app access, by which an app
// asks for the resources of another.
func appConnectionFamily() family {
	return family{
		"createCrossAppAccessConnection": withApp(createConnection),
		"getAllCrossAppAccessConnections": withApp(func(c *call, a *app) answer {
			return pageOfList(c, c.org.resourcesAt(connectionsPath(a)), pageLimit{200, 200}, func(r *resource) any { return showConnection(r) })
		}),
		"getCrossAppAccessConnection": withConnection(func(_ *call, r *resource) answer { return ok(showConnection(r)) }),
		"updateCrossAppAccessConnection": withConnection(func(c *call, r *resource) answer {
			status := text(c.body["status"])
			if !slices.Contains([]string{statusActive, statusInactive}, status) {
				return errValidation("status: The field has an invalid value")
			}
			r.status, r.lastUpdated = status, c.now
			return ok(showConnection(r))
		}),
		"deleteCrossAppAccessConnection": withConnection(func(c *call, r *resource) answer {
			c.org.resources[r.path].remove(r.id)
			return noContent()
		}),
	}
}

func connectionsPath(a *app) string { return "/api/v1/apps/" + a.id + "/cwo/connections" }

func withConnection(fn func(*call, *resource) answer) handler {
	return withApp(func(c *call, a *app) answer {
		for _, r := range c.org.resourcesAt(connectionsPath(a)) {
			if r.id == c.ids[1] {
				return fn(c, r)
			}
		}
		return errNotFound(c.ids[1], "Connection")
	})
}

func createConnection(c *call, a *app) answer {
	asks, of := text(c.body["requestingAppInstanceId"]), text(c.body["resourceAppInstanceId"])
	switch {
	case asks == "" && of == "":
		return errValidation("resourceAppInstanceId: The field cannot be left blank")
	case asks == "":
		asks = a.id
	case of == "":
		of = a.id
	}
	for _, id := range []string{asks, of} {
		if c.org.apps.get(id) == nil {
			return errNotFound(id, "AppInstance")
		}
	}
	r := &resource{
		id: c.org.ids.next("con"), path: connectionsPath(a), status: statusActive, created: c.now, lastUpdated: c.now,
		members: map[string]any{"requestingAppInstanceId": asks, "resourceAppInstanceId": of},
	}
	if c.org.resources[r.path] == nil {
		c.org.resources[r.path] = newTable[resource]()
	}
	c.org.resources[r.path].add(r.id, r)
	return answer{status: http.StatusCreated, body: showConnection(r)}
}

func showConnection(r *resource) map[string]any {
	shown, _ := merge(r.members, map[string]any{
		"id": r.id, "status": r.status, "created": stamp(r.created), "lastUpdated": stamp(r.lastUpdated),
	}).(map[string]any)
	return shown
}
