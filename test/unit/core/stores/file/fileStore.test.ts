import assert from 'node:assert/strict';
import { TextFileStore, type TextFile } from '../../../../../src/core/stores/file/fileStore';
import { ToolLayer } from '../../../../../src/core/registry/layer';
import { memoryStore } from '../../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../../src/core/registry/registry';
import { UserError } from '../../../../../src/core/util/userError';

/** A text file that others change: each write is preceded by one of the texts in `meanwhile`. */
class ChangingText implements TextFile {
  readonly name = 'tools.json';
  text: string | undefined;
  readError: UserError | undefined;
  readonly meanwhile: string[] = [];

  constructor(text?: string) {
    this.text = text;
  }

  read(): Promise<string | undefined> {
    return this.readError ? Promise.reject(this.readError) : Promise.resolve(this.text);
  }

  currentText(): Promise<string | undefined> {
    return this.read();
  }

  write(expected: string | undefined, text: string): Promise<boolean> {
    this.text = this.meanwhile.shift() ?? this.text;
    if (this.text !== expected) return Promise.resolve(false);
    this.text = text;
    return Promise.resolve(true);
  }
}

const createTool = (name: string): object => ({ name, description: `Do ${name}.`, inputSchema: { type: 'object' } });
const textOf = (...names: string[]): string => JSON.stringify({ version: 1, tools: names.map(createTool) });

const openFile = async (text?: string) => {
  const file = new ChangingText(text);
  const store = new TextFileStore(file);
  const layer = new ToolLayer('file', 'file');
  layer.open(store);
  await store.refresh();
  const names = (): string[] => layer.list().map(({ name }) => name);
  return { file, store, layer, names };
};

describe('the store of a text with a duplicate key', () => {
  const a = '{ "name": "a", "description": "Do a.", "inputSchema": { "type": "object" } }';
  const b = a.replaceAll('a.', 'b.').replace('"a"', '"b"');
  const texts: { readonly [where: string]: string } = {
    'in a tool': `{ "tools": [${a.replace('"name": "a"', '"name": "b", "name": "a"')}, ${b}] }`,
    'in a schema': `{ "tools": [${a.replace('"type"', '"type": "string", "type"')}, ${b}] }`,
    'at the top': `{ "tools": [], "tools": [${a}, ${b}] }`,
    'written with an escape': `{ "tools": [${a.replace('"name"', '"n\\u0061me": "c", "name"')}, ${b}] }`,
    'among sets': `{ "tools": [${a}, ${b}], "sets": { "all": { "tools": ["*"] }, "all": { "tools": ["a"] } } }`,
    'that is named __proto__': `{ "tools": [${a}, ${b}], "__proto__": 1, "__proto__": 2 }`,
  };
  for (const [where, text] of Object.entries(texts)) {
    it(`has its tools, but is read-only until it is corrected: ${where}`, async () => {
      const { file, store, layer, names } = await openFile(text);
      const change = (): Promise<unknown> =>
        layer.changeAll(['b'], each => ({ ...each, title: 'B' }), { title: 'edit' });

      const { readOnly, notices } = store.status;
      const shown = names();
      await assert.rejects(change(), {
        name: 'UserError',
        message: /^tools\.json, line 1: duplicate key “\w+”\. .* Nothing was changed\.$/,
      });
      await assert.rejects(layer.unregister('a'), { name: 'UserError' });
      const untouched = file.text;
      file.text = `{ "tools": [${a}, ${b}] }`;
      await store.refresh();
      await change();

      assert.deepEqual([shown, readOnly?.code, notices, untouched], [['a', 'b'], 'duplicate-key', [], text]);
      assert.deepEqual([layer.get('b')?.title, store.status.readOnly], ['B', undefined]);
    });
  }
});

