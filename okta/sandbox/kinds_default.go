package sandbox

import "maps"

// oneDefault takes the mark of the default from the others of a collection, once
// one has been made or changed to be it.
func (c *call) oneDefault(chosen *resource) {
	if chosen.members["isDefault"] != true || chosen.lastUpdated != c.now {
		return
	}
	for _, r := range c.org.resources[chosen.path].all() {
		if r != chosen && r.members["isDefault"] == true {
			r.members = maps.Clone(r.members)
			r.members["isDefault"] = false
		}
	}
}
