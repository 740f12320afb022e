package okta

import (
	"io"
	"net/http"
)

// bodySlack is what a body may be longer than the one before it without a second
// buffer: the pages of a list are nearly of one size.
const bodySlack = 16 << 10

// readBody reads a whole answer. Okta sends most without their length, so that the
// last one's tells how great a buffer to begin with.
func (c *Client) readBody(res *http.Response) ([]byte, error) {
	size := int(res.ContentLength)
	if size < 0 {
		size = int(c.bodySize.Load())
	}
	body := make([]byte, 0, min(max(size, 512)+1, 16<<20))
	for {
		n, err := res.Body.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case err == io.EOF:
			if res.ContentLength < 0 {
				c.bodySize.Store(int64(len(body) + min(len(body)/8, bodySlack)))
			}
			return body, nil
		case err != nil:
			return nil, err
		case len(body) == cap(body):
			body = append(body, 0)[:len(body)]
		}
	}
}
