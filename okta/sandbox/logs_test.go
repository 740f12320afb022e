package sandbox

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestLogs_record(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		r := a.call("GET", "/api/v1/logs", "").is(200, "eventType", "user.lifecycle.create,user.lifecycle.activate", "target.id", id+","+id, "outcome.result", "SUCCESS,SUCCESS")
		if r.at("actor.alternateId") != "admin@example.com,admin@example.com" {
			t.Errorf("the actor is %s", r.at("actor.alternateId"))
		}
	})
}

// TestLogs_poll follows the log by its cursor: there is always a next page, and
// it has what came in the meantime, once.
func TestLogs_poll(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		r := a.call("GET", "/api/v1/logs?since=2026-01-01T00:00:00Z", "").is(200)
		if r.count() != 0 || r.next() == "" {
			t.Fatalf("%d events, next %q", r.count(), r.next())
		}
		a.call("POST", "/api/v1/groups", `{"profile":{"name":"A"}}`).is(200)
		r = a.call("GET", r.next(), "").is(200, "eventType", "group.lifecycle.create")
		a.call("GET", r.next(), "").is(200, "eventType", "")
		a.call("POST", "/api/v1/groups", `{"profile":{"name":"B"}}`).is(200)
		a.call("GET", r.next(), "").is(200, "target.displayName", "B")
	})
}

func TestLogs_bounded(t *testing.T) {
	both(t, Options{Users: 60}, func(t *testing.T, a *api) {
		since, until := begun.Add(-60*day).Format(time.RFC3339), begun.Add(-day).Format(time.RFC3339)
		next, total, before := "/api/v1/logs?limit=7&since="+since+"&until="+until, 0, ""
		for pages := 0; next != ""; pages++ {
			if pages > 100 {
				t.Fatal("a bounded log does not end")
			}
			r := a.call("GET", next, "").is(200)
			for _, published := range strings.Split(r.at("published"), ",") {
				if published != "" && (published < before || published < since || published > until) {
					t.Errorf("%s follows %s", published, before)
				}
				before = published
			}
			total += r.count()
			next = r.next()
		}
		if total < 20 {
			t.Errorf("only %d events", total)
		}
		newest := a.call("GET", "/api/v1/logs?limit=2&sortOrder=DESCENDING&since="+since+"&until="+until, "").is(200)
		if newest.count() != 2 || newest.next() == "" {
			t.Errorf("%d events from the newest, next %q", newest.count(), newest.next())
		}
	})
}

func TestLogs_filter(t *testing.T) {
	both(t, Options{Empty: true}, func(t *testing.T, a *api) {
		id := a.newPerson("pat@x.y")
		a.call("POST", "/api/v1/groups", `{"profile":{"name":"Chess"}}`).is(200)
		a.call("GET", "/api/v1/logs?filter="+url.QueryEscape(`eventType eq "group.lifecycle.create"`), "").is(200, "target.displayName", "Chess")
		a.call("GET", "/api/v1/logs?filter="+url.QueryEscape(`target.id eq "`+id+`" and eventType sw "user.lifecycle.c"`), "").is(200, "eventType", "user.lifecycle.create")
		a.call("GET", "/api/v1/logs?q=chess", "").is(200, "eventType", "group.lifecycle.create")
		a.call("GET", "/api/v1/logs?since=yesterday", "").fails(400, "E0000001", "since")
		a.call("GET", "/api/v1/logs?filter=eventType", "").fails(400, "E0000031", "")
	})
}
