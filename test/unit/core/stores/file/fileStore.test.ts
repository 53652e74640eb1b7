import assert from 'node:assert/strict';
import { TextFileStore, type TextFile } from '../../../../../src/core/stores/file/fileStore';
import { ToolLayer } from '../../../../../src/core/registry/layer';
import { memoryStore } from '../../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../../src/core/registry/registry';
import { UserError } from '../../../../../src/core/util/userError';

/** A text that others change: what is in `meanwhile` is written between a look and the next write. */
class Text implements TextFile {
  readonly name = 'tools.json';
  text: string | undefined;
  refuses: UserError | undefined;
  readonly meanwhile: string[] = [];

  constructor(text?: string) {
    this.text = text;
  }

  read(): Promise<string | undefined> {
    return this.refuses ? Promise.reject(this.refuses) : Promise.resolve(this.text);
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

const tool = (name: string): object => ({ name, description: `Do ${name}.`, inputSchema: { type: 'object' } });
const textOf = (...names: string[]): string => JSON.stringify({ version: 1, tools: names.map(tool) });

const opened = async (text?: string) => {
  const file = new Text(text);
  const store = new TextFileStore(file);
  const layer = new ToolLayer('file', 'file');
  layer.open(store);
  await store.refresh();
  const names = (): string[] => layer.list().map(({ name }) => name);
  return { file, store, layer, names };
};

describe('the store of a text in which a key is there twice', () => {
  const a = '{ "name": "a", "description": "Do a.", "inputSchema": { "type": "object" } }';
  const b = a.replaceAll('a.', 'b.').replace('"a"', '"b"');
  const texts: { readonly [where: string]: string } = {
    'in a tool': `{ "tools": [${a.replace('"name": "a"', '"name": "b", "name": "a"')}, ${b}] }`,
    'in a schema': `{ "tools": [${a.replace('"type"', '"type": "string", "type"')}, ${b}] }`,
    'at the top': `{ "tools": [], "tools": [${a}, ${b}] }`,
    'spelled in another way': `{ "tools": [${a.replace('"name"', '"n\\u0061me": "c", "name"')}, ${b}] }`,
    'among sets': `{ "tools": [${a}, ${b}], "sets": { "all": { "tools": ["*"] }, "all": { "tools": ["a"] } } }`,
    'that no object has otherwise': `{ "tools": [${a}, ${b}], "__proto__": 1, "__proto__": 2 }`,
  };
  for (const [where, text] of Object.entries(texts)) {
    it(`shows its tools and changes nothing until it is mended: ${where}`, async () => {
      const { file, store, layer, names } = await opened(text);
      const change = (): Promise<unknown> =>
        layer.changeAll(['b'], each => ({ ...each, title: 'B' }), { title: 'edit' });

      const { readOnly, notices } = store.status;
      const there = names();
      await assert.rejects(change(), {
        name: 'UserError',
        message: /^tools\.json, line 1: duplicate key “\w+”\. .* Nothing was changed\.$/,
      });
      await assert.rejects(layer.unregister('a'), { name: 'UserError' });
      const untouched = file.text;
      file.text = `{ "tools": [${a}, ${b}] }`;
      await store.refresh();
      await change();

      assert.deepEqual([there, readOnly?.code, notices, untouched], [['a', 'b'], 'duplicate-key', [], text]);
      assert.deepEqual([layer.get('b')?.title, store.status.readOnly], ['B', undefined]);
    });
  }
});

describe('the store of a text', () => {
  it('holds what the text says, from one look to the next', async () => {
    const { file, store, layer, names } = await opened(textOf('a', 'b'));
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

  it('decides a change anew where the text has become another', async () => {
    const { file, layer, names } = await opened(textOf('a'));
    file.meanwhile.push(textOf('a', 'b'));

    const answers = await Promise.all([layer.register(tool('b')), layer.register(tool('c'))]);

    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [false, true],
    );
    assert.deepEqual([names(), JSON.parse(file.text!)], [['a', 'b', 'c'], JSON.parse(textOf('a', 'b', 'c'))]);
  });

  it('gives up where the text never rests', async () => {
    const { file, layer } = await opened(textOf());
    for (let index = 0; index < 10; index++) file.meanwhile.push(textOf(`x${index}`));

    await assert.rejects(layer.register(tool('a')), {
      name: 'UserError',
      message: 'tools.json keeps changing on disk, so nothing was changed. Try again.',
    });

    assert.equal(file.text, textOf('x9'));
  });

  it('keeps the last good tools of a text that cannot be read, and touches it not', async () => {
    const { file, store, layer, names } = await opened(textOf('a'));
    file.refuses = new UserError('tools.json cannot be read: it is gone.');
    await store.refresh();

    assert.deepEqual(
      [names(), store.status],
      [['a'], { loaded: true, notices: [], readOnly: { code: 'unreadable', message: file.refuses.message } }],
    );
    await assert.rejects(layer.clear(), file.refuses);

    file.refuses = undefined;
    await store.refresh();
    assert.deepEqual(store.status, { loaded: true, notices: [] });
  });

  it('reads the text of a later version and refuses to change it', async () => {
    const { layer, names } = await opened(textOf('a').replace('1', '2'));

    await assert.rejects(layer.unregister('a'), { name: 'UserError', message: /It is read-only until you update/ });

    assert.deepEqual(names(), ['a']);
  });

  it('enables and disables several at once, and leaves no trace of it', async () => {
    const text =
      '[{ "name": "a", "description": "A." /* first */ },\n  { "enabled": false, "name": "b", "description": "B." }]';
    const whole = `{ "version": 1, "tools": ${text} }`;
    const { file, layer } = await opened(whole);

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

  it('is loaded whatever its text is, and says what it could not do', async () => {
    const { file, store, names } = await opened(textOf('a'));
    const faulty = new TextFileStore({ ...text(file), read: () => Promise.reject(new RangeError('out of stack')) });
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
    'for a reason that is told': new UserError('tools.json is a folder.'),
    'for any other': new RangeError('out of stack'),
  };
  for (const [what, reason] of Object.entries(reasons))
    it(`is loaded, with the tools of its other layers, ${what}`, async () => {
      const registry = new ToolRegistry();
      registry.open(memoryStore());
      await registry.registerAll([{ name: 'a', description: 'A.', inputSchema: { type: 'object' } }]);
      const layer = new ToolLayer('file', 'file');
      const store = new TextFileStore({ ...text(new Text()), read: () => Promise.reject(reason) });
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

const text = (file: TextFile): TextFile => ({
  name: file.name,
  read: () => file.read(),
  currentText: () => file.currentText(),
  write: (expected, written) => file.write(expected, written),
});
