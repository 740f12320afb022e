// Package main tours a sandbox org with Okta's SDK for Go.
package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"time"

	"github.com/okta/okta-sdk-golang/v5/okta"
)

func main() {
	configuration, err := okta.NewConfiguration(
		okta.WithOrgUrl(os.Getenv("OKTA_CLIENT_ORGURL")), okta.WithToken(os.Getenv("OKTA_CLIENT_TOKEN")),
		okta.WithTestingDisableHttpsCheck(true), okta.WithCache(false),
	)
	must(err)
	address, err := url.Parse(os.Getenv("OKTA_CLIENT_ORGURL"))
	must(err)
	configuration.Host = address.Host // the SDK leaves the port out
	client := okta.NewAPIClient(configuration)
	ctx := configuration.Context

	settings, _, err := client.OrgSettingAPI.GetOrgSettings(ctx).Execute()
	must(err)
	check("the org's name", settings.GetCompanyName(), "Sandbox")
	_, _, err = client.UserAPI.GetUser(ctx, "00u0").Execute()
	check("a user who is not there", err != nil, true)

	app, _, err := client.ApplicationAPI.CreateApplication(ctx).Application(from[okta.ListApplications200ResponseInner](
		`{"name":"bookmark","label":"Wiki","signOnMode":"BOOKMARK","settings":{"app":{"requestIntegration":false,"url":"https://wiki.example.com"}}}`)).Execute()
	must(err)
	appID := app.BookmarkApplication.GetId()
	for i := range 10 {
		tourPerson(client, configuration, appID, i)
	}
	tourOrg(client, configuration)
}

// tourPerson makes a person and a group, and changes both.
func tourPerson(client *okta.APIClient, configuration *okta.Configuration, appID string, i int) {
	ctx, login := configuration.Context, fmt.Sprintf("pat%d@example.com", i)
	user, _, err := client.UserAPI.CreateUser(ctx).Body(from[okta.CreateUserRequest](fmt.Sprintf(
		`{"profile":{"firstName":"Pat","lastName":"Doe","email":%q,"login":%q},"credentials":{"password":{"value":"Tr0ub4dor-x"}}}`, login, login))).Execute()
	must(err)
	id := user.GetId()
	check("the status", user.GetStatus(), "ACTIVE")
	updated, _, err := client.UserAPI.UpdateUser(ctx, id).User(from[okta.UpdateUserRequest](`{"profile":{"nickName":"P"}}`)).Execute()
	must(err)
	check("the nickname", updated.Profile.GetNickName(), "P")
	found, _, err := client.UserAPI.ListUsers(ctx).Search(fmt.Sprintf("profile.login eq %q", login)).Execute()
	must(err)
	check("how many are found", len(found), 1)

	group, _, err := client.GroupAPI.CreateGroup(ctx).Group(from[okta.Group](fmt.Sprintf(`{"profile":{"name":"Crew %d"}}`, i))).Execute()
	must(err)
	_, err = client.GroupAPI.AssignUserToGroup(ctx, group.GetId(), id).Execute()
	must(err)
	members, _, err := client.GroupAPI.ListGroupUsers(ctx, group.GetId()).Execute()
	must(err)
	check("the members", len(members) == 1 && members[0].GetId() == id, true)
	_, _, err = client.ApplicationGroupsAPI.AssignGroupToApplication(ctx, appID, group.GetId()).ApplicationGroupAssignment(okta.ApplicationGroupAssignment{}).Execute()
	must(err)

	factor := from[okta.ListFactors200ResponseInner](`{"factorType":"question","provider":"OKTA","profile":{"question":"disliked_food","answer":"mayonnaise"}}`)
	_, _, err = client.UserFactorAPI.EnrollFactor(ctx, id).Body(factor).Execute()
	must(err)
	_, err = client.UserAPI.SuspendUser(ctx, id).Execute()
	must(err)
	_, err = client.UserAPI.UnsuspendUser(ctx, id).Execute()
	must(err)
	_, err = client.UserAPI.DeactivateUser(ctx, id).Execute()
	must(err)
	gone, _, err := client.UserAPI.GetUser(ctx, id).Execute()
	must(err)
	check("the status afterwards", gone.GetStatus(), "DEPROVISIONED")
}

// tourOrg makes a zone, a policy and an authorization server, and reads the log.
func tourOrg(client *okta.APIClient, configuration *okta.Configuration) {
	ctx := configuration.Context
	_, _, err := client.NetworkZoneAPI.CreateNetworkZone(ctx).Zone(from[okta.ListNetworkZones200ResponseInner](
		`{"type":"IP","name":"Office","gateways":[{"type":"CIDR","value":"1.2.3.4/24"}]}`)).Execute()
	must(err)
	_, _, err = client.PolicyAPI.CreatePolicy(ctx).Policy(from[okta.ListPolicies200ResponseInner](`{"type":"PASSWORD","name":"Strict","description":"d"}`)).Execute()
	must(err)
	policies, _, err := client.PolicyAPI.ListPolicies(ctx).Type_("PASSWORD").Execute()
	must(err)
	check("how many password policies there are", len(policies), 2)
	server, _, err := client.AuthorizationServerAPI.CreateAuthorizationServer(ctx).AuthorizationServer(
		from[okta.AuthorizationServer](`{"name":"One","audiences":["api://one"]}`)).Execute()
	must(err)
	scope, _, err := client.AuthorizationServerScopesAPI.CreateOAuth2Scope(ctx, server.GetId()).OAuth2Scope(from[okta.OAuth2Scope](`{"name":"read"}`)).Execute()
	must(err)
	check("the scope", scope.GetName(), "read")
	events, _, err := client.SystemLogAPI.ListLogEvents(ctx).Filter(`eventType eq "user.lifecycle.create"`).Until(time.Now().Add(time.Minute)).Execute()
	must(err)
	check("how many people the log says were made", len(events) >= 10, true)
}

// from is a model of the SDK by its JSON.
func from[T any](text string) T {
	var v T
	must(json.Unmarshal([]byte(text), &v))
	return v
}

func must(err error) {
	if err != nil {
		var detail string
		if of, is := err.(*okta.GenericOpenAPIError); is {
			detail = string(of.Body())
		}
		fmt.Fprintln(os.Stderr, err, detail)
		panic(err)
	}
}

func check[T comparable](what string, got, want T) {
	if got != want {
		panic(fmt.Sprintf("%s: %v, want %v", what, got, want))
	}
}
