package sandbox

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestUsers_links checks which links a user has in each status.
func TestUsers_links(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		check := func(status, want string) {
			t.Helper()
			r := a.call("GET", "/api/v1/users/"+id, "").is(200, "status", status, "realmId", userRealmID)
			links := r.body.(map[string]any)["_links"].(map[string]any)
			if got := strings.Join(slices.Sorted(maps.Keys(links)), " "); got != want {
				t.Errorf("%s has the links %s, want %s", status, got, want)
			}
		}
		move := func(operation string) {
			t.Helper()
			a.call("POST", "/api/v1/users/"+id+"/lifecycle/"+operation, "").is(200)
		}
		check("ACTIVE", "changePassword changeRecoveryQuestion deactivate expirePassword forgotPassword resetFactors resetPassword schema self suspend type")
		move("suspend")
		check("SUSPENDED", "deactivate resetFactors schema self type unsuspend")
		move("deactivate")
		check("DEPROVISIONED", "activate delete resetFactors schema self type")
		a.call("GET", "/api/v1/users/"+id, "").is(200, "_links.delete.method", "DELETE", "_links.activate.method", "POST")
		move("activate")
		check("PROVISIONED", "deactivate reactivate resetFactors resetPassword schema self suspend type")
	})
}

func TestIDs_form(t *testing.T) {
	for _, id := range []string{userRealmID, userTypeID, userSchemaID, accessPolicyID, enrollmentPolicyID, newIDMaker(1, idsOfSeed).next("00u")} {
		if len(id) != 20 || !strings.HasSuffix(id, orgSuffix) {
			t.Errorf("%s has not the form of an id", id)
		}
	}
}
