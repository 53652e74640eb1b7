import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { toolsText, toolText } from '../../../../src/core/tool/toolDocument';
import { allToolsPath, parseDocumentPath, toolPath } from '../../../../src/core/documents/documentPath';
import { ToolDocuments } from '../../../../src/core/documents/toolDocuments';

const createTool = (name: string, description = 'Do it.') => ({
  name,
  description,
  inputSchema: { type: 'object', properties: {}, required: [] },
});

/** Opens this window's registry and documents, and the registry of another window on the same store. */
const open = async (...names: string[]) => {
  const store = memoryStore();
  const registry = new ToolRegistry();
  const otherWindow = new ToolRegistry();
  registry.open(store);
  otherWindow.open(store);
  await registry.registerAll(names.map(name => createTool(name)));
  return { registry, otherWindow, documents: new ToolDocuments(registry.user) };
};

const problemCodes = (result: { readonly problems: readonly { readonly code: string }[] }) =>
  result.problems.map(problem => problem.code);

describe('a document path', () => {
  for (const name of ['read_file', '.', '..', 'a.b', 'x.tool', 'A-Z_0', 'n'.repeat(128)]) {
    it(`identifies the tool ${name.slice(0, 12)}`, () => {
      const path = toolPath(name);

      assert.deepEqual(parseDocumentPath(path), { kind: 'tool', name });
    });
  }

  const otherPaths = [
    ['/', { kind: 'root' }],
    ['/user', { kind: 'user' }],
    [allToolsPath, { kind: 'all' }],
    ['/user/read file.tool.json', { kind: 'misnamed', name: 'read file' }],
    ['/user/read_file.json', { kind: 'misnamed', name: 'read_file.json' }],
    ['/user/a/b.tool.json', { kind: 'misnamed', name: 'a/b' }],
    ['/workspace/a.tool.json', { kind: 'nothing' }],
  ] as const;
  for (const [path, meaning] of otherPaths) {
    it(`is parsed: ${path}`, () => {
      assert.deepEqual(parseDocumentPath(path), meaning);
    });
  }
});

describe('the document of a tool', () => {
  it('has the text of the tool', async () => {
    const { documents } = await open('a');

    assert.equal(documents.text(toolPath('a')), toolText(createTool('a')));
    assert.equal(documents.text(toolPath('b')), undefined);
    assert.deepEqual(documents.paths(), [toolPath('a')]);
  });

  it('is saved as one edit', async () => {
    const { documents, registry } = await open('a');
    documents.stat(toolPath('a'));

    const written = await documents.write(toolPath('a'), toolText(createTool('a', 'Better.')));

    assert.deepEqual(written, { ok: true, value: undefined, problems: [] });
    assert.deepEqual(registry.list(), [createTool('a', 'Better.')]);
    assert.equal(registry.history().length, 2);
  });

  it('has a later time and another size after every change, even if the length stays the same', async () => {
    const { documents, otherWindow } = await open('a');
    const first = documents.stat(toolPath('a'))!;

    await otherWindow.replace(createTool('a', 'Do ab.'));
    const second = documents.stat(toolPath('a'))!;
    await otherWindow.replace(createTool('a', 'Do it.'));
    const third = documents.stat(toolPath('a'))!;

    assert.ok(first.mtime < second.mtime && second.mtime < third.mtime);
    assert.deepEqual([second.size - first.size, third.size - first.size], [1, 2]);
    assert.deepEqual(documents.stat(toolPath('a')), third);
  });

  it('is not saved if the tool was changed after it was read', async () => {
    const { documents, otherWindow, registry } = await open('a');
    documents.stat(toolPath('a'));
    await otherWindow.replace(createTool('a', 'Theirs.'));

    const written = await documents.write(toolPath('a'), toolText(createTool('a', 'Mine.')));

    assert.deepEqual(problemCodes(written), ['conflict']);
    assert.deepEqual(registry.list(), [createTool('a', 'Theirs.')]);
  });

  it('overwrites the version that was read', async () => {
    const { documents, otherWindow, registry } = await open('a');
    await otherWindow.replace(createTool('a', 'Theirs.'));
    documents.stat(toolPath('a'));

    await documents.write(toolPath('a'), toolText(createTool('a', 'Mine.')));

    assert.deepEqual(registry.list(), [createTool('a', 'Mine.')]);
  });

  it('can be saved twice in a row', async () => {
    const { documents, registry } = await open('a');
    documents.stat(toolPath('a'));

    await documents.write(toolPath('a'), toolText(createTool('a', 'One.')));
    await documents.write(toolPath('a'), toolText(createTool('a', 'Two.')));

    assert.deepEqual(registry.list(), [createTool('a', 'Two.')]);
  });

  it('moves to another path when the name in its text changes', async () => {
    const { documents, registry } = await open('a');

    const written = await documents.write(toolPath('a'), toolText(createTool('b')));

    assert.deepEqual(written.ok && written.value, { from: toolPath('a'), to: toolPath('b') });
    assert.deepEqual(registry.list(), [createTool('b')]);
    assert.equal(documents.stat(toolPath('a')), undefined);
  });

  it('can be read under its old path while that path is held', async () => {
    const { documents } = await open('a');
    const before = documents.stat(toolPath('a'))!;

    await documents.write(toolPath('a'), toolText(createTool('b')), true);

    const held = documents.stat(toolPath('a'))!;
    assert.ok(held.mtime > before.mtime);
    assert.equal(documents.text(toolPath('a')), toolText(createTool('b')));
    assert.equal(documents.release(toolPath('a')), true);
    assert.equal(documents.stat(toolPath('a')), undefined);
  });

  it('keeps its name if the new name exists', async () => {
    const { documents, registry } = await open('a', 'b');

    const written = await documents.write(toolPath('a'), toolText(createTool('b', 'Mine.')), true);

    assert.deepEqual(problemCodes(written), ['already-registered']);
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b')]);
    assert.equal(documents.heldMove(toolPath('a')), undefined);
  });

  it('is not saved if its text is no tool', async () => {
    const { documents, registry } = await open('a');

    const written = await documents.write(toolPath('a'), '{ "name": "a", }');

    assert.deepEqual(problemCodes(written).slice(0, 1), ['not-json']);
    assert.deepEqual(registry.list(), [createTool('a')]);
  });

  it('registers a new tool, and one that was removed meanwhile', async () => {
    const { documents, registry, otherWindow } = await open('gone');
    documents.stat(toolPath('gone'));
    await otherWindow.unregister('gone');
    documents.stat(toolPath('gone'));

    await documents.write(toolPath('gone'), toolText(createTool('gone', 'Kept.')));
    await documents.write(toolPath('new'), toolText(createTool('new')));

    assert.deepEqual(registry.list(), [createTool('gone', 'Kept.'), createTool('new')]);
  });

  it('does not overwrite a tool that was registered after the path was read', async () => {
    const { documents, registry, otherWindow } = await open();
    documents.stat(toolPath('a'));
    await otherWindow.register(createTool('a', 'Theirs.'));

    const written = await documents.write(toolPath('a'), toolText(createTool('a', 'Mine.')));

    assert.deepEqual(problemCodes(written), ['already-registered']);
    assert.deepEqual(registry.list(), [createTool('a', 'Theirs.')]);
  });

  it('may begin as an empty file', async () => {
    const { documents, registry } = await open();

    await documents.write(toolPath('a'), '');
    const draft = documents.stat(toolPath('a'));
    await documents.write(toolPath('a'), toolText(createTool('a')));

    assert.deepEqual(draft, { mtime: 0, size: 0 });
    assert.deepEqual(registry.list(), [createTool('a')]);
    assert.deepEqual(documents.paths(), [toolPath('a')]);
  });

  it('can be removed and renamed', async () => {
    const { documents, registry } = await open('a', 'b', 'c');

    assert.equal(await documents.remove(toolPath('a')), true);
    assert.equal(await documents.remove(toolPath('a')), false);
    assert.deepEqual(problemCodes(await documents.rename(toolPath('b'), toolPath('c'))), ['already-registered']);
    assert.equal((await documents.rename(toolPath('b'), toolPath('d'))).ok, true);

    assert.deepEqual(registry.list(), [createTool('c'), createTool('d')]);
  });
});

