import assert from 'node:assert/strict';
import { copyJson } from '../../../../src/core/json/json';
import { maxToolText, maxToolValues } from '../../../../src/core/util/limits';

const refusalOf = (value: unknown): unknown => {
  const copied = copyJson(value);
  return copied.ok || copied.problems.map(({ path, message }) => ({ path, message }));
};

describe('a copy of JSON', () => {
  it('equals the value and shares nothing with it', () => {
    const given = { text: 'a', list: [1, { deep: null }], flag: false };

    const copied = copyJson(given);

    assert.deepEqual(copied, { ok: true, value: given, problems: [] });
    assert.ok(copied.ok && copied.value.list[1] !== given.list[1]);
  });

  it('is deeply frozen', () => {
    const copied = copyJson({ list: [{ deep: {} }] });

    const value = copied.ok && (copied.value as { list: [{ deep: object }] });
    assert.ok(value && [value, value.list, value.list[0], value.list[0].deep].every(Object.isFrozen));
  });

  it('shares only objects that are known to be frozen', () => {
    const [known, other] = [Object.freeze({ a: 1 }), Object.freeze({ b: [] })];

    const copied = copyJson({ known, list: [known, other] }, [known]);

    const value = copied.ok && (copied.value as { known: object; list: object[] });
    assert.deepEqual(value, { known, list: [known, other] });
    assert.deepEqual([value.known === known, value.list[0] === known, value.list[1] === other], [true, true, false]);
  });

  it('omits undefined fields', () => {
    assert.deepEqual(copyJson({ a: undefined, b: 1 }), { ok: true, value: { b: 1 }, problems: [] });
  });

  it('keeps a field named `__proto__`', () => {
    const given: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}');

    const copied = copyJson(given);

    assert.equal(JSON.stringify(copied.ok && copied.value), '{"__proto__":{"polluted":true},"constructor":1}');
    assert.equal((copied.ok && (copied.value as { polluted?: true }).polluted) || undefined, undefined);
    assert.equal(({} as { polluted?: true }).polluted, undefined);
  });

  it('allows one value in two places', () => {
    const shared = { type: 'string' };

    assert.deepEqual(copyJson([shared, shared]), { ok: true, value: [shared, shared], problems: [] });
  });

  const circular: { deep: unknown[] } = { deep: [] };
  circular.deep.push(circular);
  // eslint-disable-next-line no-sparse-arrays
  const sparse = [1, , 2];
  const throwing = {
    a: 1,
    get b(): never {
      throw new Error('not now');
    },
  };
  const hostile = new Proxy({}, { ownKeys: () => void assert.fail('no keys') as never });
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const unreadable = { toString: () => assert.fail(), [Symbol.toPrimitive]: () => assert.fail() };
  const nameless = class {};
  Object.defineProperty(nameless, 'name', { value: { not: 'a text' } });
  const refused: readonly [string, unknown, string][] = [
    ['a function', { a: [() => 1] }, '`a[0]` has the type function, which JSON cannot represent. Use plain JSON.'],
    ['NaN', { a: NaN }, '`a` is NaN, which JSON cannot represent. Use plain JSON.'],
    ['a bigint', 1n, 'The value has the type bigint, which JSON cannot represent. Use plain JSON.'],
    ['undefined in a list', { a: [undefined] }, '`a[0]` is undefined, which JSON cannot represent. Use plain JSON.'],
    ['a date', { at: new Date(0) }, '`at` has the type Date, which is not plain data. Use plain JSON.'],
    ['a hole in a sparse list', { a: sparse }, '`a[1]` is undefined, which JSON cannot represent. Use plain JSON.'],
    ['a getter that throws', throwing, '`b` cannot be read (not now). Use plain JSON.'],
    ['a proxy that throws', { a: hostile }, '`a` cannot be read (no keys). Use plain JSON.'],
    ['a revoked proxy', revoked, 'The value cannot be read (Cannot perform'],
    [
      'an error that cannot be read',
      {
        get a() {
          // eslint-disable-next-line @typescript-eslint/only-throw-error
          throw unreadable;
        },
      },
      '`a` cannot be read (object). Use plain JSON.',
    ],
    [
      'an instance of a class without a name',
      new nameless(),
      'The value has the type object, which is not plain data. Use plain JSON.',
    ],
    ['a value that contains itself', circular, '`deep[0]` contains itself. Use plain JSON.'],
  ];
  for (const [what, value, message] of refused) {
    it(`is refused for ${what} with the path`, () => {
      const actual = (refusalOf(value) as { message: string }[])[0]?.message;

      // Only the beginning of the engine's own messages is compared.
      assert.deepEqual(message.endsWith('.') ? actual : actual?.slice(0, message.length), message);
    });
  }

  it('is refused for a very deep value without a stack overflow', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];

    assert.deepEqual(refusalOf(deep), [
      { path: [0, 0, 0, 0], message: '`[0][0][0][0]` is nested more than 200 levels deep. Reduce the nesting.' },
    ]);
  });

  it('is refused with one problem if the value is too large', () => {
    const values = { list: Array.from({ length: maxToolValues }, (_, index) => [index]) };
    const text = { a: 'x'.repeat(maxToolText), b: 'y', c: NaN };

    assert.deepEqual(
      [refusalOf(values), refusalOf(text)],
      [
        [{ path: ['list'], message: `\`list\` contains more than ${maxToolValues} values. Make it smaller.` }],
        [{ path: ['a'], message: `\`a\` contains more than ${maxToolText} characters. Make it shorter.` }],
      ],
    );
  });

  it('reads each property once, even if its value changes', () => {
    let reads = 0;
    const changing = Object.defineProperty({}, 'a', { enumerable: true, get: () => ++reads });

    const copied = copyJson(changing);

    assert.deepEqual([copied, reads], [{ ok: true, value: { a: 1 }, problems: [] }, 1]);
  });

  it('ignores the methods of an array’s own class', () => {
    class Odd extends Array<number> {
      override map(): never {
        throw new Error('not here');
      }
    }

    assert.deepEqual(copyJson(Odd.from([1, 2])), { ok: true, value: [1, 2], problems: [] });
  });

  it('is refused with at most 20 problems', () => {
    const copied = copyJson(Array.from({ length: 100_000 }, () => Symbol('a')));

    assert.equal(copied.problems.length, 20);
  });

  it('is refused for shared values that expand to too many values in JSON', () => {
    let doubling: unknown = 'x';
    for (let level = 0; level < 60; level++) doubling = [doubling, doubling];

    assert.deepEqual(refusalOf(doubling), [
      { path: [0], message: `\`[0]\` contains more than ${maxToolValues} values. Make it smaller.` },
    ]);
  });
});
