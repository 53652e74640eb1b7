import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findDuplicateKey } from '../../../../../src/core/json/tree';
import { jsoncTreeOf } from '../../../../../src/core/json/tree';
import { readToolsFile } from '../../../../../src/core/stores/file/readToolsFile';
import { anyMess, messy } from './messy';

const tool = { name: 'a', description: 'Do a.', inputSchema: { type: 'object' } };
const list = (...tools: unknown[]): string => JSON.stringify({ version: 1, tools });

describe('a tools file', () => {
  const broken: readonly [what: string, text: string, code: string, message: string][] = [
    ['is broken', '{\n  "tools": [\n}', 'not-json', 'tools.json, line 3: invalid JSON (missing value or extra comma).'],
    [
      'has a merge conflict',
      '{\n<<<<<<< ours\n  "version": 1,\n=======\n>>>>>>> theirs\n}',
      'merge-conflict',
      'tools.json, line 2: unresolved merge conflict. Resolve it to continue.',
    ],
    ['is a list', '[]', 'not-a-tool-list', 'tools.json: the tools belong in { "version": 1, "tools": [ … ] }.'],
    [
      'has no list',
      '{ "tools": {} }',
      'not-a-tool-list',
      'tools.json: the tools belong in { "version": 1, "tools": [ … ] }.',
    ],
    [
      'has a list of sets',
      '{ "sets": [] }',
      'not-a-tool-list',
      'tools.json: the sets belong in "sets": { "name": { "tools": [ … ] } }.',
    ],
    [
      'has thousands of opening brackets',
      '['.repeat(8000),
      'too-deep',
      'tools.json, line 1: nested more than 200 levels deep. Reduce the nesting.',
    ],
    [
      'is nested too deeply',
      `${'['.repeat(300)}${']'.repeat(300)}`,
      'too-deep',
      'tools.json, line 1: nested more than 200 levels deep. Reduce the nesting.',
    ],
    [
      'has a version that is not a number',
      '{ "version": "1", "tools": [] }',
      'not-a-tool-list',
      'tools.json: “version” must be 1.',
    ],
  ];
  for (const [what, text, code, message] of broken) {
    it(`that ${what} is refused`, () => {
      const read = readToolsFile(text, 'tools.json');

      assert.ok(!read.ok);
      assert.deepEqual([read.reason.code, read.reason.message], [code, message]);
    });
  }

  it('keeps its valid tools if others are too deep or too large', () => {
    let deep: object = {};
    for (let level = 0; level < 300; level++) deep = { items: deep };
    const schema = { type: 'object', properties: { deep } };
    const text = list(tool, { ...tool, name: 'deep', inputSchema: schema }, { ...tool, description: 'x'.repeat(2e6) });

    const read = readToolsFile(text, 'tools.json');

    assert.ok(read.ok);
    assert.deepEqual(
      read.tools.map(each => each.tool.name),
      ['a'],
    );
    assert.deepEqual(
      read.problems.map(({ message, path }) => [message, path.slice(0, 2)]),
      [
        ['`inputSchema.properties.deep.items` is nested more than 200 levels deep. Reduce the nesting.', ['tools', 1]],
        ['`description` contains more than 1048576 characters. Make it shorter.', ['tools', 2]],
      ],
    );
  });

  for (const text of ['', ' \n', '// nothing yet\n', '{}']) {
    it(`may be ${JSON.stringify(text)}`, () =>
      assert.deepEqual(readToolsFile(text, ''), { ok: true, tools: [], sets: [], problems: [] }));
  }

  it('is read with its comments and trailing commas', () => {
    const read = readToolsFile(`{ // ours\n "tools": [ ${JSON.stringify(tool)}, /* more */ ], }`, '');
    assert.deepEqual(read, { ok: true, tools: [{ tool, index: 0 }], sets: [], problems: [] });
  });

  it('has the valid sets, and problems for the invalid ones', () => {
    const read = readToolsFile('{ "sets": { "of git": { "tools": [] }, "b": { "tools": ["git_*"] }, "c": {} } }', '');

    assert.ok(read.ok);
    assert.deepEqual(read.sets, [{ name: 'b', tools: ['git_*'] }]);
    assert.deepEqual(
      read.problems.map(({ code, path }) => [code, path]),
      [
        ['invalid-set', ['sets', 'of git']],
        ['invalid-set', ['sets', 'c', 'tools']],
      ],
    );
  });

  it('has the valid tools, and problems for the invalid ones', () => {
    const read = readToolsFile(list({ name: 'no tool' }, tool, { ...tool, description: 'Again.' }, null), '');

    assert.ok(read.ok);
    assert.deepEqual(read.tools, [{ tool, index: 1 }]);
    assert.deepEqual(
      read.problems.map(({ code, path }) => [code, path]),
      [
        ['invalid-name', ['tools', 0, 'name']],
        ['missing-field', ['tools', 0, 'description']],
        ['duplicate-name', ['tools', 2, 'name']],
        ['not-a-tool', ['tools', 3]],
      ],
    );
  });

  it('of a newer version is read-only', () => {
    const read = readToolsFile(JSON.stringify({ version: 2, tools: [tool], sets: [] }), 'tools.json');

    assert.ok(read.ok);
    assert.deepEqual([read.tools, read.readOnly?.code], [[{ tool, index: 0 }], 'newer-version']);
  });

  it('is read or refused without an exception after any edits', () => {
    const edits = fc.array(
      fc.tuple(fc.nat(400), fc.nat(6), fc.string({ unit: fc.constantFrom(...'{}[]",:/*\\ \n1ae') })),
    );
    fc.assert(
      fc.property(anyMess, edits, (mess, typed) => {
        let text = messy({ version: 1, tools: [tool, { ...tool, name: 'b' }] }, mess);
        for (const [at, length, inserted] of typed) text = text.slice(0, at) + inserted + text.slice(at + length);

        const read = readToolsFile(text, 'tools.json');

        assert.ok(read.ok || read.reason.message.startsWith('tools.json'));
      }),
    );
  });

  it('reports the position of the first duplicate key', () => {
    const lines = [
      '{',
      '  "tools": [',
      '    { "name": "a" },',
      '    { "a": { "b": 1 }, "c": 1,',
      '      "c": { "d": 1, "d": 2 }, "a": 2 }',
      '  ]',
      '}',
    ];
    const text = lines.join('\n');

    const read = readToolsFile(text, 'tools.json');

    assert.deepEqual(read.ok && read.readOnly, {
      code: 'duplicate-key',
      severity: 'error',
      message: 'tools.json, line 5: duplicate key “c”. Keep only one; until then the file is read-only.',
      path: ['tools', 1, 'c'],
    });
    assert.equal(findDuplicateKey(jsoncTreeOf(text))?.node.offset, text.lastIndexOf('"c"'));
  });
});
