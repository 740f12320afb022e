// Command bench times oktascript's main jobs beside a plain Go program that does
// the same with net/http and encoding/json:
//
//	go run ./tests/bench [-n 5] [-scale 1] [row ...]
//
// It builds oktascript, serves an org from memory, runs the two in turn, and prints
// the medians of wall time, processor time and peak memory with their ratios.
package main
