// The classes that a script extends to change how a client works. Their methods
// may be async. What they do by themselves is in native.
(function (native) {
  // RequestExecutor makes and executes every call of a client.
  //
  //   createRequest(method, url, body?, headers?, oauth?) -> { method, url, headers, body }
  //       url is a path or an address of the org; also createRequest({ method, url, ... })
  //   execute(request, Model?) -> Response, whose getBody() is the decoded body, of Model
  class RequestExecutor {
    async createRequest(method, url, body, headers, oauth) {
      return native.createRequest(this, method, url, body, headers, oauth);
    }
    async execute(request, Model) {
      return native.execute(this, request, Model);
    }
  }

  // HTTPClient sends each attempt at a call.
  //
  //   sendRequest({ method, url, headers, body }) -> { status, headers, body, text(), json() }
  //       the request is without credentials: super.sendRequest adds them. An own
  //       answer is { status, headers?, body? } or a fetch Response.
  class HTTPClient {
    async sendRequest(request) {
      return new HTTPResponse(await native.sendRequest(this, request));
    }
  }

  class HTTPResponse {
    constructor({ status, headers, body }) {
      Object.assign(this, { status, headers, body });
    }
    text() {
      return new TextDecoder().decode(this.body);
    }
    json() {
      return JSON.parse(this.text());
    }
  }

  // Cache keeps answers { status, headers, body } by their address. Where Okta's
  // answers make an entry stale it is deleted; how long one lives is the cache's.
  class Cache {
    add(key, value) { throw new TypeError(`${this.constructor.name} has no method add`); }
    get(key) { throw new TypeError(`${this.constructor.name} has no method get`); }
    contains(key) { throw new TypeError(`${this.constructor.name} has no method contains`); }
    delete(key) { throw new TypeError(`${this.constructor.name} has no method delete`); }
  }

  // MemoryCache({ ttl = 300, tti = 300 }?) is a Cache whose entries end after ttl
  // seconds, or when they have not been read for tti seconds.
  class MemoryCache extends Cache {
    #entries = new Map();
    #ttl;
    #tti;
    constructor({ ttl = 300, tti = 300 } = {}) {
      super();
      this.#ttl = ttl * 1000;
      this.#tti = tti * 1000;
    }
    add(key, value) {
      const now = Date.now();
      this.#entries.set(key, { value, dies: now + this.#ttl, idles: now + this.#tti });
    }
    get(key) {
      if (!this.contains(key)) return undefined;
      const entry = this.#entries.get(key);
      entry.idles = Date.now() + this.#tti;
      return entry.value;
    }
    contains(key) {
      const entry = this.#entries.get(key);
      const now = Date.now();
      if (entry && now < entry.dies && now < entry.idles) return true;
      this.#entries.delete(key);
      return false;
    }
    delete(key) {
      this.#entries.delete(key);
    }
    clear() {
      this.#entries.clear();
    }
  }

  // run makes a call through an executor. Without exceptions its methods answer
  // [value, error], as the client's do.
  async function run(executor, raises, call, Model, mark) {
    const taken = (answer) => {
      if (raises) return answer;
      const [value, error] = answer;
      if (error) throw error;
      return value;
    };
    const request = taken(await executor.createRequest(call.method, call.url, call.body, call.headers, call.oauth));
    return taken(await executor.execute(mark(request), Model));
  }

  // plainAnswer is an HTTPClient's answer in the one form that native reads.
  async function plainAnswer(client, request) {
    const answer = await client.sendRequest(request);
    let body = answer?.body;
    if (typeof answer?.arrayBuffer === 'function') body = new Uint8Array(await answer.arrayBuffer());
    return { status: answer?.status, headers: answer?.headers, body };
  }

  return { RequestExecutor, HTTPClient, Cache, MemoryCache, run, plainAnswer };
})
