package sandbox

import "slices"

var devices = &kind{
	path: "/api/v1/devices", name: "Device", prefix: "guo", event: "device.lifecycle", hasStatus: true, stopsToDelete: true,
	secrets: []string{"owner"}, links: []kindLink{{"users", "/users", "GET"}}, limit: pageLimit{200, 200},
	except: []string{"listDevices"},
	show: func(c *call, r *resource, shown map[string]any) {
		self := r.path + "/" + r.id
		links, _ := shown["_links"].(map[string]any)
		links["self"] = c.allowing(self, "GET PATCH PUT")
		switch r.status {
		case statusActive:
			links["suspend"] = c.allowing(self+"/lifecycle/suspend", "POST")
		case statusSuspended:
			delete(links, "activate")
			links["unsuspend"] = c.allowing(self+"/lifecycle/unsuspend", "POST")
		}
		profile, _ := r.members["profile"].(map[string]any)
		shown["resourceType"], shown["resourceAlternateId"], shown["resourceId"] = "UDDevice", nil, r.id
		shown["resourceDisplayName"] = map[string]any{"value": profile["displayName"], "sensitive": false}
	},
}

// deviceFamily is /api/v1/devices. A device comes into being when a user enrolls
// it, which the API does not do: those of a made-up org are made up with it.
func deviceFamily() family {
	return family{
		"listDevices":     listDevices,
		"suspendDevice":   devices.one(moveDevice(statusActive, statusSuspended, "suspend")),
		"unsuspendDevice": devices.one(moveDevice(statusSuspended, statusActive, "unsuspend")),
		"listDeviceUsers": devices.one(func(c *call, r *resource) answer {
			list := []any{}
			for _, u := range c.ownersOf(r) {
				list = append(list, map[string]any{
					"created": stamp(r.created), "managementStatus": "NOT_MANAGED", "screenLockType": "BIOMETRIC", "user": c.showUser(u),
				})
			}
			return ok(list)
		}),
		"listUserDevices": withUser(func(c *call, u *user) answer {
			list := []any{}
			for _, r := range c.org.resourcesAt(devices.path) {
				if r.members["owner"] == u.id {
					list = append(list, map[string]any{"created": stamp(r.created), "deviceUserId": u.id, "device": devices.shown(c, r)})
				}
			}
			return ok(list)
		}),
	}
}

func listDevices(c *call) answer {
	search, refusal := c.matcher("search", nil)
	if refusal.status != 0 {
		return refusal
	}
	if _, isCursor := readCursor(c.query.Get("after")); !isCursor {
		return errSearch("Invalid cursor.")
	}
	list := slices.DeleteFunc(c.org.resourcesAt(devices.path), func(r *resource) bool {
		return search != nil && !search.matches(r.attribute)
	})
	return pageOfList(c, list, devices.limit, func(r *resource) any {
		shown := devices.shown(c, r)
		if slices.Contains(c.query["expand"], "user") {
			users := []any{}
			for _, u := range c.ownersOf(r) {
				users = append(users, map[string]any{"managementStatus": "NOT_MANAGED", "created": stamp(r.created), "user": c.showUser(u)})
			}
			shown["_embedded"] = map[string]any{"users": users}
		}
		return shown
	})
}

// ownersOf are the users of a device.
func (c *call) ownersOf(r *resource) []*user {
	if u := c.org.users.get(text(r.members["owner"])); u != nil {
		return []*user{u}
	}
	return nil
}

// attribute gives the values at a path, for expressions.
func (r *resource) attribute(path string) []any {
	switch path {
	case "id":
		return []any{r.id}
	case "status":
		return []any{r.status}
	case "created":
		return []any{stamp(r.created)}
	case "lastUpdated":
		return []any{stamp(r.lastUpdated)}
	}
	return pathIn(r.members, path)
}

func moveDevice(from, to, event string) func(*call, *resource) answer {
	return func(c *call, r *resource) answer {
		if r.status != from {
			return errStatus()
		}
		return devices.setStatus(c, r, to, event, event)
	}
}
