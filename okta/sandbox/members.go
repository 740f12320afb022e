package sandbox

import "time"

// members are users in the order in which they were added. Those of Everyone are
// the users themselves.
type members struct {
	table[member]
	of *table[user]
}

// member is a user in a group, put there by an admin or by group rules.
type member struct {
	id     string
	manual bool
	rules  []string // the ids of the rules that hold the user there
}

func newMembers() *members { return &members{table: *newTable[member]()} }

func (m *members) has(id string) bool { return m.get(id) != nil }

// get is a member; nil where the user is none.
func (m *members) get(id string) *member {
	if m.of == nil {
		return m.table.get(id)
	}
	if m.of.get(id) == nil {
		return nil
	}
	return &member{id: id, manual: true}
}

func (m *members) len() int {
	if m.of == nil {
		return m.table.len()
	}
	return m.of.len()
}

func (m *members) all() []*member {
	if m.of == nil {
		return m.table.all()
	}
	list := make([]*member, 0, m.of.len())
	for _, u := range m.of.all() {
		list = append(list, &member{id: u.id, manual: true})
	}
	return list
}

func (g *group) addMember(id string, now time.Time) {
	if m := g.members.get(id); m != nil {
		m.manual = true
	} else {
		g.members.add(id, &member{id: id, manual: true})
		if now.After(g.membershipUpdated) {
			g.membershipUpdated = now
		}
	}
}
