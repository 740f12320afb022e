package sandbox

import (
	"net"
	"strings"
)

var domains = &kind{
	path: "/api/v1/domains", name: "Domain", prefix: "OcD", made: 201, isTimeless: true, event: "system.custom_url_domain",
	required: []string{"domain", "certificateSourceType"}, unique: "domain", fixed: []string{"domain", "certificateSourceType", "dnsRecords"},
	except: []string{"listCustomDomains", "getCustomDomain"},
	fill: func(c *call, r *resource) answer {
		name := strings.ToLower(text(r.members["domain"]))
		if _, parent, dotted := strings.Cut(name, "."); !dotted || !strings.Contains(parent, ".") {
			return errValidation("domain: Prohibited custom domain name.")
		}
		brand := text(r.members["brandId"])
		if brand == "" {
			brand = c.org.defaultBrand()
		}
		if c.org.resources[brandsPath].get(brand) == nil {
			return errNotFound(brand, brands.name)
		}
		r.members["brandId"] = brand
		if r.id != "" {
			return answer{}
		}
		r.defaults(map[string]any{
			"validationStatus": "NOT_STARTED",
			"dnsRecords": []any{
				map[string]any{"recordType": "TXT", "fqdn": "_oktaverification." + name, "values": []any{c.org.ids.hex()}},
				map[string]any{"recordType": "CNAME", "fqdn": name, "values": []any{c.host()}},
			},
		})
		return answer{}
	},
	show: func(c *call, r *resource, shown map[string]any) {
		links, _ := shown["_links"].(map[string]any)
		links["brand"] = c.allowing(brandsPath+"/"+text(r.members["brandId"]), "GET PUT DELETE")
		if r.members["validationStatus"] != "FAILED_TO_VERIFY" {
			links["verify"] = c.allowing(r.path+"/"+r.id+"/verify", "POST")
		}
	},
}

// domainFamily is what custom domains have beside what every kind has: the org's
// own domain, and verification, which fails, as nothing of the sandbox's is in
// the DNS.
func domainFamily() family {
	own := func(fn func(c *call, r *resource) answer, ofOwn answer) handler {
		return func(c *call) answer {
			if c.ids[0] == ownDomain {
				return ofOwn
			}
			return domains.one(fn)(c)
		}
	}
	return family{
		"listCustomDomains": func(c *call) answer {
			list := []any{c.showOwnDomain()}
			for _, r := range c.org.resourcesAt(domains.path) {
				list = append(list, domains.shown(c, r))
			}
			return ok(map[string]any{"domains": list})
		},
		"getCustomDomain": func(c *call) answer {
			if c.ids[0] == ownDomain {
				return ok(c.showOwnDomain())
			}
			return domains.one(func(c *call, r *resource) answer { return ok(domains.shown(c, r)) })(c)
		},
		"verifyDomain": own(func(c *call, r *resource) answer {
			r.members, _ = merge(r.members, map[string]any{"validationStatus": "FAILED_TO_VERIFY"}).(map[string]any)
			return ok(domains.shown(c, r))
		}, errValidationOf("id", "This operation is not supported for this domain")),
	}
}

// ownDomain stands for the domain that every org has.
const ownDomain = "default"

func (c *call) showOwnDomain() map[string]any {
	brand := c.org.defaultBrand()
	return map[string]any{
		"id": ownDomain, "domain": c.host(), "brandId": brand, "certificateSourceType": "OKTA_MANAGED", "validationStatus": "COMPLETED",
		"_links": map[string]any{"brand": c.allowing(brandsPath+"/"+brand, "GET PUT DELETE"), "self": c.allowing(domains.path+"/"+ownDomain, "GET")},
	}
}

// defaultBrand is the id of the brand that every org has.
func (o *Org) defaultBrand() string {
	for _, r := range o.resourcesAt(brandsPath) {
		if r.system {
			return r.id
		}
	}
	return ""
}

// host is the name that clients reach the org by.
func (c *call) host() string {
	_, host, _ := strings.Cut(c.base, "://")
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}
