package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"sync"
)

// record is what the plain program decodes of a user.
type record struct {
	ID, Status, LastLogin string
	Profile               struct{ Login string }
}

var nextPage = regexp.MustCompile(`<([^>]*)>; rel="next"`)

// plain does a script's job as a Go program would.
func plain(job, url string) {
	switch job {
	case "one":
		var u record
		get(url+"/api/v1/users/x", &u)
		fmt.Println(u.Profile.Login)
	case "csv":
		plainCSV(url)
	case "count":
		n := 0
		each(url, func(users []record) { n += len(users) })
		fmt.Println(n)
	case "gets":
		plainGets(url)
	}
}

func plainCSV(url string) {
	file, err := os.Create(os.Getenv("OUT"))
	if err != nil {
		log.Fatal(err)
	}
	w := csv.NewWriter(file)
	_ = w.Write([]string{"id", "status", "login", "lastLogin"})
	each(url, func(users []record) {
		for _, u := range users {
			_ = w.Write([]string{u.ID, u.Status, u.Profile.Login, u.LastLogin})
		}
	})
	w.Flush()
	if err := file.Close(); err != nil {
		log.Fatal(err)
	}
}

// plainGets makes gets, ten at once.
func plainGets(url string) {
	http.DefaultTransport.(*http.Transport).MaxIdleConnsPerHost = 10
	n, _ := strconv.Atoi(os.Getenv("USERS"))
	turns := make(chan int)
	var workers sync.WaitGroup
	for range 10 {
		workers.Go(func() {
			for range turns {
				var u record
				get(url+"/api/v1/users/x", &u)
			}
		})
	}
	for i := range n {
		turns <- i
	}
	close(turns)
	workers.Wait()
}

func each(url string, fn func([]record)) {
	for next := url + "/api/v1/users?limit=200"; next != ""; {
		var users []record
		next = get(next, &users)
		fn(users)
	}
}

// get decodes an answer and gives the next page's address.
func get(url string, into any) string {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Set("Authorization", "SSWS t")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		log.Fatal(err)
	}
	if m := nextPage.FindStringSubmatch(res.Header.Get("Link")); m != nil {
		return m[1]
	}
	return ""
}
