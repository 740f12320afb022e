package bindings

import (
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// nearestMethod is the method that a misspelt name was meant to be; empty where
// none is near.
func nearestMethod(name string) string {
	names := make([]string, 0, len(catalog.Operations())+len(catalog.Aliases()))
	for i := range catalog.Operations() {
		names = append(names, catalog.Operations()[i].ID)
	}
	for _, alias := range catalog.Aliases() {
		names = append(names, alias.Name)
	}
	return nearest(name, names)
}

// nearest is the name at the smallest edit distance, at most a third of the
// given name's length; empty where none is as near, or the name is too short to
// tell. Case does not count, and of two as near the one with the same first letter
// is meant.
func nearest(name string, names []string) string {
	best, limit, rank := "", min(len(name)/3, 3), 0
	for _, candidate := range names {
		d := distance(strings.ToLower(name), strings.ToLower(candidate), limit)
		if d > limit {
			continue
		}
		candidateRank := 2 * d
		if !strings.EqualFold(name[:1], candidate[:1]) {
			candidateRank++
		}
		if best == "" || candidateRank < rank {
			best, limit, rank = candidate, d, candidateRank
		}
	}
	return best
}

// distance is the number of letters to insert, delete or replace, or to swap
// with their neighbour, that make b of a; more than limit counts as limit+1.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, last[j]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last = last, row
	}
	return last[len(b)]
}
