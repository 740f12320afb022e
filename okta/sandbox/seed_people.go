package sandbox

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"time"
	"unicode"
)

const day = 24 * time.Hour

// populate makes up an org of n people, with groups and apps.
func (o *Org) populate(n int) {
	p := &population{org: o, random: rand.New(rand.NewPCG(o.options.Seed, 0x70656f70)), now: o.now(), named: map[string]int{}}
	for _, d := range departments {
		p.byDepartment = append(p.byDepartment, o.newGroup(groupOkta, map[string]any{"name": d.name, "description": "Everybody in " + d.name}, p.ago(1800, 1990)))
	}
	for _, g := range extraGroups {
		p.extra = append(p.extra, o.newGroup(groupOkta, map[string]any{"name": g.name, "description": g.description}, p.ago(300, 1800)))
	}
	for i := range n {
		p.addPerson(i)
	}
	p.addApps()
	p.addDevices()
	sort.SliceStable(o.log.events, func(i, j int) bool {
		return o.log.events[i].published.Before(o.log.events[j].published)
	})
}

// population makes up people. What it draws depends on the seed alone; dates
// are counted back from now.
type population struct {
	org          *Org
	random       *rand.Rand
	now          time.Time
	byDepartment []*group
	extra        []*group
	managers     map[string]string // the last manager's login, by department
	named        map[string]int    // how many people have a name
}

func pick[T any](p *population, list []T) T { return list[p.random.IntN(len(list))] }

// ago is a time between the given numbers of days ago.
func (p *population) ago(least, most float64) time.Time {
	days := least + p.random.Float64()*(most-least)
	return p.now.Add(-time.Duration(days * float64(day))).Truncate(time.Millisecond)
}

func (p *population) addPerson(i int) {
	first, last := pick(p, firstNames[:]), pick(p, lastNames[:])
	department := p.random.IntN(len(departments))
	office := pick(p, offices[:])
	login := p.freeLogin(first, last)
	created := p.ago(20, 1800)
	profile := map[string]any{
		"login": login, "email": login, "firstName": first, "lastName": last, "displayName": first + " " + last,
		"department": departments[department].name, "title": pick(p, departments[department].titles),
		"city": office.city, "countryCode": office.country, "locale": office.locale,
		"employeeNumber": fmt.Sprintf("%05d", 10_000+i), "organization": "Example Corp", "userType": "Employee",
	}
	if p.random.IntN(10) == 0 {
		profile["userType"] = "Contractor"
	}
	if p.managers == nil {
		p.managers = map[string]string{}
	}
	if manager := p.managers[departments[department].name]; manager != "" {
		profile["manager"] = manager
	}
	if p.managers[departments[department].name] == "" || p.random.IntN(12) == 0 {
		p.managers[departments[department].name] = login
	}
	u := p.org.newUser(p.status(), created, profile)
	p.signIns(u)
	p.byDepartment[department].addMember(u.id, created)
	for j, g := range p.extra {
		if extraGroups[j].member(p, profile) {
			g.addMember(u.id, created)
		}
	}
}

// freeLogin makes a login of a name; the second of a name gets a number.
func (p *population) freeLogin(first, last string) string {
	name := plainName(first) + "." + plainName(last)
	for n := p.named[name] + 1; ; n++ {
		p.named[name] = n
		login := name + "@example.com"
		if n > 1 {
			login = fmt.Sprintf("%s%d@example.com", name, n)
		}
		if p.org.logins.owner(login) == "" {
			return login
		}
	}
}

// plainName writes a name in small letters without accents.
func plainName(name string) string {
	unaccented := strings.NewReplacer("á", "a", "ã", "a", "é", "e", "í", "i", "ó", "o", "ü", "u", "ë", "e").Replace(name)
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, unaccented)
}

// status draws a status: most people are active.
func (p *population) status() string {
	n := p.random.IntN(100)
	for _, s := range [...]struct {
		status string
		below  int
	}{{statusActive, 86}, {statusStaged, 88}, {statusProvisioned, 91}, {statusSuspended, 93}, {statusDeprovisioned, 97}, {statusLockedOut, 98}} {
		if n < s.below {
			return s.status
		}
	}
	return statusPasswordExpired
}

// mostSignIns is how many people's sign-ins are in the log: those of the first.
const mostSignIns = 20_000

// seedPassword is the password of a user who is made up: one that takes no memory.
func seedPassword(id string) string { return id }

// signIns gives a user a last sign-in and the log its events. One in seven has
// not been seen for more than 90 days, and a few never.
func (p *population) signIns(u *user) {
	switch n := p.random.IntN(100); {
	case u.password == "" || n < 3:
		return
	case n < 17:
		u.lastLogin = momentOf(p.ago(91, 400))
		if u.lastLogin < u.created {
			u.created = momentOf(u.lastLogin.time().Add(-day))
			u.activated, u.statusChanged, u.lastUpdated, u.passwordChanged = u.created, u.created, u.created, u.created
		}
	default:
		u.lastLogin = momentOf(p.ago(0, 14))
	}
	if p.org.users.len() > mostSignIns {
		return
	}
	client, ip := pick(p, userAgents[:]), fmt.Sprintf("203.0.113.%d", 1+p.random.IntN(254))
	for at, n := u.lastLogin.time(), p.random.IntN(5); n >= 0 && p.now.Sub(at) < 90*day && at.After(u.created.time()); n-- {
		e := &event{
			kind: "user.session.start", message: "User login to Okta", published: at, actor: u.reference(),
			targets: []reference{u.reference()}, result: "SUCCESS", client: client, clientIP: ip,
		}
		if n > 0 && p.random.IntN(8) == 0 {
			e.result, e.reason = "FAILURE", "INVALID_CREDENTIALS"
		}
		p.org.log.events = append(p.org.log.events, e)
		at = at.Add(-time.Duration((0.2 + p.random.Float64()*6) * float64(day))).Truncate(time.Millisecond)
	}
}

// addApps makes the org's apps and assigns them to groups and to some people.
func (p *population) addApps() {
	users := p.org.users.all()
	for _, s := range seedApps {
		a := &app{name: s.name, label: s.label, mode: s.mode, status: statusActive, ownName: strings.HasPrefix(s.name, ownNamePrefix)}
		if s.inactive {
			a.status = statusInactive
		}
		p.org.addApp(a, map[string]any{"settings": map[string]any{"app": map[string]any{"url": s.url}}}, p.ago(100, 1500))
		for _, name := range s.groups {
			if g := p.org.groupNamed(name); g != nil {
				a.groups.add(g.id, &groupAssignment{id: g.id, priority: a.groups.len(), profile: map[string]any{}, updated: a.created})
			}
		}
		for range s.direct {
			u := pick(p, users)
			if u.status == statusActive && a.users.get(u.id) == nil {
				a.users.add(u.id, &assignment{user: u.id, scope: "USER", created: a.created, updated: a.created})
			}
		}
	}
}
