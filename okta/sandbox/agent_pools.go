package sandbox

// agentPoolFamily is /api/v1/agentPools. The org has no agents, and so no pool.
func agentPoolFamily() family {
	f := family{"listAgentPools": func(*call) answer { return ok([]any{}) }}
	for _, operation := range []string{
		"createAgentPoolsUpdate", "listAgentPoolsUpdates", "getAgentPoolsUpdateSettings", "updateAgentPoolsUpdateSettings",
		"getAgentPoolsUpdateInstance", "updateAgentPoolsUpdate", "deleteAgentPoolsUpdate", "activateAgentPoolsUpdate",
		"deactivateAgentPoolsUpdate", "pauseAgentPoolsUpdate", "resumeAgentPoolsUpdate", "retryAgentPoolsUpdate", "stopAgentPoolsUpdate",
	} {
		f[operation] = func(c *call) answer { return errNotFound(c.ids[0], "AppInstance") }
	}
	return f
}
