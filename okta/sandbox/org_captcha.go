package sandbox

import "slices"

// orgCaptchaFamily is where the org asks for a CAPTCHA, and which.
func orgCaptchaFamily() family {
	return family{
		"getOrgCaptchaSettings":      func(c *call) answer { return ok(c.showOrgCaptcha()) },
		"replacesOrgCaptchaSettings": replaceOrgCaptcha,
		"deleteOrgCaptchaSettings": func(c *call) answer {
			c.org.captcha, c.org.captchaPages = "", nil
			return noContent()
		},
	}
}

// captchaPages are the pages that can have a CAPTCHA.
var captchaPages = []string{"SIGN_IN", "SSPR", "SSR"}

func replaceOrgCaptcha(c *call) answer {
	id, pages := text(c.body["captchaId"]), textsIn(c.body["enabledPages"])
	if id != "" && captchas.find(c.org, id) == nil {
		return errNotFound(id, captchas.name)
	}
	if slices.ContainsFunc(pages, func(page string) bool { return !slices.Contains(captchaPages, page) }) || id == "" && len(pages) > 0 {
		return errValidation("enabledPages: The field has an invalid value")
	}
	c.org.captcha, c.org.captchaPages = id, pages
	return ok(c.showOrgCaptcha())
}

func (c *call) showOrgCaptcha() map[string]any {
	links := map[string]any{"self": c.allowing("/api/v1/org/captcha", "GET PUT")}
	shown := map[string]any{"captchaId": nil, "enabledPages": anyOf(c.org.captchaPages...), "_links": links}
	if c.org.captcha != "" {
		shown["captchaId"] = c.org.captcha
		links["captcha"] = c.allowing(captchas.path+"/"+c.org.captcha, "GET POST PUT DELETE")
	}
	return shown
}
