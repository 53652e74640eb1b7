import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenLoaded } from '../../../src/core/registry/whenLoaded';
import { NodeTextFile } from '../../../src/core/stores/file/nodeTextFile';
import { openWorkspace, type Workspace, type WorkspaceFile } from '../../../src/core/workspace';
import { eventually } from '../../eventually';
import { createTool } from '../tools';

const path = '.vscode/llm-tools.json';

class FolderFile extends NodeTextFile implements WorkspaceFile {
  readonly id: string;
  readonly title: string;

  constructor(folder: string) {
    super({ folder, path, name: path });
    this.id = this.path;
    this.title = folder;
  }
}

const textOf = (...names: readonly string[]): string =>
  `${JSON.stringify({ version: 1, tools: names.map(name => createTool(name)) }, null, 2)}\n`;

describe('a workspace', () => {
  let scratch: string;
  const opened: Workspace<string, FolderFile>[] = [];
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'llm-tools-workspace-'));
    for (const folder of ['one', 'two']) mkdirSync(join(scratch, folder, '.vscode'), { recursive: true });
  });
  afterEach(() => {
    for (const workspace of opened.splice(0)) workspace.dispose();
    rmSync(scratch, { recursive: true });
  });

  const pathOf = (name: string): string => join(scratch, name);
  const start = (options: { by?: string; isTrusted?: boolean; noDisk?: boolean; folders?: string[] } = {}) => {
    const { by = 'a program', isTrusted = true, noDisk = false, folders = [pathOf('one')] } = options;
    const workspace = openWorkspace<string, FolderFile>({
      storeFolder: noDisk ? undefined : pathOf('store'),
      folders,
      textFiles: folder => new FolderFile(folder),
      log: () => {},
      by,
      isTrusted: () => isTrusted,
      onError: error => assert.fail(String(error)),
    });
    opened.push(workspace);
    return workspace;
  };
  const names = ({ registry }: Workspace): string[] => registry.list().map(({ name }) => name);
  const waitForTools = ({ registry }: Workspace, expected: readonly string[]): Promise<void> =>
    eventually(
      listener => registry.onDidChange(listener),
      () =>
        assert.deepEqual(
          registry.list().map(({ name }) => name),
          expected,
        ),
    );

  it('has the tools of the user and those of its folders, which override them', async () => {
    writeFileSync(pathOf(`one/${path}`), textOf('b', 'c'));
    const workspace = start();
    await whenLoaded(workspace.registry);

    await workspace.registry.register(createTool('a'));
    await workspace.registry.register(createTool('b', 'Is hidden.'));

    assert.deepEqual(names(workspace), ['a', 'b', 'c']);
    assert.equal(workspace.registry.get('b')?.description, 'Does it.');
    assert.deepEqual(
      workspace.files.all().map(({ file, layer }) => [file.name, layer.id, layer.list().length]),
      [[path, pathOf(`one/${path}`), 2]],
    );
  });

  it('shows the changes of other programs', async () => {
    const [one, other] = [start({ by: 'one' }), start({ by: 'other' })];
    await Promise.all([whenLoaded(one.registry), whenLoaded(other.registry)]);

    await one.registry.register(createTool('a'));
    await waitForTools(other, ['a']);
    await other.files.all()[0]!.layer.register(createTool('b'));
    await waitForTools(one, ['a', 'b']);

    assert.deepEqual(
      one.registry.history().map(({ by }) => by),
      ['one'],
    );
    assert.equal(readFileSync(pathOf(`one/${path}`), 'utf8'), textOf('b'));
    assert.deepEqual(readdirSync(pathOf('one/.vscode')), ['llm-tools.json']);
  });

  it('acknowledges no change of a file that another program overwrites', async () => {
    const programs = [start({ by: 'one' }), start({ by: 'other' })];
    await Promise.all(programs.map(({ registry }) => whenLoaded(registry)));

    const answers = await Promise.allSettled(
      programs.flatMap(({ files }, program) =>
        Array.from({ length: 20 }, (_, index) => files.all()[0]!.layer.register(createTool(`t${program}_${index}`))),
      ),
    );

    const acknowledged = answers.flatMap(each =>
      each.status === 'fulfilled' && each.value.ok ? each.value.tool.name : [],
    );
    const refused = answers.flatMap(each => (each.status === 'rejected' ? String(each.reason) : []));
    const { tools } = JSON.parse(readFileSync(pathOf(`one/${path}`), 'utf8')) as { tools: { name: string }[] };
    assert.deepEqual(tools.map(({ name }) => name).sort(), acknowledged.sort());
    assert.ok(refused.every(reason => /keeps changing on disk/.test(reason)));
  });

  it('keeps the layers of remaining folders and closes those of removed ones', async () => {
    for (const folder of ['one', 'two']) writeFileSync(pathOf(`${folder}/${path}`), textOf(folder));
    const workspace = start({ folders: [pathOf('one')] });
    await whenLoaded(workspace.registry);
    const [kept] = workspace.files.all();

    workspace.setFolders([pathOf('one'), pathOf('two')]);
    await waitForTools(workspace, ['one', 'two']);
    assert.equal(workspace.files.all()[0], kept);
    workspace.setFolders([pathOf('two')]);

    assert.deepEqual(names(workspace), ['two']);
    assert.equal(workspace.files.get(pathOf(`one/${path}`)), undefined);
  });

  it('lists files of untrusted folders, but ignores their tools until they are trusted', async () => {
    writeFileSync(pathOf(`one/${path}`), textOf('a'));
    const workspace = start({ isTrusted: false });
    await whenLoaded(workspace.registry);
    const shown = workspace.files.all().map(({ layer }) => layer.list().map(({ name }) => name));
    const before = names(workspace);

    workspace.trust();

    assert.deepEqual([shown, before, names(workspace)], [[['a']], [], ['a']]);
  });

  it('keeps the tools in memory without a disk, and reports that', async () => {
    const workspace = start({ noDisk: true });
    await whenLoaded(workspace.registry);

    await workspace.registry.register(createTool('a'));

    assert.deepEqual(names(workspace), ['a']);
    assert.deepEqual(
      workspace.registry.status.notices.map(({ code }) => code),
      ['not-durable'],
    );
    assert.equal(workspace.recovery, undefined);
  });

  it('opens with the tools that an earlier program stored', async () => {
    const first = start({ by: 'first' });
    await whenLoaded(first.registry);
    await first.registry.register(createTool('a'));
    first.dispose();

    const second = start({ by: 'second' });
    await whenLoaded(second.registry);

    assert.deepEqual(names(second), ['a']);
    await assert.rejects(first.registry.register(createTool('b')), { message: /^The registry is closed/ });
  });

  it('follows a linked file, and writes to its target', async () => {
    mkdirSync(pathOf('shared'));
    writeFileSync(pathOf('shared/tools.json'), textOf('a'));
    symlinkSync(pathOf('shared/tools.json'), pathOf(`one/${path}`));
    const workspace = start();
    await waitForTools(workspace, ['a']);

    writeFileSync(pathOf('shared/tools.json'), textOf('a', 'b'));
    await waitForTools(workspace, ['a', 'b']);
    await workspace.files.all()[0]!.layer.unregister('a');

    assert.equal(readFileSync(pathOf('shared/tools.json'), 'utf8'), textOf('b'));
  });
});
