// What Node 20 prints for each is in inspect.txt.
class Foo { constructor(){ this.a = 1; this.b = 'x'; } get g() { return 1; } }
class Bar extends Array {}
class Tagged { get [Symbol.toStringTag]() { return 'tag'; } }
const circ = { name: 'c', list: [] }; circ.self = circ; circ.list.push(circ);
function fn() {} fn.prop = 1;
const values = [
  1, 'x', "it's", null, undefined, true, -0, 10n, Symbol('s'), NaN,
  {}, [], { a: 1, b: 'two', 'c-d': [1, 2, 3], $e: 1, ünï: 2 },
  { a: { b: { c: { d: 1 } } } }, { a: { b: { c: [] , d: {}} } },
  [1, , 3], [, ,], new Array(5), [undefined, null],
  new Foo(), [new Foo()], Object.create(null), Object.create({}), new Tagged(),
  new Map([['a', 1], [{ k: 1 }, [1, 2]]]), new Set([1, 'b', {}]), new Map(), new Set(),
  { m: new Map([['a', { b: { c: {} } }]]) },
  new Date(0), new Date(NaN), /a+/gi, { d: new Date(0), r: /x/ },
  fn, () => {}, class {}, class A {}, class B extends Foo {}, async () => {}, function* gen() {}, { f() {}, g: () => {} },
  circ, new Bar(1, 2), Bar.from([1, 2]),
  new Uint8Array([1, 2, 3]), new Float64Array(2), new ArrayBuffer(3),
  Promise.resolve(4), new Promise(() => {}), Promise.resolve({ a: 1 }),
  Object('s'), Object(3), Object(false),
  { get a() { return 1; }, set b(v) {}, get c() { return 1; }, set c(v) {} },
  { [Symbol('k')]: 1, [Symbol.iterator]: 2 },
  new WeakMap(), Object.assign([1, 2], { x: 1 }),
  'a\nb\t\\', ["a'b", 'a"b', `a'"b`, '\x00\x1b'], 
  Array.from({ length: 120 }, (_, i) => i), Array.from({ length: 30 }, (_, i) => 'item' + i), Array.from({ length: 101 }, (_, i) => i * 1.5),
  Array.from({ length: 10 }, (_, i) => ({ id: i, name: 'user number ' + i })),
  Array.from({ length: 7 }, (_, i) => ({ id: i })),
  { id: '00u1', status: 'ACTIVE', profile: { login: 'a@example.com', firstName: 'Ada', lastName: 'Lovelace', email: 'a@example.com' }, credentials: { provider: { type: 'OKTA', name: 'OKTA' } }, _links: { self: { href: 'https://example.okta.com/api/v1/users/00u1' } } },
  { aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbb', cccccccccccc: 'ddddddddddddddd' }, { aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbb', cccccccccccc: 'dddddddddd' },
  { text: 'line one is fairly long\nline two is also fairly long\nline three as well, to be sure' },
  { a: 1, b: { c: 2, d: { e: 3 } } }, [[1, [2, [3, [4]]]]], [['a', 'b'], ['c', 'd']], { x: [{ y: [{ z: 1 }] }] },
  new (class extends Map {})([['a', 1]]), new (class Q extends Set {})([1]),
  [1.5, 22, 333, 4444, 55555, 6, 7, 8], ['a', 'bbb', 'cc', 'dddd', 'e', 'f', 'g'], [true, false, true, false, true, false, true, false],
  { e: null, u: undefined }, new Proxy({ a: 1 }, {}), JSON, Math, globalThis.process && 1,
  [function named() {}, class C {}], new Map([[new Map(), new Set()]]), (function* () {})(), [1,2][Symbol.iterator](),
];
for (let i = 0; i < values.length; i++) console.log(i, values[i]);
