package sandbox

import "testing"

func TestAdminRoles(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		a.call("GET", "/api/v1/users/me/roles", "").is(200, "type", "SUPER_ADMIN", "assignmentType", "USER")
		user := a.newPerson("pat@x.y")
		path := "/api/v1/users/" + user + "/roles"
		a.call("POST", path, `{"type":"APP_ADMIN"}`).is(201, "id", "IFIFAX2BIRGUSTQ", "label", "Application Administrator")
		a.call("POST", path, `{"type":"APP_ADMIN"}`).is(409, "errorCode", "E0000090")
		a.call("POST", path, `{"type":"KING"}`).fails(400, "E0000001", "type")
		a.call("GET", path+"/IFIFAX2BIRGUSTQ", "").is(200, "type", "APP_ADMIN")
		group := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200).at("id")
		a.call("PUT", "/api/v1/groups/"+group+"/users/"+user, "").is(204)
		a.call("POST", "/api/v1/groups/"+group+"/roles", `{"type":"READ_ONLY_ADMIN"}`).is(201, "assignmentType", "GROUP")
		a.call("GET", path, "").is(200, "type", "APP_ADMIN,READ_ONLY_ADMIN", "assignmentType", "USER,GROUP")
		a.call("DELETE", path+"/IFIFAX2BIRGUSTQ", "").is(204)
		a.call("DELETE", path+"/IFIFAX2BIRGUSTQ", "").fails(404, "E0000007", "")
	})
}

func TestAdminRoles_targets(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/users/" + a.newPerson("pat@x.y") + "/roles"
		role := path + "/" + a.call("POST", path, `{"type":"USER_ADMIN"}`).is(201).at("id")
		one := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G1"}}`).is(200).at("id")
		two := a.call("POST", "/api/v1/groups", `{"profile":{"name":"G2"}}`).is(200).at("id")
		a.call("PUT", role+"/targets/groups/"+one, "").is(204)
		a.call("PUT", role+"/targets/groups/"+two, "").is(204)
		a.call("GET", role+"/targets/groups", "").is(200, "profile.name", "G1,G2")
		a.call("DELETE", role+"/targets/groups/"+one, "").is(204)
		a.call("DELETE", role+"/targets/groups/"+two, "").fails(400, "E0000001", "last target")
		a.call("PUT", role+"/targets/groups/00gnone", "").fails(404, "E0000007", "")
		app := a.call("POST", "/api/v1/apps", `{"name":"bookmark","label":"B","signOnMode":"BOOKMARK"}`).is(200).at("id")
		a.call("PUT", role+"/targets/catalog/apps/bookmark", "").fails(400, "E0000001", "apps as targets")
		role = path + "/" + a.call("POST", path, `{"type":"APP_ADMIN"}`).is(201).at("id")
		a.call("PUT", role+"/targets/catalog/apps/bookmark", "").is(204)
		a.call("PUT", role+"/targets/catalog/apps/bookmark/"+app, "").is(204)
		a.call("GET", role+"/targets/catalog/apps", "").is(200, "name", "bookmark", "id", app)
		a.call("DELETE", role+"/targets/catalog/apps/bookmark", "").is(204)
		a.call("PUT", role+"/targets/catalog/apps/none", "").fails(404, "E0000007", "")
	})
}

