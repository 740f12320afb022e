// Headers, as the Fetch standard has them (https://fetch.spec.whatwg.org/#headers-class):
// names in lower case, several values of one name joined, iteration sorted by name.
(() => {
  class Headers {
    #map = new Map();
    constructor(init) {
      if (init == null) return;
      const entries = typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
      for (const [name, value] of entries) this.append(name, value);
    }
    append(name, value) {
      const key = String(name).toLowerCase();
      this.#map.set(key, [...(this.#map.get(key) ?? []), String(value).trim()]);
    }
    set(name, value) { this.#map.set(String(name).toLowerCase(), [String(value).trim()]); }
    get(name) { return this.#map.get(String(name).toLowerCase())?.join(', ') ?? null; }
    has(name) { return this.#map.has(String(name).toLowerCase()); }
    delete(name) { this.#map.delete(String(name).toLowerCase()); }
    getSetCookie() { return [...(this.#map.get('set-cookie') ?? [])]; }
    forEach(fn, self) { for (const [name, value] of this) fn.call(self, value, name, this); }
    *entries() { for (const name of [...this.#map.keys()].sort()) yield [name, this.get(name)]; }
    *keys() { for (const [name] of this) yield name; }
    *values() { for (const [, value] of this) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return `Headers ${inspect(Object.fromEntries(this), options)}`; }
  }
  return { Headers };
})()
