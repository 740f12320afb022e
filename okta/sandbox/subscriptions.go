package sandbox

// notificationTypes are the messages to admins, and whether a role gets them
// unless it is said otherwise.
var notificationTypes = [...]struct {
	name       string
	subscribed bool
}{
	{"IWA_AGENT", true}, {"CONNECTOR_AGENT", true}, {"USER_LOCKED_OUT", false}, {"APP_IMPORT", false}, {"AD_AGENT", true}, {"LDAP_AGENT", true},
	{"RATELIMIT_NOTIFICATION", true}, {"OKTA_ANNOUNCEMENT", true}, {"OKTA_ISSUE", true}, {"OKTA_UPDATE", true}, {"USER_DEPROVISION", false},
	{"REPORT_SUSPICIOUS_ACTIVITY", true},
}

// subscriber is a role or a user: where its subscriptions are, and those of the
// role that they come from.
type subscriber struct{ path, role string }

// subscriptionFamily is the subscriptions of roles and of users.
func subscriptionFamily() family {
	ofRole := func(fn func(*call, subscriber) answer) handler {
		return func(c *call) answer {
			role := c.ids[0]
			if _, isStandard := standardRoles[role]; !isStandard {
				r := customRoles.find(c.org, role)
				if r == nil {
					return errNotFound(role, "Role")
				}
				role = r.id
			}
			return fn(c, subscriber{"/api/v1/roles/" + role, ""})
		}
	}
	ofUser := func(fn func(*call, subscriber) answer) handler {
		return withUser(func(c *call, u *user) answer {
			s := subscriber{"/api/v1/users/" + u.id, ""}
			for _, r := range c.org.rolesOf(u.id).all() {
				s.role = "/api/v1/roles/" + r.kind
			}
			return fn(c, s)
		})
	}
	return family{
		"listSubscriptionsRole":                ofRole(listSubscriptions),
		"getSubscriptionsNotificationTypeRole": ofRole(withNotification(getSubscription)),
		"subscribeByNotificationTypeRole":      ofRole(withNotification(setSubscription("subscribed"))),
		"unsubscribeByNotificationTypeRole":    ofRole(withNotification(setSubscription("unsubscribed"))),
		"listSubscriptionsUser":                ofUser(listSubscriptions),
		"getSubscriptionsNotificationTypeUser": ofUser(withNotification(getSubscription)),
		"subscribeByNotificationTypeUser":      ofUser(withNotification(setSubscription("subscribed"))),
		"unsubscribeByNotificationTypeUser":    ofUser(withNotification(setSubscription("unsubscribed"))),
	}
}

func withNotification(fn func(*call, subscriber, string) answer) func(*call, subscriber) answer {
	return func(c *call, s subscriber) answer {
		for _, n := range notificationTypes {
			if n.name == c.ids[1] {
				return fn(c, s, n.name)
			}
		}
		return errNotFound(c.ids[1], "NotificationType")
	}
}

func listSubscriptions(c *call, s subscriber) answer {
	list := []any{}
	for _, n := range notificationTypes {
		list = append(list, c.showSubscription(s, n.name))
	}
	return ok(list)
}

func getSubscription(c *call, s subscriber, name string) answer {
	return ok(c.showSubscription(s, name))
}

func setSubscription(status string) func(*call, subscriber, string) answer {
	return func(c *call, s subscriber, name string) answer {
		c.org.objects[s.path+"/subscriptions/"+name] = map[string]any{"status": status}
		return answer{status: 200}
	}
}

// subscription is whether a subscriber gets a message.
func (o *Org) subscription(s subscriber, name string) string {
	for _, path := range []string{s.path, s.role} {
		if set := o.objects[path+"/subscriptions/"+name]; set != nil {
			return text(set["status"])
		}
	}
	for _, n := range notificationTypes {
		if n.name == name && n.subscribed {
			return "subscribed"
		}
	}
	return "unsubscribed"
}

func (c *call) showSubscription(s subscriber, name string) map[string]any {
	self, status := s.path+"/subscriptions/"+name, c.org.subscription(s, name)
	action := "subscribe"
	if status == "subscribed" {
		action = "unsubscribe"
	}
	return map[string]any{
		"notificationType": name, "channels": []any{"email"}, "status": status,
		"_links": map[string]any{"self": c.link(self), action: c.allowing(self+"/"+action, "POST")},
	}
}
