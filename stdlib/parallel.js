// parallel(items, fn, { concurrency = 8, settle = false }?) calls fn(item, index)
// for each item of an array, an iterable or an async iterable such as
// okta.listUsers(), at most so many at once, and resolves to the results in the
// items' order. The first error stops it: nothing more is begun, what is under
// way is awaited, and the error is thrown. With settle nothing stops it, and each
// result is { status: 'fulfilled', value } or { status: 'rejected', reason }.
(function parallel(items, fn, options) {
  const { concurrency = 8, settle = false, ...unknown } = options ?? {};
  const extra = Object.keys(unknown);
  if (extra.length) throw new TypeError(`parallel has no option ${extra[0]} (there are concurrency, settle)`);
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new TypeError(`parallel: concurrency is a whole number from 1, not ${concurrency}`);
  if (typeof fn !== 'function') throw new TypeError('parallel takes a function as its second argument');
  const isAsync = typeof items?.[Symbol.asyncIterator] === 'function';
  const open = isAsync ? items[Symbol.asyncIterator] : items?.[Symbol.iterator];
  if (typeof open !== 'function') throw new TypeError('parallel takes an array, an iterable or an async iterable as its first argument');

  const iterator = open.call(items);
  const results = [];
  let failure, index = 0, ended = false;
  let turn = Promise.resolve(); // items are taken one after another, whoever asks

  const taken = ({ value, done }) => {
    if (done) ended = true;
    return done ? undefined : { value, index: index++ };
  };
  // What a synchronous iterator has is taken without waiting for one's turn.
  const take = isAsync
    ? () => (turn = turn.then(async () => (ended || failure ? undefined : taken(await iterator.next()))))
    : () => (ended || failure ? undefined : taken(iterator.next()));

  const work = async () => {
    for (;;) {
      const next = isAsync ? await take() : take();
      if (!next) return;
      try {
        const value = await fn(await next.value, next.index);
        results[next.index] = settle ? { status: 'fulfilled', value } : value;
      } catch (reason) {
        if (settle) results[next.index] = { status: 'rejected', reason };
        else failure ??= { reason };
      }
    }
  };

  return (async () => {
    const workers = Array.from({ length: concurrency }, work);
    try {
      await Promise.all(workers);
    } finally {
      if (!ended) await iterator.return?.();
    }
    if (failure) throw failure.reason;
    return results;
  })();
})
