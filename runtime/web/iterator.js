// The methods of iterators (https://tc39.es/ecma262/#sec-iterator.prototype).
(() => {
  const check = (fn) => {
    if (typeof fn !== 'function') throw new TypeError(`${String(fn)} is not a function`);
  };
  const count = (n) => {
    const whole = Math.trunc(Number(n));
    if (Number.isNaN(whole) || whole < 0) throw new RangeError(`${String(n)} must be positive`);
    return whole;
  };
  const iterable = (iterator) => (typeof iterator[Symbol.iterator] === 'function' ? iterator : { [Symbol.iterator]: () => iterator });
  // each calls fn with each value and its index until fn returns true; the
  // iterator is closed then, and also when fn throws.
  const each = (iterator, fn) => {
    check(fn);
    let index = 0;
    for (const value of iterable(iterator)) if (fn(value, index++)) return;
  };
  const lazy = {
    *map(iterator, fn) { let i = 0; for (const v of iterator) yield fn(v, i++); },
    *filter(iterator, fn) { let i = 0; for (const v of iterator) if (fn(v, i++)) yield v; },
    *flatMap(iterator, fn) { let i = 0; for (const v of iterator) yield* fn(v, i++); },
    *take(iterator, n) {
      if (n === 0) { iterator.return?.(); return; }
      let left = n;
      for (const v of iterator) { yield v; if (--left === 0) return; }
    },
    *drop(iterator, n) { let left = n; for (const v of iterator) if (left-- <= 0) yield v; },
  };
  const helpers = {
    map(fn) { check(fn); return lazy.map(iterable(this), fn); },
    filter(fn) { check(fn); return lazy.filter(iterable(this), fn); },
    flatMap(fn) { check(fn); return lazy.flatMap(iterable(this), fn); },
    take(n) { return lazy.take(iterable(this), count(n)); },
    drop(n) { return lazy.drop(iterable(this), count(n)); },
    toArray() { return [...iterable(this)]; },
    forEach(fn) { each(this, (v, i) => { fn(v, i); }); },
    some(fn) { let found = false; each(this, (v, i) => (found = Boolean(fn(v, i)))); return found; },
    every(fn) { let all = true; each(this, (v, i) => !(all = Boolean(fn(v, i)))); return all; },
    find(fn) { let found; each(this, (v, i) => { if (!fn(v, i)) return false; found = v; return true; }); return found; },
    reduce(fn, ...initial) {
      check(fn);
      let started = initial.length > 0;
      let [total] = initial;
      each(this, (v, i) => {
        if (started) total = fn(total, v, i);
        else { started = true; total = v; }
      });
      if (!started) throw new TypeError('Reduce of empty iterator with no initial value');
      return total;
    },
  };
  return Object.fromEntries(Object.entries(helpers).map(([name, fn]) => [`.${name}`, fn]));
})()
