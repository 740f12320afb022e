// structuredClone, as the HTML standard has it
// (https://html.spec.whatwg.org/multipage/structured-data.html), for the types
// that scripts hold: no transfer.
(() => {
  const boxed = [Boolean, Number, String];

  function structuredClone(value) {
    const seen = new Map();
    const remember = (from, to) => { seen.set(from, to); return to; };

    const clone = (v) => {
      if (typeof v === 'symbol' || typeof v === 'function') throw new TypeError(`a ${typeof v} cannot be cloned`);
      if (typeof v !== 'object' || v === null) return v;
      if (seen.has(v)) return seen.get(v);
      if (v instanceof Date) return remember(v, new Date(v.getTime()));
      if (v instanceof RegExp) return remember(v, new RegExp(v.source, v.flags));
      if (boxed.some((type) => v instanceof type)) return remember(v, Object(v.valueOf()));
      if (v instanceof ArrayBuffer) return remember(v, v.slice(0));
      if (ArrayBuffer.isView(v)) return remember(v, copyView(v, clone));
      if (v instanceof Map) return copyMap(v);
      if (v instanceof Set) return copySet(v);
      if (v instanceof Error) return copyError(v);
      if (v instanceof Promise || v instanceof WeakMap || v instanceof WeakSet) throw new TypeError('a Promise, WeakMap or WeakSet cannot be cloned');
      return copyMembers(v, remember(v, Array.isArray(v) ? new Array(v.length) : {}));
    };
    const copyMembers = (from, to) => {
      for (const key of Object.keys(from)) to[key] = clone(from[key]);
      return to;
    };
    const copyMap = (from) => {
      const to = remember(from, new Map());
      for (const [k, v] of [...from]) to.set(clone(k), clone(v));
      return to;
    };
    const copySet = (from) => {
      const to = remember(from, new Set());
      for (const v of [...from]) to.add(clone(v));
      return to;
    };
    const copyError = (from) => {
      const to = remember(from, Object.create(globalThis[from.name]?.prototype ?? Error.prototype));
      for (const key of ['message', 'stack', 'cause']) {
        if (Object.hasOwn(from, key)) Object.defineProperty(to, key, { value: clone(from[key]), writable: true, configurable: true });
      }
      return to;
    };
    return clone(value);
  }

  const copyView = (view, clone) => new view.constructor(clone(view.buffer), view.byteOffset, view.length ?? view.byteLength);

  return { structuredClone };
})()