describe('the document of all tools', () => {
  it('is saved as one edit', async () => {
    const { documents, registry } = await open('a', 'b');
    documents.stat(allToolsPath);

    const written = await documents.write(allToolsPath, toolsText([createTool('b', 'Better.'), createTool('c')]));

    assert.equal(written.ok, true);
    assert.deepEqual(registry.list(), [createTool('b', 'Better.'), createTool('c')]);
    assert.equal(documents.text(allToolsPath), toolsText(registry.list()));
    assert.equal(registry.history().length, 2);
  });

  it('includes sets and disabled tools, and is saved as one edit that one undo reverts', async () => {
    const { documents, registry } = await open('a', 'b');
    const { user } = registry;
    const git = { name: 'git', tools: ['git_*'] };
    await user.keepSet(git);
    await user.keepSet({ name: 'old', tools: ['a'] });
    await user.setEnabled(['a'], false);
    documents.stat(allToolsPath);
    const before = JSON.parse(documents.text(allToolsPath)!) as object;
    const edits = registry.history().length;
    const changed = { ...git, tools: ['git_*', 'b'], description: 'Version control.' };
    const fresh = { name: 'new', tools: ['*'] };

    const written = await documents.write(allToolsPath, toolsText([createTool('b')], [changed, fresh]));
    const after = [registry.list(), user.sets(), registry.history().length];
    await registry.undo();

    assert.equal(written.ok, true);
    assert.deepEqual(before, {
      version: 1,
      tools: [{ ...createTool('a'), enabled: false }, createTool('b')],
      sets: { git: { tools: ['git_*'] }, old: { tools: ['a'] } },
    });
    assert.deepEqual(after, [[createTool('b')], [changed, fresh], edits + 1]);
    assert.deepEqual(JSON.parse(documents.text(allToolsPath)!), before);
  });

  it('is a new version after a set has changed, and is not saved over a change that was not read', async () => {
    const { documents, otherWindow, registry } = await open('a');
    const before = documents.stat(allToolsPath)!;
    await otherWindow.user.keepSet({ name: 'git', tools: ['git_*'] });

    const written = await documents.write(allToolsPath, toolsText([]));

    assert.deepEqual(problemCodes(written), ['conflict']);
    assert.deepEqual([registry.count(), registry.user.sets().length], [1, 1]);
    assert.ok(documents.stat(allToolsPath)!.mtime > before.mtime);
  });

  it('is not saved if a tool was changed after it was read', async () => {
    const { documents, otherWindow, registry } = await open('a');
    const before = documents.stat(allToolsPath)!;
    await otherWindow.register(createTool('b'));

    const written = await documents.write(allToolsPath, toolsText([]));

    assert.deepEqual(problemCodes(written), ['conflict']);
    assert.equal(registry.count(), 2);
    assert.ok(documents.stat(allToolsPath)!.mtime > before.mtime);
  });
});
