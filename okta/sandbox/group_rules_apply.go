package sandbox

import "slices"

// rulePasses bounds how often the rules are applied after a change, as the
// groups of one can be the condition of another.
const rulePasses = 5

// applyRules brings the members of groups in line with the active rules.
func (o *Org) applyRules() {
	for range rulePasses {
		changed := false
		for _, r := range o.groupRules.all() {
			if r.status == statusActive && o.applyRule(r) {
				changed = true
			}
		}
		if !changed {
			return
		}
	}
}

func (o *Org) applyRule(r *groupRule) (changed bool) {
	for _, u := range o.users.all() {
		fits := u.status != statusDeprovisioned && !slices.Contains(r.excluded, u.id) && r.expression.value(elScope{o, u}) == true
		for _, id := range r.groups {
			g := o.groups.get(id)
			if g == nil {
				continue
			}
			m := g.members.get(u.id)
			switch {
			case fits && m == nil:
				m = &member{id: u.id}
				g.members.add(u.id, m)
				g.membershipUpdated = o.now()
				o.record("group.user_membership.add", "Add user to group membership", u.reference(), g.reference())
				changed = true
				m.rules = append(m.rules, r.id)
			case fits && !slices.Contains(m.rules, r.id):
				m.rules = append(m.rules, r.id)
			case !fits && m != nil && slices.Contains(m.rules, r.id):
				changed = o.releaseMember(g, m, r.id, true) || changed
			}
		}
	}
	return changed
}

// releaseMember ends a rule's hold of a member, who leaves the group where asked
// unless another rule or an admin has put them there too.
func (o *Org) releaseMember(g *group, m *member, rule string, leaves bool) (left bool) {
	held := len(m.rules)
	m.rules = slices.DeleteFunc(m.rules, func(id string) bool { return id == rule })
	if len(m.rules) == held || len(m.rules) > 0 || m.manual {
		return false
	}
	if !leaves {
		m.manual = true // from now on nothing but an admin removes them
		return false
	}
	g.members.remove(m.id)
	g.membershipUpdated = o.now()
	if u := o.users.get(m.id); u != nil {
		o.record("group.user_membership.remove", "Remove user from group membership", u.reference(), g.reference())
	}
	return true
}

// excludeFromRules keeps the rules that hold a member from putting them back, as
// an admin removes them.
func (o *Org) excludeFromRules(m *member) {
	for _, id := range m.rules {
		if r := o.groupRules.get(id); r != nil && !slices.Contains(r.excluded, m.id) {
			r.excluded = append(slices.Clone(r.excluded), m.id)
		}
	}
}
