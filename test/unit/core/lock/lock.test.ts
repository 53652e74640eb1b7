import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sameJson } from '../../../../src/core/json/sameJson';
import { createLock, type Lock } from '../../../../src/core/lock/lock';
import { readLock, writeLock } from '../../../../src/core/lock/lockText';
import { acceptInLock, verifyLock } from '../../../../src/core/lock/verifyLock';
import { parseTool } from '../../../../src/core/tool/parseTool';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyTool } from '../formats/anyTool';
import { createTool } from '../../tools';

const tool = createTool('a', {
  description: 'A.',
  inputSchema: { type: 'object', properties: { p: { type: 'string', description: 'P.' } } },
  annotations: { readOnlyHint: true },
  handler: { kind: 'mcp', server: 's' },
  origin: { kind: 'mcp', address: 's', date: '2026-01-01' },
});

const statuses = (lock: Lock, tools: readonly Tool[]): readonly string[] =>
  verifyLock(lock, tools).tools.map(({ name, status, facets }) => [name, status, ...facets].join(' '));

describe('a lock', () => {
  const drifts: readonly (readonly [string, Partial<Tool>, string])[] = [
    ['a description', { description: 'B.' }, 'wording'],
    ['a title', { title: 'A' }, 'wording'],
    ['the title of the annotations', { annotations: { readOnlyHint: true, title: 'A' } }, 'wording'],
    ['examples', { examples: [{}] }, 'wording'],
    [
      'the description of a parameter',
      { inputSchema: { type: 'object', properties: { p: { type: 'string', description: 'Q.' } } } },
      'wording',
    ],
    [
      'the type of a parameter',
      { inputSchema: { type: 'object', properties: { p: { type: 'integer', description: 'P.' } } } },
      'contract',
    ],
    [
      'a parameter with a description',
      {
        inputSchema: {
          type: 'object',
          properties: { p: { type: 'string', description: 'P.' }, q: { description: 'Q.' } },
        },
      },
      'contract wording',
    ],
    ['an output schema', { outputSchema: {} }, 'contract'],
    ['strict', { strict: true }, 'contract'],
    ['a field of a format', { vendor: { gemini: { behavior: 'B' } } }, 'contract'],
    ['hints', { annotations: { readOnlyHint: false } }, 'hints'],
    ['a handler', { handler: { kind: 'mcp', server: 't' } }, 'handler'],
    ['a source', { origin: { kind: 'mcp', address: 't' } }, 'handler'],
  ];
  for (const [what, change, facets] of drifts)
    it(`drifts in its facet with ${what}`, () => {
      const { tools, diff, isClean } = verifyLock(createLock([tool]), [{ ...tool, ...change }]);

      assert.deepEqual(tools, [{ name: 'a', status: 'drifted', facets: facets.split(' ') }]);
      assert.deepEqual([diff.tools.length, isClean], [1, false]);
    });

  for (const [what, change] of [
    ['tags', { tags: ['x'] }],
    ['the date of an import', { origin: { ...tool.origin!, date: '2026-02-02', digest: 'x' } }],
    ['ignored rules', { lint: { ignore: ['x'] } }],
  ] as const)
    it(`does not drift with ${what}`, () => {
      assert.deepEqual(statuses(createLock([tool]), [{ ...tool, ...change }]), ['a same']);
    });

  it('tells which tools are new and which are gone', () => {
    assert.deepEqual(
      statuses(createLock([createTool('a'), createTool('b')]), [createTool('b'), createTool('c', 'C.')]),
      ['a gone', 'b same', 'c new'],
    );
  });

  it('is clean for the tools that it was made from, and reads as it was written', () => {
    fc.assert(
      fc.property(fc.array(anyTool, { maxLength: 4 }), given => {
        const tools = given.flatMap(each => {
          const parsed = parseTool(each);
          return parsed.ok ? [parsed.value] : [];
        });
        const lock = createLock(tools);

        const text = writeLock(lock);
        const read = readLock(text);

        assert.ok(read.ok, JSON.stringify(read.problems));
        assert.equal(writeLock(read.value), text);
        assert.ok(sameJson(read.value, lock));
        const verified = verifyLock(read.value, tools);
        assert.deepEqual([verified.isClean, verified.diff.tools], [true, []]);
        assert.equal(writeLock(createLock(tools, read.value)), text);
      }),
      { numRuns: 30 },
    );
  });

  it('drifts for any other definition of a tool', () => {
    fc.assert(
      fc.property(anyTool, anyTool, (one, other) => {
        const [before, after] = [one, other].map(each => parseTool({ ...each, name: 'a' }));
        if (!before?.ok || !after?.ok) return;
        const { tools, diff, isClean } = verifyLock(createLock([before.value]), [after.value]);

        assert.equal(isClean, diff.tools.length === 0);
        assert.equal(tools[0]!.status === 'drifted', tools[0]!.facets.length > 0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the review of a lock', () => {
  const before = [createTool('a', 'A.'), createTool('b', 'B.'), createTool('c', 'C.')];
  const changed = createTool('a', { description: 'A2.', title: 'A' });
  const after = [changed, createTool('b', 'B2.'), createTool('d', 'D and so on.')];
  const lock = createLock(before);

  it('accepts all', () => {
    assert.deepEqual(statuses(acceptInLock(lock, after, 'all'), after), ['a same', 'b same', 'd same']);
  });

  it('accepts single tools, also those that are new or gone', () => {
    assert.deepEqual(statuses(acceptInLock(lock, after, { names: ['b', 'c', 'd'] }), after), [
      'a drifted wording',
      'b same',
      'd same',
    ]);
  });

  it('accepts single changes, and locks the tool as it is once all are accepted', () => {
    const fingerprintsIn = (each: Lock): readonly string[] =>
      verifyLock(each, after)
        .diff.tools.find(({ tool: name }) => name === 'a')
        ?.changes.map(({ fingerprint }) => fingerprint) ?? [];
    const [first, second, ...others] = fingerprintsIn(lock);

    const partly = acceptInLock(lock, after, { fingerprints: [first!] });
    const wholly = acceptInLock(partly, after, { fingerprints: [second!, ...others] });

    assert.deepEqual(fingerprintsIn(partly), [second, ...others]);
    assert.equal(statuses(partly, after)[0], 'a drifted wording');
    assert.deepEqual(readLock(writeLock(partly)), { ok: true, value: partly, problems: [] });
    assert.equal(statuses(wholly, after)[0], 'a same');
    assert.deepEqual(wholly.tools[0], createLock([changed]).tools[0]);
  });
});

describe('the text of a lock', () => {
  it('has one tool a block, sorted by name', () => {
    const text = writeLock(createLock([createTool('b'), tool]));

    const entry = createLock([tool]).tools[0]!;
    assert.deepEqual(Object.keys((JSON.parse(text) as { tools: object }).tools), ['a', 'b']);
    assert.equal(
      text.slice(0, text.indexOf('    "b": {')),
      `{
  "version": 1,
  "tools": {
    "a": {
      "definition": {
        "name": "a",
        "description": "A.",
        "inputSchema": {
          "type": "object",
          "properties": {
            "p": {
              "type": "string",
              "description": "P."
            }
          }
        },
        "annotations": {
          "readOnlyHint": true
        },
        "handler": {
          "kind": "mcp",
          "server": "s"
        }
      },
      "fingerprints": {
        "contract": "${entry.fingerprints.contract}",
        "wording": "${entry.fingerprints.wording}",
        "hints": "${entry.fingerprints.hints}",
        "handler": "${entry.fingerprints.handler}"
      },
      "origin": {
        "kind": "mcp",
        "address": "s",
        "date": "2026-01-01"
      },
      "tokens": ${entry.tokens}
    },
`,
    );
    assert.ok(text.endsWith('}\n'));
  });

  const written = JSON.parse(writeLock(createLock([createTool('a')]))) as { tools: { a: { [key: string]: unknown } } };
  const withEntry = (change: object): string =>
    JSON.stringify({ version: 1, tools: { a: { ...written.tools.a, ...change } } });
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['an empty file', '', /invalid JSON/],
    ['a file that was cut off', writeLock(createLock([tool])).slice(0, 100), /invalid JSON/],
    ['merge markers', '<<<<<<< HEAD\n{}', /invalid JSON/],
    ['comments', '{ // a\n"version": 1, "tools": {} }', /comments/],
    ['duplicate keys', '{ "version": 1, "tools": {}, "tools": {} }', /duplicate key “tools”/],
    ['no object', '[]', /must be an object with `version`/],
    ['a newer version', '{ "version": 2, "tools": {} }', /newer version/],
    ['no version', '{ "tools": {} }', /`version` must be 1/],
    ['no tools', '{ "version": 1 }', /`tools` must be an object/],
    ['a list of tools', '{ "version": 1, "tools": [] }', /`tools` must be an object/],
    ['an unknown field', '{ "version": 1, "tools": {}, "more": 1 }', /unknown field: `more`/],
    ['an entry that is no object', '{ "version": 1, "tools": { "a": 1 } }', /“a” must be an object/],
    ['an unknown field of an entry', withEntry({ more: 1 }), /unknown field: `more`/],
    ['no definition', withEntry({ definition: undefined }), /`definition` of “a” must be a tool/],
    ['an invalid definition', withEntry({ definition: { name: 'a' } }), /`description`/],
    ['a definition of another tool', withEntry({ definition: createTool('b') }), /“b” is locked under the name “a”/],
    ['no fingerprints', withEntry({ fingerprints: {} }), /needs a fingerprint/],
    ['no tokens', withEntry({ tokens: 'many' }), /`tokens` of “a” must be a number/],
    ['accepted changes that are no list', withEntry({ accepted: 'x' }), /`accepted` of “a” must be a list/],
    ['a definition that was edited', withEntry({ definition: createTool('a', 'Edited.') }), /do not match/],
    ['a deep file', '['.repeat(5000), /nested|invalid JSON/],
  ];
  for (const [what, text, message] of refused)
    it(`is refused with a sentence if it has ${what}`, () => {
      const read = readLock(text);

      assert.equal(read.ok, false);
      assert.match(read.problems[0]!.message, message);
      assert.match(read.problems[0]!.message, /llm-tools\.lock\.json/);
    });

  it('can hold tools with odd names', () => {
    const lock = createLock([createTool('__proto__'), createTool('constructor'), createTool('10'), createTool('9')]);

    assert.deepEqual(readLock(writeLock(lock)), { ok: true, value: lock, problems: [] });
  });
});
