import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { checkToolSet, checkToolSets, membersOf, setsByName } from '../../../../src/core/tool/toolSet';
import { workspaceFileSchema } from '../../../../src/core/tool/toolJsonSchema';
import type { JsonObject } from '../../../../src/core/json/json';
import { maxPatternsPerSet } from '../../../../src/core/util/limits';

const tools = ['git.log', 'git_diff', 'git_log', 'read_file', 'read_file_2'].map(name => ({ name }));

describe('a set of tools', () => {
  const cases: readonly [patterns: readonly string[], names: readonly string[]][] = [
    [['read_file'], ['read_file']],
    [['git_*'], ['git_diff', 'git_log']],
    [
      ['*_log', 'git.log'],
      ['git.log', 'git_log'],
    ],
    [['git.*'], ['git.log']],
    [['*'], ['git.log', 'git_diff', 'git_log', 'read_file', 'read_file_2']],
    [['r*_f*e*'], ['read_file', 'read_file_2']],
    [['(git', 'nothing'], []],
    [[], []],
  ];
  for (const [patterns, names] of cases)
    it(`of ${JSON.stringify(patterns)} has ${names.length === 0 ? 'none' : names.join(', ')}`, () =>
      assert.deepEqual(
        membersOf({ tools: patterns }, tools).map(({ name }) => name),
        names,
      ));

  it('is written under its name, sorted by name', () =>
    assert.equal(
      JSON.stringify(
        setsByName([
          { name: 'b', tools: ['x'] },
          { name: 'a', description: 'A.', tools: [] },
        ]),
      ),
      '{"a":{"description":"A.","tools":[]},"b":{"tools":["x"]}}',
    ));
});

describe('a set in a file', () => {
  const isFile = new Ajv({ strict: false }).compile(workspaceFileSchema());
  const isSetFor = (name: string, value: unknown): boolean =>
    isFile({ version: 1, tools: [], sets: { [name]: value } });

  it('is valid with names and patterns of tools', () => {
    const value = { tools: ['a', 'b*'], description: 'Both.', icon: 'book', color: 'red' };

    assert.deepEqual(checkToolSet('both', value), {
      ok: true,
      value: { name: 'both', tools: ['a', 'b*'], description: 'Both.', icon: 'book' },
      problems: [],
    });
    assert.ok(isSetFor('both', value));
  });

  const invalidSets: readonly [name: string, value: unknown, message: string][] = [
    ['', { tools: [] }, 'The name is empty. Enter a name, such as “reading”.'],
    ['of git', { tools: [] }, '“of git” is not a valid set name. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.'],
    ['x'.repeat(129), { tools: [] }, 'The name is 129 characters long, but the limit is 128.'],
    ['a', ['x'], 'The set “a” must be { "tools": [ … ] }.'],
    ['a', { tools: 'x' }, 'The set “a” must list tool names or patterns: "tools": ["read_*"].'],
    ['a', { tools: [1] }, 'The set “a” must list tool names or patterns: "tools": ["read_*"].'],
    ['a', { tools: [], description: 1 }, '`description` of the set “a” must be a string.'],
    ['a', { tools: [], icon: {} }, '`icon` of the set “a” must be a string.'],
  ];
  for (const [name, value, message] of invalidSets)
    it(`is invalid: ${JSON.stringify({ [name.slice(0, 9)]: value })}`, () => {
      const checked = checkToolSet(name, value);

      assert.deepEqual([checked.ok, checked.problems.map(problem => problem.message)], [false, [message]]);
      assert.ok(!isSetFor(name, value));
    });

  it('is not read, like those after it, if there are too many sets or too many patterns in total', () => {
    const numberedSets = (count: number, tools: readonly string[]): JsonObject =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, { tools }]));
    const lastChecked = (sets: JsonObject) => {
      const checked = [...checkToolSets(sets)];
      const [name, set] = checked.at(-1)!;
      return [checked.length, name, set.problems.map(({ message }) => message)];
    };
    const limitMessage = (name: string): string =>
      `The set “${name}” and those after it were not read: the limit is 500 sets with 1000 patterns with “*” per text. Use fewer, or list the names of the tools.`;
    const patterns = Array.from({ length: 400 }, (_, index) => `*${index}`);

    assert.deepEqual(
      [
        lastChecked(numberedSets(500, ['a', '*'])),
        lastChecked(numberedSets(502, ['a'])),
        lastChecked(numberedSets(2, patterns)),
        lastChecked(numberedSets(4, patterns)),
      ],
      [
        [500, 's499', []],
        [501, 's500', [limitMessage('s500')]],
        [2, 's1', []],
        [3, 's2', [limitMessage('s2')]],
      ],
    );
  });

  it('is invalid with too many patterns', () => {
    const patterns = Array.from({ length: maxPatternsPerSet + 1 }, (_, index) => `*${index}*`);

    assert.equal(checkToolSet('a', { tools: [...patterns.slice(1), ...patterns.slice(1), 'b', 'c'] }).ok, true);
    assert.deepEqual(
      checkToolSet('a', { tools: patterns }).problems.map(({ message }) => message),
      ['The set “a” contains more than 500 patterns with “*”. Use fewer, or list the names of the tools.'],
    );
  });
});
