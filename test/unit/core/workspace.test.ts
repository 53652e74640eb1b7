import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenLoaded } from '../../../src/core/registry/whenLoaded';
import { NodeTextFile } from '../../../src/core/stores/file/nodeTextFile';
import { openWorkspace, type Workspace, type WorkspaceFile } from '../../../src/core/workspace';
import { eventually } from '../../eventually';

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

const tool = (name: string, description = `Does ${name}.`) => ({ name, description, inputSchema: { type: 'object' } });
const textOf = (...names: readonly string[]): string =>
  `${JSON.stringify({ version: 1, tools: names.map(name => tool(name)) }, null, 2)}\n`;

describe('a workspace', () => {
  let scratch: string;
  const open: Workspace<string, FolderFile>[] = [];
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'llm-tools-workspace-'));
    for (const folder of ['one', 'two']) mkdirSync(join(scratch, folder, '.vscode'), { recursive: true });
  });
  afterEach(() => {
    for (const workspace of open.splice(0)) workspace.dispose();
    rmSync(scratch, { recursive: true });
  });

  const at = (name: string): string => join(scratch, name);
  const start = (options: { by?: string; isTrusted?: boolean; noDisk?: boolean; folders?: string[] } = {}) => {
    const { by = 'a program', isTrusted = true, noDisk = false, folders = [at('one')] } = options;
    const workspace = openWorkspace<string, FolderFile>({
      storeFolder: noDisk ? undefined : at('store'),
      folders,
      textFiles: folder => new FolderFile(folder),
      log: () => {},
      by,
      isTrusted: () => isTrusted,
      onError: error => assert.fail(String(error)),
    });
    open.push(workspace);
    return workspace;
  };
  const names = ({ registry }: Workspace): string[] => registry.list().map(({ name }) => name);
  const shows = ({ registry }: Workspace, expected: readonly string[]): Promise<void> =>
    eventually(
      listener => registry.onDidChange(listener),
      () =>
        assert.deepEqual(
          registry.list().map(({ name }) => name),
          expected,
        ),
    );

  it('shows the tools of the user and those of its folders, which hide them', async () => {
    writeFileSync(at(`one/${path}`), textOf('b', 'c'));
    const workspace = start();
    await whenLoaded(workspace.registry);

    await workspace.registry.register(tool('a'));
    await workspace.registry.register(tool('b', 'Is hidden.'));

    assert.deepEqual(names(workspace), ['a', 'b', 'c']);
    assert.equal(workspace.registry.get('b')?.description, 'Does b.');
    assert.deepEqual(
      workspace.files.all().map(({ file, layer }) => [file.name, layer.id, layer.list().length]),
      [[path, at(`one/${path}`), 2]],
    );
  });

  it('is one of several programs, which see what each other changes', async () => {
    const [one, other] = [start({ by: 'one' }), start({ by: 'other' })];
    await Promise.all([whenLoaded(one.registry), whenLoaded(other.registry)]);

    await one.registry.register(tool('a'));
    await shows(other, ['a']);
    await other.files.all()[0]!.layer.register(tool('b'));
    await shows(one, ['a', 'b']);

    assert.deepEqual(
      one.registry.history().map(({ by }) => by),
      ['one'],
    );
    assert.equal(readFileSync(at(`one/${path}`), 'utf8'), textOf('b'));
    assert.deepEqual(readdirSync(at('one/.vscode')), ['llm-tools.json']);
  });

  it('acknowledges no change of a file that another program then writes over', async () => {
    const programs = [start({ by: 'one' }), start({ by: 'other' })];
    await Promise.all(programs.map(({ registry }) => whenLoaded(registry)));

    const answers = await Promise.allSettled(
      programs.flatMap(({ files }, program) =>
        Array.from({ length: 20 }, (_, index) => files.all()[0]!.layer.register(tool(`t${program}_${index}`))),
      ),
    );

    const acknowledged = answers.flatMap(each =>
      each.status === 'fulfilled' && each.value.ok ? each.value.tool.name : [],
    );
    const refused = answers.flatMap(each => (each.status === 'rejected' ? String(each.reason) : []));
    const { tools } = JSON.parse(readFileSync(at(`one/${path}`), 'utf8')) as { tools: { name: string }[] };
    assert.deepEqual(tools.map(({ name }) => name).sort(), acknowledged.sort());
    assert.ok(refused.every(reason => /keeps changing on disk/.test(reason)));
  });

  it('keeps the layers of the folders that stay, and forgets those of the others', async () => {
    for (const folder of ['one', 'two']) writeFileSync(at(`${folder}/${path}`), textOf(folder));
    const workspace = start({ folders: [at('one')] });
    await whenLoaded(workspace.registry);
    const [kept] = workspace.files.all();

    workspace.setFolders([at('one'), at('two')]);
    await shows(workspace, ['one', 'two']);
    assert.equal(workspace.files.all()[0], kept);
    workspace.setFolders([at('two')]);

    assert.deepEqual(names(workspace), ['two']);
    assert.equal(workspace.files.get(at(`one/${path}`)), undefined);
  });

  it('only shows the files of folders that are not trusted, until they are', async () => {
    writeFileSync(at(`one/${path}`), textOf('a'));
    const workspace = start({ isTrusted: false });
    await whenLoaded(workspace.registry);
    const shown = workspace.files.all().map(({ layer }) => layer.list().map(({ name }) => name));
    const before = names(workspace);

    workspace.trust();

    assert.deepEqual([shown, before, names(workspace)], [[['a']], [], ['a']]);
  });

  it('keeps the tools in memory where there is no disk, and says so', async () => {
    const workspace = start({ noDisk: true });
    await whenLoaded(workspace.registry);

    await workspace.registry.register(tool('a'));

    assert.deepEqual(names(workspace), ['a']);
    assert.deepEqual(
      workspace.registry.status.notices.map(({ code }) => code),
      ['not-durable'],
    );
    assert.equal(workspace.recovery, undefined);
  });

  it('opens for the next program with what the last one has kept', async () => {
    const first = start({ by: 'first' });
    await whenLoaded(first.registry);
    await first.registry.register(tool('a'));
    first.dispose();

    const second = start({ by: 'second' });
    await whenLoaded(second.registry);

    assert.deepEqual(names(second), ['a']);
    await assert.rejects(first.registry.register(tool('b')), { message: /^The registry is closed/ });
  });

  it('follows a file that a link leads to, and changes it where it is', async () => {
    mkdirSync(at('shared'));
    writeFileSync(at('shared/tools.json'), textOf('a'));
    symlinkSync(at('shared/tools.json'), at(`one/${path}`));
    const workspace = start();
    await shows(workspace, ['a']);

    writeFileSync(at('shared/tools.json'), textOf('a', 'b'));
    await shows(workspace, ['a', 'b']);
    await workspace.files.all()[0]!.layer.unregister('a');

    assert.equal(readFileSync(at('shared/tools.json'), 'utf8'), textOf('b'));
  });
});