describe('the store of a text', () => {
  it('is updated on refresh and keeps unchanged tools', async () => {
    const { file, store, layer, names } = await openFile(textOf('a', 'b'));
    const kept = layer.get('a');
    const changes: object[] = [];
    layer.onDidChange(({ added, changed, removed }) =>
      changes.push([added, changed, removed].map(({ length }) => length)),
    );

    file.text = textOf('a', 'c');
    await store.refresh();
    await store.refresh();

    assert.deepEqual([names(), changes], [['a', 'c'], [[1, 0, 1]]]);
    assert.equal(layer.get('a'), kept);
  });

  it('decides a change again if the text has changed', async () => {
    const { file, layer, names } = await openFile(textOf('a'));
    file.meanwhile.push(textOf('a', 'b'));

    const answers = await Promise.all([layer.register(createTool('b')), layer.register(createTool('c'))]);

    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [false, true],
    );
    assert.deepEqual([names(), JSON.parse(file.text!)], [['a', 'b', 'c'], JSON.parse(textOf('a', 'b', 'c'))]);
  });

  it('gives up if the text keeps changing', async () => {
    const { file, layer } = await openFile(textOf());
    for (let index = 0; index < 10; index++) file.meanwhile.push(textOf(`x${index}`));

    await assert.rejects(layer.register(createTool('a')), {
      name: 'UserError',
      message: 'tools.json keeps changing on disk, so nothing was changed. Try again.',
    });

    assert.equal(file.text, textOf('x9'));
  });

  it('keeps the last valid tools if the text cannot be read, and does not write it', async () => {
    const { file, store, layer, names } = await openFile(textOf('a'));
    file.readError = new UserError('tools.json cannot be read: it is gone.');
    await store.refresh();

    assert.deepEqual(
      [names(), store.status],
      [['a'], { loaded: true, notices: [], readOnly: { code: 'unreadable', message: file.readError.message } }],
    );
    await assert.rejects(layer.clear(), file.readError);

    file.readError = undefined;
    await store.refresh();
    assert.deepEqual(store.status, { loaded: true, notices: [] });
  });

  it('reads a text of a newer version and refuses to change it', async () => {
    const { layer, names } = await openFile(textOf('a').replace('1', '2'));

    await assert.rejects(layer.unregister('a'), { name: 'UserError', message: /It is read-only until you update/ });

    assert.deepEqual(names(), ['a']);
  });

  it('disables several tools at once, and restores the text when they are enabled', async () => {
    const text =
      '[{ "name": "a", "description": "A." /* first */ },\n  { "enabled": false, "name": "b", "description": "B." }]';
    const whole = `{ "version": 1, "tools": ${text} }`;
    const { file, layer } = await openFile(whole);

    const disabled = await layer.setEnabled(['a', 'b', 'gone'], false);
    const after = file.text;
    await layer.setEnabled(['a'], true);
    const again = file.text;

    assert.deepEqual(
      disabled.map(({ name }) => name),
      ['a'],
    );
    assert.equal(after, whole.replace('"A."', '"A.", "enabled": false'));
    assert.equal(again, whole);
  });

  it('is loaded even if its text cannot be read, and reports why', async () => {
    const { file, store, names } = await openFile(textOf('a'));
    const faulty = new TextFileStore({ ...portOf(file), read: () => Promise.reject(new RangeError('out of stack')) });
    file.text = '['.repeat(8000);

    await store.refresh();
    await assert.rejects(faulty.refresh(), RangeError);

    assert.deepEqual(
      [names(), store.status, faulty.status],
      [
        ['a'],
        {
          loaded: true,
          readOnly: {
            code: 'too-deep',
            message: 'tools.json, line 1: nested more than 200 levels deep. Reduce the nesting.',
          },
          notices: [],
        },
        {
          loaded: true,
          readOnly: { code: 'unreadable', message: 'tools.json cannot be read: out of stack' },
          notices: [],
        },
      ],
    );
  });
});

describe('a registry over a file that cannot be read', () => {
  const reasons: { readonly [what: string]: Error } = {
    'for a reason for the user': new UserError('tools.json is a folder.'),
    'for an unexpected reason': new RangeError('out of stack'),
  };
  for (const [what, reason] of Object.entries(reasons))
    it(`is loaded, with the tools of its other layers, ${what}`, async () => {
      const registry = new ToolRegistry();
      registry.open(memoryStore());
      await registry.registerAll([{ name: 'a', description: 'A.', inputSchema: { type: 'object' } }]);
      const layer = new ToolLayer('file', 'file');
      const store = new TextFileStore({ ...portOf(new ChangingText()), read: () => Promise.reject(reason) });
      layer.open(store);
      registry.add(layer);
      const before = registry.status.loaded;

      await store.refresh().catch(() => undefined);

      assert.deepEqual(
        [before, registry.status.loaded, layer.status.readOnly?.code, registry.list().map(({ name }) => name)],
        [false, true, 'unreadable', ['a']],
      );
    });
});

const portOf = (file: TextFile): TextFile => ({
  name: file.name,
  read: () => file.read(),
  currentText: () => file.currentText(),
  write: (expected, written) => file.write(expected, written),
});
