// The error classes. Their fields are set by the bindings (errors.go).
(() => {
  class OktaAPIError extends Error {
    // What JSON.stringify shows; console.log shows the message, which says as much.
    toJSON() {
      const { name, message, status, errorCode, errorSummary, errorLink, errorId, errorCauses, method, url, requestId } = this;
      return { name, message, status, errorCode, errorSummary, errorLink, errorId, errorCauses, method, url, requestId };
    }
  }
  class HTTPError extends Error {}
  class ConfigError extends Error {}
  class NoMorePages extends Error {}
  const classes = { OktaAPIError, HTTPError, ConfigError, NoMorePages };
  for (const [name, cls] of Object.entries(classes)) {
    Object.defineProperty(cls.prototype, 'name', { value: name, writable: true, configurable: true });
  }
  return { ...classes, OktaAPIException: OktaAPIError, HTTPException: HTTPError };
})()
