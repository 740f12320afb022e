package okta

import (
	"context"
	"iter"
)

// Pages asks for a page after another, until the last or an error, which comes
// last.
func (c *Client) Pages(ctx context.Context, r *Request) iter.Seq2[*Response, error] {
	return func(yield func(*Response, error) bool) {
		for r != nil {
			page, err := c.Do(ctx, r)
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(page, nil) {
				return
			}
			r = page.Next()
		}
	}
}
