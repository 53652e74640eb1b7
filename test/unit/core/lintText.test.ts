import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintDocument } from '../../../src/core/documents/lintDocument';
import { readTools } from '../../../src/core/documents/readTools';
import { spanOf } from '../../../src/core/json/spanOf';
import { treeOf } from '../../../src/core/json/tree';
import { Linters } from '../../../src/core/lint/linters';
import { lintText } from '../../../src/core/lintText';

const shared = join('..', 'shared', 'data');
const lists = ['mcp', 'jido', 'refusals'].flatMap(folder =>
  existsSync(join(shared, folder))
    ? readdirSync(join(shared, folder))
        .filter(name => name.endsWith('.json'))
        .map(name => `${folder}/${name}`)
    : [],
);
const address = (path: string) => ({ scheme: 'file', path });

/** What an editor lists for a document: the findings, and the ranges that they have in the Problems view. */
const inEditor = (path: string, text: string, linters: Linters): string[] => {
  const read = readTools(address(path), text)!;
  const tree = treeOf(text);
  return lintDocument(read, linters).map(({ problem, at, nameInDocument: tool }) => {
    const span = spanOf(text, tree, { ...problem, ...(tool !== undefined && { tool }), at: [...at, ...problem.path] });
    const line = text.slice(0, span?.offset ?? 0).split('\n').length;
    return `${line} ${problem.severity} ${problem.code} ${problem.message}`;
  });
};

describe('the findings of a text', () => {
  if (lists.length === 0) it('are those of an editor (skipped: ../shared/data does not exist)');
  for (const list of lists) {
    it(`are those that an editor shows for ${list}`, async () => {
      const text = readFileSync(join(shared, list), 'utf8');
      const linters = new Linters({ severities: {} });

      const { findings } = await lintText(address(`/${list}`), text, linters);

      const found = findings.map(
        ({ problem, range }) =>
          `${(range?.start.line ?? 0) + 1} ${problem.severity} ${problem.code} ${problem.message}`,
      );
      assert.deepEqual(found.toSorted(), inEditor(`/${list}`, text, linters).toSorted());
    });
  }

  const codesIn = async (path: string, text: string): Promise<string[]> =>
    (await lintText(address(path), text, new Linters({ profile: ['openai'] }))).findings.map(
      ({ problem, range }) => `${problem.code}@${(range?.start.line ?? -1) + 1}`,
    );

  it('include what an editor leaves to its support for JSON', async () => {
    assert.deepEqual(await codesIn('/a.json', '[\n{'), ['not-json@2']);
    assert.deepEqual(
      await codesIn('/a/.vscode/llm-tools.json', '{"tools": [\n{"name": 5}], "lint": {"failOn": 1}}').then(all =>
        all.toSorted(),
      ),
      ['invalid-config@2', 'missing-field@2', 'wrong-type@2'],
    );
    assert.deepEqual(await codesIn('/a.json', `${'['.repeat(2000)}`), ['too-deep@0']);
  });

  it('include those of tool literals in code', async () => {
    const code = `import x\ntools = [{\n  'name': 'get.weather', 'description': 'Returns the weather at a place now.',\n  'input_schema': {'type': 'object', 'properties': {}}}]`;

    const { tools, isJson, findings } = await lintText(address('/a.py'), code, new Linters({ profile: ['anthropic'] }));

    assert.deepEqual([tools.length, isJson], [1, false]);
    assert.deepEqual(
      findings.filter(({ problem }) => problem.code === 'name-charset').map(({ range }) => range?.start.line),
      [2],
    );
  });

  it('ignore what the text says of its checks, which is for the caller to apply', async () => {
    const text = JSON.stringify({
      tools: [{ name: 'a.b', description: 'Returns the weather at a place now.' }],
      lint: { severities: { 'name-charset': 'off' } },
    });

    assert.ok((await codesIn('/a/.vscode/llm-tools.json', text)).includes('name-charset@1'));
    const read = readTools(address('/a/.vscode/llm-tools.json'), text)!;
    assert.ok(
      !lintDocument(read, new Linters({ profile: ['openai'] })).some(({ problem }) => problem.code === 'name-charset'),
    );
  });
});
