import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import { parseTool } from '../../../src/core/tool/parseTool';
import type { Tool } from '../../../src/core/tool/tool';

// The cases of JidoCode's own tests of its registry, adapted to our API.

const definitionOf = (name: string, description: string): object => ({ name, description, handler: 'Handlers.Mock' });

const parse = (value: unknown): Tool => {
  const result = parseTool(value);
  assert.ok(result.ok);
  return result.value;
};

const registryWith = async (...values: object[]): Promise<ToolRegistry> => {
  const registry = new ToolRegistry();
  for (const value of values) assert.ok((await registry.register(value)).ok);
  return registry;
};

const readFile = definitionOf('read_file', 'Read a file');
const writeFile = definitionOf('write_file', 'Write a file');
const findFiles = definitionOf('find_files', 'Find files');

describe('the registry, as JidoCode tests it,', () => {
  it('registers a valid tool', async () => {
    const registry = new ToolRegistry();

    const answer = await registry.register(readFile);

    assert.deepEqual(answer, { ok: true, tool: parse(readFile) });
    assert.deepEqual(registry.get('read_file'), parse(readFile));
  });

  it('refuses a duplicate', async () => {
    const registry = await registryWith(readFile);

    const answer = await registry.register(readFile);

    assert.equal(!answer.ok && answer.error, 'already_registered');
    assert.equal(registry.count(), 1);
  });

  for (const [what, value] of [
    ['a string', 'not a tool'],
    ['an object with only a name', { name: 'bad' }],
    ['an object with an invalid name', { name: 'no name', description: 'A.' }],
  ] as const) {
    it(`refuses an invalid tool: ${what}`, async () => {
      const registry = new ToolRegistry();

      const answer = await registry.register(value);

      assert.equal(!answer.ok && answer.error, 'invalid_tool');
      assert.equal(registry.count(), 0);
    });
  }

  it('registers several tools', async () => {
    const registry = await registryWith(readFile, writeFile, findFiles);

    assert.equal(registry.count(), 3);
  });

  it('unregisters a tool', async () => {
    const registry = await registryWith(readFile);

    const answer = await registry.unregister('read_file');

    assert.deepEqual(answer, { ok: true, tool: parse(readFile) });
    assert.equal(registry.get('read_file'), undefined);
  });

  it('returns an error for an unknown name to unregister', async () => {
    assert.deepEqual(await new ToolRegistry().unregister('unknown'), { ok: false, error: 'not_found' });
  });

  it('has an empty list when empty', () => {
    assert.deepEqual(new ToolRegistry().list(), []);
  });

  it('lists all tools, sorted by name', async () => {
    const registry = await registryWith(writeFile, readFile, findFiles);

    assert.deepEqual(registry.list(), [findFiles, readFile, writeFile].map(parse));
  });

  it('returns undefined for an unknown name', () => {
    assert.equal(new ToolRegistry().get('unknown'), undefined);
  });

  it('returns whether a name is registered', async () => {
    const registry = await registryWith(readFile);

    assert.deepEqual([registry.isRegistered('read_file'), registry.isRegistered('unknown')], [true, false]);
  });

  it('counts its tools', async () => {
    const registry = new ToolRegistry();
    const counts = [registry.count()];

    await registry.register(readFile);
    counts.push(registry.count());
    await registry.register(writeFile);
    counts.push(registry.count());

    assert.deepEqual(counts, [0, 1, 2]);
  });

  it('removes all tools on clear', async () => {
    const registry = await registryWith(readFile, writeFile);

    const removed = await registry.clear();

    assert.deepEqual(removed, [readFile, writeFile].map(parse));
    assert.deepEqual([registry.count(), registry.list()], [0, []]);
  });

  it('has an empty LLM format when empty', () => {
    assert.deepEqual(new ToolRegistry().toLlmFormat(), []);
  });

  it('has the exact LLM format of a tool with a required path', async () => {
    const path = { name: 'path', type: 'string', description: 'File path', required: true };

    const registry = await registryWith({ ...readFile, parameters: [path] });

    assert.deepEqual(registry.toLlmFormat(), [
      {
        type: 'function',
        function: {
          name: 'read_file',
          description: 'Read a file',
          parameters: {
            type: 'object',
            properties: { path: { type: 'string', description: 'File path' } },
            required: ['path'],
          },
        },
      },
    ]);
  });

  it('has all tools in the LLM format', async () => {
    const registry = await registryWith(writeFile, readFile);

    assert.deepEqual(
      registry.toLlmFormat().map(each => each.function.name),
      ['read_file', 'write_file'],
    );
  });

  it('has a sentence as its text when empty', () => {
    assert.equal(new ToolRegistry().toTextDescription(), 'No tools available.');
  });

  it('has the exact text of its tools', async () => {
    const registry = await registryWith(findFiles, {
      ...readFile,
      parameters: [
        { name: 'path', type: 'string', description: 'File path', required: true },
        { name: 'encoding', type: 'string', description: 'File encoding', required: false },
      ],
    });

    assert.equal(
      registry.toTextDescription(),
      [
        ...['## find_files', 'Find files', '', 'Parameters:', '  No parameters', '', ''],
        ...['## read_file', 'Read a file', '', 'Parameters:'],
        '  - path: string (required) - File path',
        '  - encoding: string (optional) - File encoding',
        '',
      ].join('\n'),
    );
  });
});
