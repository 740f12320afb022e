// URL (https://url.spec.whatwg.org/#url-class) over goja_nodejs's, whose
// searchParams and other properties do not see each other's changes.
((Inner, URLSearchParams) => {
  class URL {
    #inner;
    #params; // made when asked for
    #query; // of #inner, as #params had it last

    constructor(url, base) {
      this.#inner = base === undefined ? new Inner(String(url)) : new Inner(String(url), String(base));
    }
    static canParse(url, base) { return URL.parse(url, base) !== null; }
    static parse(url, base) {
      try { return new URL(url, base); } catch { return null; }
    }
    get searchParams() {
      if (!this.#params) {
        this.#params = new URLSearchParams(this.#inner.search);
        this.#query = String(this.#params);
      }
      return this.#params;
    }
    // #current is #inner with what was changed by way of #params.
    get #current() {
      if (this.#params && String(this.#params) !== this.#query) {
        this.#query = String(this.#params);
        this.#inner.search = this.#query;
      }
      return this.#inner;
    }
    static {
      for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']) {
        const set = function (value) {
          this.#current[name] = name === 'search' ? String(value).replace(/^\?/, '') : String(value);
          this.#refresh();
        };
        Object.defineProperty(URL.prototype, name, {
          get() { return this.#current[name]; },
          set: name === 'origin' ? undefined : set,
          enumerable: true,
          configurable: true,
        });
      }
    }
    // #refresh gives #params, which a script may hold, what #inner has now.
    #refresh() {
      if (!this.#params) return;
      for (const key of [...this.#params.keys()]) this.#params.delete(key);
      for (const [key, value] of new URLSearchParams(this.#inner.search)) this.#params.append(key, value);
      this.#query = String(this.#params);
    }
    toString() { return this.href; }
    toJSON() { return this.href; }
    [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return `URL { href: ${inspect(this.href)} }`; }
  }
  return URL;
})
