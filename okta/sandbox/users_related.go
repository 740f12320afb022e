package sandbox

// userRelatedFamily is what else hangs on a user. The sandbox issues no tokens to
// users, so they have no grants and no clients; nor does it know their devices or
// sign anybody in from an identity provider.
func userRelatedFamily() family {
	none := withUser(func(*call, *user) answer { return ok([]any{}) })
	return family{
		"listUserBlocks":            none,
		"listUserGrants":            none,
		"revokeUserGrants":          withUser(func(*call, *user) answer { return noContent() }),
		"listUserClients":           none,
		"listUserDevices":           none,
		"listUserIdentityProviders": none,
	}
}
