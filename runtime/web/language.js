// Functions of ECMAScript 2024 and 2025 (https://tc39.es/ecma262/), by owner and name.
(() => {
  const grouped = (items, keyOf, add) => {
    let index = 0;
    for (const item of items) add(keyOf(item, index++), item);
  };
  const functions = {
    async fromAsync(items, map, self) {
      const out = typeof this === 'function' && this !== Array ? new this() : [];
      const push = async (item) => {
        const value = await item;
        out.push(map ? await map.call(self, value, out.length) : value);
      };
      if (items[Symbol.asyncIterator]) {
        const iterator = items[Symbol.asyncIterator]();
        let done = false;
        try {
          for (let step; !(step = await iterator.next()).done;) await push(step.value);
          done = true;
        } finally {
          if (!done) await iterator.return?.();
        }
      } else {
        for (const item of items[Symbol.iterator] ? items : Array.prototype.slice.call(items)) await push(item);
      }
      return out;
    },
    withResolvers() {
      let resolve, reject;
      const promise = new this((res, rej) => { resolve = res; reject = rej; });
      return { promise, resolve, reject };
    },
    try(fn, ...args) {
      return new this((resolve) => resolve(fn(...args)));
    },
    groupObject(items, keyOf) {
      const out = Object.create(null);
      grouped(items, keyOf, (key, item) => { (out[key] ??= []).push(item); });
      return out;
    },
    groupMap(items, keyOf) {
      const out = new Map();
      grouped(items, keyOf, (key, item) => {
        if (out.has(key)) out.get(key).push(item);
        else out.set(key, [item]);
      });
      return out;
    },
  };
  return {
    'Array.fromAsync': functions.fromAsync,
    'Promise.withResolvers': functions.withResolvers,
    'Promise.try': functions.try,
    'Object.groupBy': functions.groupObject,
    'Map.groupBy': functions.groupMap,
  };
})()
