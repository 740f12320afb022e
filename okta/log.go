package okta

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// logger writes lines about requests, without secrets. Its zero value is silent.
type logger struct{ to *slog.Logger }

func newLogger(config LoggingConfig, w io.Writer) *logger {
	if !config.Enabled {
		return &logger{}
	}
	var level slog.Level
	if level.UnmarshalText([]byte(strings.ToUpper(config.Level))) != nil {
		level = slog.LevelInfo
	}
	return &logger{slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))}
}

// answered logs an answer: at debug with its headers.
func (l *logger) answered(req *http.Request, address string, r *http.Response, took time.Duration) {
	if l.to == nil {
		return
	}
	l.to.Info("answer", "method", req.Method, "url", address, "status", r.StatusCode, "took", took.Round(time.Millisecond), "request", r.Header.Get(headerRequestID))
	if l.to.Enabled(context.Background(), slog.LevelDebug) {
		l.to.Debug("headers", "sent", redactHeader(req.Header), "received", redactHeader(r.Header))
	}
}

// failed logs a request without an answer.
func (l *logger) failed(method, address string, err error) {
	if l.to != nil {
		l.to.Warn("no answer", "method", method, "url", address, "error", err)
	}
}

// cacheFailed logs that the cache's store did, which fails no call.
func (l *logger) cacheFailed(address string, err error) {
	if l.to != nil {
		l.to.Warn("the cache failed", "url", address, "error", err)
	}
}

// waits logs a pause before another attempt.
func (l *logger) waits(method, address string, d time.Duration, attempt int, reason string) {
	if l.to != nil {
		l.to.Info("waiting to try again", "method", method, "url", address, "wait", d.Round(time.Millisecond), "attempt", attempt, "reason", reason)
	}
}
