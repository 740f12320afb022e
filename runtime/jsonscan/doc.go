// Package jsonscan finds its way in JSON text without decoding it. What it is
// given must have been checked by Check or Elements first; then a member of an
// object is found by skipping those before it, at little more than the speed of
// reading memory.
package jsonscan
