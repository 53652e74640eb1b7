import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import { parseTool } from '../../../src/core/tool/parseTool';
import type { Tool } from '../../../src/core/tool/tool';

// The cases of JidoCode's own tests of its registry, in our terms.

const simple = (name: string, description: string): object => ({ name, description, handler: 'Handlers.Mock' });

const parsed = (value: unknown): Tool => {
  const result = parseTool(value);
  assert.ok(result.ok);
  return result.value;
};

const registryWith = async (...values: object[]): Promise<ToolRegistry> => {
  const registry = new ToolRegistry();
  for (const value of values) assert.ok((await registry.register(value)).ok);
  return registry;
};

const readFile = simple('read_file', 'Read a file');
const writeFile = simple('write_file', 'Write a file');
const findFiles = simple('find_files', 'Find files');

describe('the registry, as JidoCode tests it,', () => {
  it('registers a valid tool', async () => {
    const registry = new ToolRegistry();

    const answer = await registry.register(readFile);

    assert.deepEqual(answer, { ok: true, tool: parsed(readFile) });
    assert.deepEqual(registry.get('read_file'), parsed(readFile));
  });

  it('refuses a duplicate', async () => {
    const registry = await registryWith(readFile);

    const answer = await registry.register(readFile);

    assert.equal(!answer.ok && answer.error, 'already_registered');
    assert.equal(registry.count(), 1);
  });

  for (const [what, value] of [
    ['a string', 'not a tool'],
    ['an object with little more than a name', { name: 'bad' }],
    ['an object with a name that is none', { name: 'no name', description: 'A.' }],
  ] as const) {
    it(`refuses what is no tool: ${what}`, async () => {
      const registry = new ToolRegistry();

      const answer = await registry.register(value);

      assert.equal(!answer.ok && answer.error, 'invalid_tool');
      assert.equal(registry.count(), 0);
    });
  }

  it('registers several', async () => {
    const registry = await registryWith(readFile, writeFile, findFiles);

    assert.equal(registry.count(), 3);
  });

  it('unregisters a tool', async () => {
    const registry = await registryWith(readFile);

    const answer = await registry.unregister('read_file');

    assert.deepEqual(answer, { ok: true, tool: parsed(readFile) });
    assert.equal(registry.get('read_file'), undefined);
  });

  it('answers that a name to unregister is not there', async () => {
    assert.deepEqual(await new ToolRegistry().unregister('unknown'), { ok: false, error: 'not_found' });
  });

  it('lists nothing when empty', () => {
    assert.deepEqual(new ToolRegistry().list(), []);
  });

  it('lists all, sorted by name', async () => {
    const registry = await registryWith(writeFile, readFile, findFiles);

    assert.deepEqual(registry.list(), [findFiles, readFile, writeFile].map(parsed));
  });

  it('gets no tool for an unknown name', () => {
    assert.equal(new ToolRegistry().get('unknown'), undefined);
  });

  it('says whether a name is registered', async () => {
    const registry = await registryWith(readFile);

    assert.deepEqual([registry.isRegistered('read_file'), registry.isRegistered('unknown')], [true, false]);
  });

  it('counts', async () => {
    const registry = new ToolRegistry();
    const counts = [registry.count()];

    await registry.register(readFile);
    counts.push(registry.count());
    await registry.register(writeFile);
    counts.push(registry.count());

    assert.deepEqual(counts, [0, 1, 2]);
  });

  it('clears', async () => {
    const registry = await registryWith(readFile, writeFile);

    const removed = await registry.clear();

    assert.deepEqual(removed, [readFile, writeFile].map(parsed));
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

  it('says in its text that there are no tools', () => {
    assert.equal(new ToolRegistry().toTextDescription(), 'No tools available.');
  });

  it('has an exact text', async () => {
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
