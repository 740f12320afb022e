package sandbox

import "fmt"

// madeUpDevices are the models of made-up devices.
var madeUpDevices = [...]struct{ platform, manufacturer, model, version string }{
	{"IOS", "APPLE", "iPhone15,4", "18.5.0"}, {"ANDROID", "samsung", "SM-S921B", "16"},
	{"MACOS", "APPLE", "MacBookPro18,1", "14.5.0"}, {"WINDOWS", "LENOVO", "21HD", "10.0.22631"},
}

// addDevices gives every fifth of the first active people a device.
func (p *population) addDevices() {
	const most, nth = 200, 5
	count := 0
	p.org.users.after(0, func(place uint64, u *user) bool {
		if place%nth != 0 || u.status != statusActive {
			return true
		}
		model := madeUpDevices[count%len(madeUpDevices)]
		created := p.ago(1, 300)
		p.org.seedResource(devices, &resource{created: created, lastUpdated: created, members: map[string]any{
			"owner": u.id,
			"profile": map[string]any{
				"displayName": u.profile.text("firstName") + "'s " + model.model, "platform": model.platform, "manufacturer": model.manufacturer,
				"model": model.model, "osVersion": model.version, "serialNumber": fmt.Sprintf("SB%08d", count), "registered": true, "secureHardwarePresent": true,
			},
		}})
		count++
		return count < most
	})
}
