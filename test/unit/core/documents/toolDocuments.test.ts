import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { toolsText, toolText } from '../../../../src/core/tool/toolDocument';
import { allToolsPath, parseDocumentPath, toolPath } from '../../../../src/core/documents/documentPath';
import { ToolDocuments } from '../../../../src/core/documents/toolDocuments';

const tool = (name: string, description = 'Do it.') => ({
  name,
  description,
  inputSchema: { type: 'object', properties: {}, required: [] },
});

/** This window's registry and documents, and the registry of another window. */
const open = async (...names: string[]) => {
  const store = memoryStore();
  const registry = new ToolRegistry();
  const elsewhere = new ToolRegistry();
  registry.open(store);
  elsewhere.open(store);
  await registry.registerAll(names.map(name => tool(name)));
  return { registry, elsewhere, documents: new ToolDocuments(registry.user) };
};

const codes = (result: { readonly problems: readonly { readonly code: string }[] }) =>
  result.problems.map(problem => problem.code);

describe('a path of the documents', () => {
  for (const name of ['read_file', '.', '..', 'a.b', 'x.tool', 'A-Z_0', 'n'.repeat(128)]) {
    it(`stands for the tool ${name.slice(0, 12)}`, () => {
      const path = toolPath(name);

      assert.deepEqual(parseDocumentPath(path), { kind: 'tool', name });
    });
  }

  const others = [
    ['/', { kind: 'root' }],
    ['/user', { kind: 'user' }],
    [allToolsPath, { kind: 'all' }],
    ['/user/read file.tool.json', { kind: 'misnamed', name: 'read file' }],
    ['/user/read_file.json', { kind: 'misnamed', name: 'read_file.json' }],
    ['/user/a/b.tool.json', { kind: 'misnamed', name: 'a/b' }],
    ['/workspace/a.tool.json', { kind: 'nothing' }],
  ] as const;
  for (const [path, meaning] of others) {
    it(`may be ${path}`, () => {
      assert.deepEqual(parseDocumentPath(path), meaning);
    });
  }
});

describe('the document of a tool', () => {
  it('is its text', async () => {
    const { documents } = await open('a');

    assert.equal(documents.text(toolPath('a')), toolText(tool('a')));
    assert.equal(documents.text(toolPath('b')), undefined);
    assert.deepEqual(documents.paths(), [toolPath('a')]);
  });

  it('is saved as one edit', async () => {
    const { documents, registry } = await open('a');
    documents.stat(toolPath('a'));

    const written = await documents.write(toolPath('a'), toolText(tool('a', 'Better.')));

    assert.deepEqual(written, { ok: true, value: undefined, problems: [] });
    assert.deepEqual(registry.list(), [tool('a', 'Better.')]);
    assert.equal(registry.history().length, 2);
  });

  it('is a later version of another size after every change, also one of the same length', async () => {
    const { documents, elsewhere } = await open('a');
    const first = documents.stat(toolPath('a'))!;

    await elsewhere.replace(tool('a', 'Do ab.'));
    const second = documents.stat(toolPath('a'))!;
    await elsewhere.replace(tool('a', 'Do it.'));
    const third = documents.stat(toolPath('a'))!;

    assert.ok(first.mtime < second.mtime && second.mtime < third.mtime);
    assert.deepEqual([second.size - first.size, third.size - first.size], [1, 2]);
    assert.deepEqual(documents.stat(toolPath('a')), third);
  });

  it('is refused when the tool was changed after it was looked at', async () => {
    const { documents, elsewhere, registry } = await open('a');
    documents.stat(toolPath('a'));
    await elsewhere.replace(tool('a', 'Theirs.'));

    const written = await documents.write(toolPath('a'), toolText(tool('a', 'Mine.')));

    assert.deepEqual(codes(written), ['conflict']);
    assert.deepEqual(registry.list(), [tool('a', 'Theirs.')]);
  });

  it('overwrites what has been looked at', async () => {
    const { documents, elsewhere, registry } = await open('a');
    await elsewhere.replace(tool('a', 'Theirs.'));
    documents.stat(toolPath('a'));

    await documents.write(toolPath('a'), toolText(tool('a', 'Mine.')));

    assert.deepEqual(registry.list(), [tool('a', 'Mine.')]);
  });

  it('can be saved again right after it was saved', async () => {
    const { documents, registry } = await open('a');
    documents.stat(toolPath('a'));

    await documents.write(toolPath('a'), toolText(tool('a', 'One.')));
    await documents.write(toolPath('a'), toolText(tool('a', 'Two.')));

    assert.deepEqual(registry.list(), [tool('a', 'Two.')]);
  });

  it('moves with the name in its text', async () => {
    const { documents, registry } = await open('a');

    const written = await documents.write(toolPath('a'), toolText(tool('b')));

    assert.deepEqual(written.ok && written.value, { from: toolPath('a'), to: toolPath('b') });
    assert.deepEqual(registry.list(), [tool('b')]);
    assert.equal(documents.stat(toolPath('a')), undefined);
  });

  it('is answered for under its old path while that is held', async () => {
    const { documents } = await open('a');
    const before = documents.stat(toolPath('a'))!;

    await documents.write(toolPath('a'), toolText(tool('b')), true);

    const held = documents.stat(toolPath('a'))!;
    assert.ok(held.mtime > before.mtime);
    assert.equal(documents.text(toolPath('a')), toolText(tool('b')));
    assert.equal(documents.release(toolPath('a')), true);
    assert.equal(documents.stat(toolPath('a')), undefined);
  });

  it('keeps its name when the other is taken', async () => {
    const { documents, registry } = await open('a', 'b');

    const written = await documents.write(toolPath('a'), toolText(tool('b', 'Mine.')), true);

    assert.deepEqual(codes(written), ['already-registered']);
    assert.deepEqual(registry.list(), [tool('a'), tool('b')]);
    assert.equal(documents.heldMove(toolPath('a')), undefined);
  });

  it('is refused when it is no tool', async () => {
    const { documents, registry } = await open('a');

    const written = await documents.write(toolPath('a'), '{ "name": "a", }');

    assert.deepEqual(codes(written).slice(0, 1), ['not-json']);
    assert.deepEqual(registry.list(), [tool('a')]);
  });

  it('registers a tool that was not there, and one that is gone', async () => {
    const { documents, registry, elsewhere } = await open('gone');
    documents.stat(toolPath('gone'));
    await elsewhere.unregister('gone');
    documents.stat(toolPath('gone'));

    await documents.write(toolPath('gone'), toolText(tool('gone', 'Kept.')));
    await documents.write(toolPath('new'), toolText(tool('new')));

    assert.deepEqual(registry.list(), [tool('gone', 'Kept.'), tool('new')]);
  });

  it('does not overwrite a tool that came after it was looked for', async () => {
    const { documents, registry, elsewhere } = await open();
    documents.stat(toolPath('a'));
    await elsewhere.register(tool('a', 'Theirs.'));

    const written = await documents.write(toolPath('a'), toolText(tool('a', 'Mine.')));

    assert.deepEqual(codes(written), ['already-registered']);
    assert.deepEqual(registry.list(), [tool('a', 'Theirs.')]);
  });

  it('may begin as an empty file', async () => {
    const { documents, registry } = await open();

    await documents.write(toolPath('a'), '');
    const draft = documents.stat(toolPath('a'));
    await documents.write(toolPath('a'), toolText(tool('a')));

    assert.deepEqual(draft, { mtime: 0, size: 0 });
    assert.deepEqual(registry.list(), [tool('a')]);
    assert.deepEqual(documents.paths(), [toolPath('a')]);
  });

  it('can be removed and renamed', async () => {
    const { documents, registry } = await open('a', 'b', 'c');

    assert.equal(await documents.remove(toolPath('a')), true);
    assert.equal(await documents.remove(toolPath('a')), false);
    assert.deepEqual(codes(await documents.rename(toolPath('b'), toolPath('c'))), ['already-registered']);
    assert.equal((await documents.rename(toolPath('b'), toolPath('d'))).ok, true);

    assert.deepEqual(registry.list(), [tool('c'), tool('d')]);
  });
});

