package sandbox

import (
	"hash/fnv"
	"maps"
	"slices"
)

// mapping is how one end's profile fills another's: an app's or an identity
// provider's a user's, and the other way round. It is there with its app.
type mapping struct{ source, target end }

// end is a side of a mapping.
type end struct {
	id, name, kind string
	self, schema   string // paths
	attributes     func(name string) bool
	standard       map[string]any // what fills it before anything else is set
	gives          map[string]any // what it fills of a user so
}

// mappingFamily is /api/v1/mappings.
func mappingFamily() family {
	return family{
		"listProfileMappings": func(c *call) answer {
			source, target := c.query.Get("sourceId"), c.query.Get("targetId")
			var list []mapping
			for _, m := range c.org.mappings() {
				if (source == "" || source == m.source.id) && (target == "" || target == m.target.id) {
					list = append(list, m)
				}
			}
			return pageOfList(c, pointers(list), pageLimit{20, 200}, func(m *mapping) any { return c.showMapping(*m) })
		},
		"getProfileMapping":    withMapping(func(c *call, m mapping) answer { return ok(c.showWholeMapping(m)) }),
		"updateProfileMapping": withMapping(updateMapping),
	}
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// mappings are both ways between every user type and every app and identity
// provider.
func (o *Org) mappings() []mapping {
	var others []end
	for _, a := range o.apps.all() {
		others = append(others, appEnd(a))
	}
	for _, r := range o.resourcesAt(idps.path) {
		others = append(others, idpEnd(r))
	}
	var list []mapping
	for _, other := range others {
		for _, t := range o.userTypes.all() {
			user := end{
				id: t.id, name: t.name, kind: "user", self: "/api/v1/meta/types/user/" + t.id, schema: "/api/v1/meta/schemas/user/" + t.schema.id,
				attributes: func(name string) bool { return t.schema.attribute(name) != nil },
				standard:   other.gives,
			}
			list = append(list, mapping{other, user}, mapping{user, other})
		}
	}
	return list
}

// idpGives is how an identity provider's profile fills a user's.
var idpGives = map[string]string{
	"email": "email", "login": "email", "firstName": "firstName", "lastName": "lastName", "middleName": "middleName", "displayName": "displayName",
	"nickName": "nickname", "profileUrl": "profile", "primaryPhone": "phoneNumber", "streetAddress": "street_address", "city": "locality",
	"state": "region", "zipCode": "postalCode", "countryCode": "country",
}

func idpEnd(r *resource) end {
	gives := map[string]any{"timezone": pushed(`appuser.zoneinfo == null ? "America/Los_Angeles" : appuser.zoneinfo`)}
	for name, from := range idpGives {
		gives[name] = pushed("appuser." + from)
	}
	name := "oidc_idp"
	if r.members["type"] == "SAML2" {
		name = "saml_idp"
	}
	return end{
		id: r.id, name: name, kind: "appuser", self: "/api/v1/apps/" + r.id, schema: "/api/v1/meta/schemas/apps/" + r.id + "/default",
		attributes: func(string) bool { return true }, gives: gives,
	}
}

func appEnd(a *app) end {
	return end{
		id: a.id, name: a.name, kind: "appuser", self: "/api/v1/apps/" + a.id, schema: "/api/v1/meta/schemas/apps/" + a.id + "/default",
		attributes: func(name string) bool {
			for _, mapped := range clientProfile {
				if mapped.attribute == name {
					return true
				}
			}
			return slices.Contains([]string{"userName", "name", "email"}, name)
		},
		standard: map[string]any{"userName": pushed("user.login")},
		gives:    map[string]any{"email": pushed("appuser.userName")},
	}
}

func pushed(expression string) map[string]any {
	return map[string]any{"expression": expression, "pushStatus": "DONT_PUSH"}
}

// id is the mapping's own, which its ends decide.
func (m mapping) id() string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(m.source.id + m.target.id))
	return newIDMaker(h.Sum64(), 0).next("prm")
}

func withMapping(fn func(*call, mapping) answer) handler {
	return func(c *call) answer {
		for _, m := range c.org.mappings() {
			if m.id() == c.ids[0] {
				return fn(c, m)
			}
		}
		return errNotFound(c.ids[0], "ProfileMapping")
	}
}

// updateMapping sets, changes or, with null, removes what fills attributes.
func updateMapping(c *call, m mapping) answer {
	given, _ := c.body["properties"].(map[string]any)
	properties := maps.Clone(c.org.mapped(m))
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !m.target.attributes(name) {
			return errValidationOf("updateMapping", "Invalid target field "+name)
		}
		if given[name] == nil {
			delete(properties, name)
			continue
		}
		property, _ := merge(properties[name], given[name]).(map[string]any)
		if isBlank(property["expression"]) {
			return errValidationOf("updateMapping", "The expression of "+name+" cannot be blank")
		}
		if isBlank(property["pushStatus"]) {
			property["pushStatus"] = "DONT_PUSH"
		}
		properties[name] = property
	}
	c.org.objects["mapping/"+m.id()] = properties
	return ok(c.showWholeMapping(m))
}

// mapped is what fills the attributes of a mapping's target.
func (o *Org) mapped(m mapping) map[string]any {
	if properties, isSet := o.objects["mapping/"+m.id()]; isSet {
		return properties
	}
	return m.target.standard
}

func (c *call) showMapping(m mapping) map[string]any {
	show := func(e end) map[string]any {
		return map[string]any{
			"id": e.id, "name": e.name, "type": e.kind, "_links": map[string]any{"self": c.link(e.self), "schema": c.link(e.schema)},
		}
	}
	return map[string]any{
		"id": m.id(), "source": show(m.source), "target": show(m.target),
		"_links": map[string]any{"self": c.link("/api/v1/mappings/" + m.id())},
	}
}

func (c *call) showWholeMapping(m mapping) map[string]any {
	shown := c.showMapping(m)
	shown["properties"] = c.org.mapped(m)
	return shown
}