func TestIAM(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		role := a.call("POST", "/api/v1/iam/roles", `{"label":"Helper","permissions":["okta.users.read"]}`).is(200).at("id")
		a.call("POST", "/api/v1/iam/roles", `{"label":"Helper","permissions":["okta.users.read"]}`).fails(400, "E0000001", "There is already an admin role with this name.")
		path := "/api/v1/iam/roles/Helper/permissions"
		a.call("POST", path+"/okta.groups.read", "").is(204)
		a.call("GET", path, "").is(200, "permissions.label", "okta.users.read,okta.groups.read")
		a.call("DELETE", path+"/okta.groups.read", "").is(204)
		a.call("GET", path+"/okta.groups.read", "").fails(404, "E0000007", "")
		set := a.call("POST", "/api/v1/iam/resource-sets", `{"label":"Some","resources":["orn:a"]}`).is(200).at("id")
		resources := "/api/v1/iam/resource-sets/" + set + "/resources"
		a.call("PATCH", resources, `{"additions":["orn:b","orn:a"]}`).is(200, "id", set)
		r := a.call("GET", resources, "").is(200, "resources.orn", "orn:a,orn:b")
		id := pathIn(r.body, "resources.id")[0].(string)
		a.call("DELETE", resources+"/"+id, "").is(204)
		a.call("GET", resources, "").is(200, "resources.orn", "orn:b")
		user := a.newPerson("pat@x.y")
		a.call("POST", "/api/v1/users/"+user+"/roles", `{"type":"CUSTOM","role":"`+role+`","resource-set":"`+set+`"}`).is(201, "label", "Helper", "resource-set", set)
		a.call("POST", "/api/v1/users/"+user+"/roles", `{"type":"CUSTOM","role":"none","resource-set":"`+set+`"}`).fails(404, "E0000007", "")
	})
}

func TestGroupOwners(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		user := a.newPerson("pat@x.y")
		path := "/api/v1/groups/" + a.call("POST", "/api/v1/groups", `{"profile":{"name":"G"}}`).is(200).at("id") + "/owners"
		a.call("POST", path, `{"type":"USER","id":"`+user+`"}`).is(201, "displayName", "Pat Doe", "resolved", "true")
		a.call("POST", path, `{"type":"USER","id":"`+user+`"}`).fails(400, "E0000001", "already")
		a.call("POST", path, `{"type":"USER","id":"00unone"}`).fails(404, "E0000007", "")
		a.call("POST", path, `{"type":"x"}`).fails(400, "E0000001", "type")
		a.call("GET", path, "").is(200, "id", user)
		a.call("DELETE", path+"/"+user, "").is(204)
		a.call("DELETE", path+"/"+user, "").fails(404, "E0000007", "")
	})
}

func TestLinkedObjects(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		path := "/api/v1/meta/schemas/user/linkedObjects"
		body := `{"primary":{"name":"manager","title":"Manager","type":"USER"},"associated":{"name":"subordinate","title":"Subordinate","type":"USER"}}`
		a.call("POST", path, body).is(201, "primary.name", "manager")
		a.call("POST", path, body).fails(400, "E0000001", "already exists")
		a.call("POST", path, `{"primary":{"name":"a","title":"A"}}`).fails(400, "E0000001", "associated")
		a.call("GET", path+"/subordinate", "").is(200, "primary.name", "manager")
		boss, pat, max := a.newPerson("boss@x.y"), a.newPerson("pat@x.y"), a.newPerson("max@x.y")
		for _, id := range []string{pat, max} {
			a.call("PUT", "/api/v1/users/"+id+"/linkedObjects/manager/"+boss, "").is(204)
		}
		a.call("GET", "/api/v1/users/"+pat+"/linkedObjects/manager", "").is(200, "_links.self.href", a.url+"/api/v1/users/"+boss)
		a.call("GET", "/api/v1/users/"+boss+"/linkedObjects/subordinate", "").is(200, "_links.self.href", a.url+"/api/v1/users/"+pat+","+a.url+"/api/v1/users/"+max)
		a.call("PUT", "/api/v1/users/"+pat+"/linkedObjects/manager/"+pat, "").fails(400, "E0000001", "themselves")
		a.call("PUT", "/api/v1/users/"+pat+"/linkedObjects/uncle/"+boss, "").fails(404, "E0000007", "")
		a.call("DELETE", "/api/v1/users/"+pat+"/linkedObjects/manager", "").is(204)
		a.call("GET", "/api/v1/users/"+boss+"/linkedObjects/subordinate", "").is(200, "_links.self.href", a.url+"/api/v1/users/"+max)
		a.call("DELETE", path+"/manager", "").is(204)
		a.call("GET", path+"/manager", "").is(404, "errorSummary", "Not found: Resource not found: manager (LinkedObjectProperty)")
	})
}
