// Events and abort signals, as the DOM standard has them (https://dom.spec.whatwg.org).
(() => {
  class DOMException extends Error {
    #name;
    constructor(message = '', name = 'Error') {
      super(message);
      this.#name = name;
    }
    get name() { return this.#name; }
    get code() { return { AbortError: 20, TimeoutError: 23 }[this.#name] ?? 0; }
  }

  class Event {
    #type;
    constructor(type) { this.#type = String(type); this.target = null; this.defaultPrevented = false; }
    get type() { return this.#type; }
    preventDefault() { this.defaultPrevented = true; }
  }

  class EventTarget {
    #listeners = new Map();
    addEventListener(type, listener, options) {
      if (listener == null) return;
      const list = this.#listeners.get(type) ?? [];
      if (list.some((l) => l.listener === listener)) return;
      this.#listeners.set(type, [...list, { listener, once: Boolean(options?.once) }]);
    }
    removeEventListener(type, listener) {
      this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((l) => l.listener !== listener));
    }
    dispatchEvent(event) {
      event.target = this;
      for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
        if (once) this.removeEventListener(event.type, listener);
        if (typeof listener === 'function') listener.call(this, event);
        else listener.handleEvent(event);
      }
      return !event.defaultPrevented;
    }
  }

  const key = Symbol('make');
  let abortSignal; // (signal, reason), for AbortController

  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason;
    onabort = null;
    constructor(secret) {
      super();
      if (secret !== key) throw new TypeError('an AbortSignal is made by new AbortController().signal');
      Object.defineProperty(this, 'onabort', { value: null, writable: true, enumerable: false });
    }
    static {
      abortSignal = (signal, reason) => {
        if (signal.#aborted) return;
        signal.#aborted = true;
        signal.#reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
        const event = new Event('abort');
        signal.onabort?.(event);
        signal.dispatchEvent(event);
      };
    }
    get aborted() { return this.#aborted; }
    get reason() { return this.#reason; }
    throwIfAborted() { if (this.#aborted) throw this.#reason; }
    static abort(reason) {
      const signal = new AbortSignal(key);
      abortSignal(signal, reason);
      return signal;
    }
    static timeout(ms) {
      const signal = new AbortSignal(key);
      setTimeout(() => abortSignal(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms).unref();
      return signal;
    }
    static any(signals) {
      const signal = new AbortSignal(key);
      for (const source of signals) {
        if (source.aborted) { abortSignal(signal, source.reason); break; }
        source.addEventListener('abort', () => abortSignal(signal, source.reason), { once: true });
      }
      return signal;
    }
  }

  class AbortController {
    #signal = new AbortSignal(key);
    get signal() { return this.#signal; }
    abort(reason) { abortSignal(this.#signal, reason); }
  }

  return { DOMException, Event, EventTarget, AbortSignal, AbortController };
})()
