import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { whenLoaded } from '../../src/core/registry/whenLoaded';
import { openWorkspace, type Workspace } from '../../src/core/workspace';
import { dottedTool, goodTool, Scratch } from './runCli';

const extensionFolder = 'User/globalStorage/llm-tool-registry.llm-tool-registry';

describe('the user store', () => {
  let scratch: Scratch;
  let workspace: Workspace;
  const storeFolder = (): string => join(scratch.folder, 'config/Cursor', extensionFolder);
  beforeEach(async () => {
    scratch = new Scratch();
    mkdirSync(storeFolder(), { recursive: true });
    workspace = openWorkspace({
      storeFolder: storeFolder(),
      folders: [],
      textFiles: () => assert.fail(),
      log: () => {},
      by: 'test',
    });
    await whenLoaded(workspace.registry);
    await workspace.registry.register(goodTool);
  });
  afterEach(() => {
    workspace.dispose();
    scratch.remove();
  });

  it('is read while an editor has it open, without writing anything', async () => {
    const files = (): string[] => readdirSync(storeFolder(), { recursive: true, encoding: 'utf8' }).toSorted();
    const before = files();

    const list = await scratch.run(['list', '--store', storeFolder(), '--json']);

    const parsed = JSON.parse(list.stdout) as { files: { tools: { name: string; layer: string }[] }[] };
    assert.deepEqual(
      parsed.files.map(({ tools }) => tools.map(({ name, layer }) => [name, layer])),
      [[['get_weather', 'user']]],
    );
    assert.deepEqual(files(), before);
  });

  it('is found where an editor keeps it, and checked like its document in the editor', async () => {
    await workspace.registry.register(dottedTool);

    const { status, stdout } = await scratch.run(['lint', '--user', '-f', 'json'], {
      env: {
        XDG_CONFIG_HOME: join(scratch.folder, 'config'),
        XDG_DATA_HOME: scratch.folder,
        HOME: scratch.folder,
        APPDATA: join(scratch.folder, 'config'),
      },
    });

    const parsed = JSON.parse(stdout) as { files: { file: string; problems: { code: string; path: string }[] }[] };
    assert.equal(status, 1);
    assert.deepEqual(
      parsed.files.map(({ file }) => file),
      ['llm-tools:/user.llm-tools.json'],
    );
    assert.ok(
      parsed.files[0]!.problems.some(({ code, path }) => code === 'name-charset' && /^\/tools\/\d\/name$/.test(path)),
    );
  });

  it('is refused if there is none, and never fixed', async () => {
    const [missing, fixed] = await Promise.all([
      scratch.run(['list', '--store', 'no']),
      scratch.run(['lint', '--store', storeFolder(), '--fix']),
    ]);

    assert.deepEqual([missing.status, fixed.status], [2, 2]);
    assert.match(missing.stderr, /has no user store/);
    assert.match(fixed.stderr, /The user store is only read/);
  });
});
