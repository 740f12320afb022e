package repl

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// plainReader reads lines from a pipe, or from a terminal that cannot edit them.
type plainReader struct {
	o          TerminalOptions
	source     *bufio.Reader
	asked      chan struct{}
	lines      chan plainLine
	interrupts chan struct{}
	waiting    bool // a line was asked for and has not come
}

type plainLine struct {
	text string
	err  error
}

func newPlainReader(o TerminalOptions) *plainReader {
	p := &plainReader{
		o: o, source: bufio.NewReader(o.Stdin), asked: make(chan struct{}, 1),
		lines: make(chan plainLine, 1), interrupts: make(chan struct{}, 1),
	}
	go p.run()
	return p
}

// run reads a line whenever one is asked for, so that Ctrl-C need not wait for it.
func (p *plainReader) run() {
	for range p.asked {
		text, err := p.source.ReadString('\n')
		if err == io.EOF && text != "" {
			err = nil // the last line has no end
		}
		p.lines <- plainLine{strings.TrimRight(text, "\r\n"), err}
	}
}

func (p *plainReader) read(prompt string) (string, error) {
	if p.o.Person {
		fmt.Fprint(p.o.Stdout, prompt)
	}
	if !p.waiting {
		p.waiting = true
		p.asked <- struct{}{}
	}
	select {
	case line := <-p.lines:
		p.waiting = false
		if line.err != nil && p.o.Person {
			fmt.Fprintln(p.o.Stdout)
		}
		return line.text, line.err
	case <-p.interrupts:
		if p.o.Person {
			fmt.Fprintln(p.o.Stdout)
		}
		return "", errInterrupted
	}
}

func (p *plainReader) interrupt() {
	select {
	case p.interrupts <- struct{}{}:
	default:
	}
}

func (p *plainReader) remember(string) {}

func (p *plainReader) close() { close(p.asked) }
