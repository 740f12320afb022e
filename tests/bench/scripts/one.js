console.log((await okta.getUser('x')).profile.login);