describe('the document of all tools', () => {
  it('is saved as one edit', async () => {
    const { documents, registry } = await open('a', 'b');
    documents.stat(allToolsPath);

    const written = await documents.write(allToolsPath, toolsText([tool('b', 'Better.'), tool('c')]));

    assert.equal(written.ok, true);
    assert.deepEqual(registry.list(), [tool('b', 'Better.'), tool('c')]);
    assert.equal(documents.text(allToolsPath), toolsText(registry.list()));
    assert.equal(registry.history().length, 2);
  });

  it('has the sets and what is disabled, and is saved with them as one edit that one undo takes back', async () => {
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

    const written = await documents.write(allToolsPath, toolsText([tool('b')], [changed, fresh]));
    const after = [registry.list(), user.sets(), registry.history().length];
    await registry.undo();

    assert.equal(written.ok, true);
    assert.deepEqual(before, {
      version: 1,
      tools: [{ ...tool('a'), enabled: false }, tool('b')],
      sets: { git: { tools: ['git_*'] }, old: { tools: ['a'] } },
    });
    assert.deepEqual(after, [[tool('b')], [changed, fresh], edits + 1]);
    assert.deepEqual(JSON.parse(documents.text(allToolsPath)!), before);
  });

  it('is another version after a set has changed, and refused to whoever has not seen that', async () => {
    const { documents, elsewhere, registry } = await open('a');
    const before = documents.stat(allToolsPath)!;
    await elsewhere.user.keepSet({ name: 'git', tools: ['git_*'] });

    const written = await documents.write(allToolsPath, toolsText([]));

    assert.deepEqual(codes(written), ['conflict']);
    assert.deepEqual([registry.count(), registry.user.sets().length], [1, 1]);
    assert.ok(documents.stat(allToolsPath)!.mtime > before.mtime);
  });

  it('is refused when a tool was changed after it was looked at', async () => {
    const { documents, elsewhere, registry } = await open('a');
    const before = documents.stat(allToolsPath)!;
    await elsewhere.register(tool('b'));

    const written = await documents.write(allToolsPath, toolsText([]));

    assert.deepEqual(codes(written), ['conflict']);
    assert.equal(registry.count(), 2);
    assert.ok(documents.stat(allToolsPath)!.mtime > before.mtime);
  });
});
