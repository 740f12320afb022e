package stdlib

import "testing"

func TestTime_duration(t *testing.T) {
	for duration, want := range map[string]string{
		"250":                   "250",
		"'90d'":                 "7776000000",
		"'1h30m'":               "5400000",
		"'1.5 s'":               "1500",
		"'500ms'":               "500",
		"'2w'":                  "1209600000",
		"{ days: 1, hours: 2 }": "93600000",
		"{ minutes: 0.5 }":      "30000",
	} {
		check(t, "import { time } from 'oktascript'; console.log(String(time.duration("+duration+")))", want)
	}
	for duration, want := range map[string]string{
		"":              "a duration is missing, such as { days: 90 } or '90d'",
		"'soon'":        `"soon" is no duration: write it as 90d, 1h30m or 500ms (units w, d, h, m, s, ms)`,
		"''":            "a duration is empty",
		"{ months: 1 }": "a duration has no member months (there are weeks, days, hours, minutes, seconds, milliseconds)",
		"{ days: 'x' }": "a duration's days is a number, not x",
		"NaN":           "NaN is no duration",
		"true":          "a duration is milliseconds, a string such as '90d', or an object such as { days: 90 }, not true",
	} {
		check(t, thrown("time", "time.duration("+duration+")"), "TypeError: "+want)
	}
}

func TestTime_dates(t *testing.T) {
	check(t, `import { time } from 'oktascript';
const near = (date, ms) => Math.abs(date.getTime() - Date.now() - ms) < 60_000;
console.log(near(time.ago('1d'), -86_400_000), near(time.fromNow({ hours: 1 }), 3_600_000), time.ago(0) instanceof Date);
console.log(time.daysSince(time.ago('49h')), time.daysSince(time.ago('49h').toISOString()), time.daysSince(null));
console.log(await time.sleep(1));`, "true true true\n2 2 undefined\nundefined")
	check(t, thrown("time", "time.daysSince('never')"), "TypeError: daysSince: never is no date")
}
