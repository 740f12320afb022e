package bindings

import (
	"net/http"
	"testing"
)

func TestTuple(t *testing.T) {
	o := newOrg(t, pages)
	o.flags["raiseException"] = false
	o.check(`
let [users, response, error] = await okta.listUsers();
console.log(users.length, response.status, error);
const all = [...users];
while (response.hasNext()) {
  [users, error] = await response.next();
  all.push(...users);
}
console.log(all.length, await response.next().then(([items, error]) => error.name, (error) => error.name));
let n = 0; for await (const user of okta.listUsers()) n++;
console.log(n);
`, "3 200 null\n7 NoMorePages\n7")
}

func TestTuple_errors(t *testing.T) {
	o := newOrg(t, notFound)
	o.flags["raiseException"] = false
	o.check(`
const [user, response, error] = await okta.getUser('x');
console.log(user, response, error instanceof okta.errors.OktaAPIError, error.status);
const nothing = await okta.deleteUser('x');
console.log(nothing.length, nothing[0], nothing[1].errorCode);
`+thrown("okta.getUser()"), `
null null true 404
2 null E0000007
TypeError: okta.getUser: the path parameter id is missing; call it as okta.getUser(id, query?, options?)`)
	o = newOrg(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	o.flags["raiseException"] = false
	o.check("const [response, error] = await okta.deleteUser('x'); console.log(response.status, error)", "204 null")
}
