package sandbox

import (
	"crypto/rsa"
	"time"
)

// state is all that an org keeps: what a snapshot holds.
type state struct {
	writes                uint64        // how many calls have been answered that can change it
	offset                time.Duration // of the org's clock
	users                 *table[user]
	logins                *loginIndex `snapshot:"-"`
	groups                *table[group]
	apps                  *table[app]
	groupRules            *table[groupRule]
	log                   systemLog
	me                    string // the id of the user whose token it is
	every                 string // the id of the group Everyone
	key                   string // the id of the key that the org signs with
	signing               *rsa.PrivateKey
	userTypes             *table[userType]
	groupSchema           *schema
	roles                 map[string]*table[roleAssignment] // admin roles, by the id of the user or group
	links                 []*linkDefinition                 // between users
	settings              map[string]any                    // of the org
	settingsUpdated       time.Time
	showsFooter, optedOut bool
	contacts              map[string]string         // the ids of users, by what they are for
	objects               map[string]map[string]any // further settings by name, where they were changed
	orgKey                *appKey                   // that apps share; made when it is first shown
	tokenNetwork          map[string]any            // from where the API token may be used
	tokenRevoked          bool
	sessions              *table[session]
	sessionTokens         map[string]*session
	captcha               string // the id of the one that is asked for
	captchaPages          []string
	idpKeys               *table[idpKey]
	emailRecipients       map[string]string           // who gets a message, by brand and template
	resources             map[string]*table[resource] // by the path of their collection
	begun                 time.Time                   // when the org came into being
	defaultServer         string                      // the id of its authorization server default
	revoked               *onceOnly                   // access tokens
}

func newState() state {
	return state{
		users: newTable[user](), logins: newLoginIndex(), groups: newTable[group](), apps: newTable[app](),
		groupRules: newTable[groupRule](), userTypes: newTable[userType](), roles: map[string]*table[roleAssignment]{},
		settings: orgDefaults(), showsFooter: true, optedOut: true, contacts: map[string]string{}, objects: map[string]map[string]any{},
		tokenNetwork: map[string]any{"connection": "ANYWHERE"}, sessions: newTable[session](), sessionTokens: map[string]*session{},
		idpKeys: newTable[idpKey](), emailRecipients: map[string]string{}, resources: map[string]*table[resource]{}, revoked: newOnceOnly(),
	}
}

// derive makes what a snapshot leaves out, as it follows from the rest.
func (s *state) derive() error {
	s.logins = newLoginIndex()
	for _, u := range s.users.all() {
		s.logins.add(u.login(), u.id)
	}
	for _, r := range s.groupRules.all() {
		expression, err := parseEL(r.text)
		if err != nil {
			return err
		}
		r.expression = expression
	}
	return nil
}
