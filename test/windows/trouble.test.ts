import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode, decode } from '../../src/core/stores/log/codec';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { seed } from '../vscode/seed';
import { startWindows, type DrivenWindow, type Windows } from '../vscode/windows';

const names = exampleTools.map(({ name }) => name).sort();
const one = { name: 'one_more', description: 'Made in a test.', inputSchema: { type: 'object' } };

describe('a window whose storage is in trouble', () => {
  let windows: Windows | undefined;
  let window: DrivenWindow | undefined;
  let undo = (): void => {};
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window?.workbench.screenshot(`trouble-${this.currentTest.title}`);
    undo();
    undo = () => {};
    await windows?.close();
    windows = undefined;
  });

  const openOn = async (arrange: (log: string) => void, limits = {}): Promise<DrivenWindow> => {
    windows = await startWindows(async storage => {
      await seed(storage, exampleTools, { oneByOne: true, limits });
      arrange(join(storage, 'v1/log'));
    });
    window = await windows.open();
    await window.workbench.showTools();
    return window;
  };

  it('loses nothing when the newest snapshot is damaged, and keeps a copy', async () => {
    const window = await openOn(log => damage(newest(log, 'snap-')), { snapshotEvery: 3 });

    assert.deepEqual(await listed(window), names);
    await window.workbench.row(names[0]!).waitFor();
    assert.deepEqual(await window.workbench.rows(), names, 'a row that tells of damage');
    assert.notDeepEqual(readdirSync(join(windows!.storage, 'v1/quarantine')), []);
  });

  it('says once how many changes were damaged', async () => {
    const window = await openOn(log => damage(newest(log, 'op-')));
    const message = `1 of ${names.length} registry changes could not be read and was skipped. A copy is in the quarantine folder next to the log.`;

    const tools = await listed(window);
    const told = await window.workbench.told(message);

    assert.equal(tools.length, names.length - 1);
    assert.deepEqual(told, [message]);
  });

  it('is read-only before a change that a later version made', async () => {
    const window = await openOn(log => {
      const file = newest(log, 'op-');
      writeFileSync(file, encode(JSON.stringify({ ...(decode(readFileSync(file)) as object), min: 99 })));
    });
    const message = 'This window runs an older version of the extension. Reload the window to edit tools.';

    const refused = await refusal(window);
    const told = await window.workbench.told(message);

    assert.equal(refused, message);
    assert.equal((await listed(window)).length, names.length - 1);
    assert.deepEqual(told, [message]);
  });

  it('says why nothing can be read, and offers what can be done about it', async () => {
    const window = await openOn(log => {
      for (const name of readdirSync(log)) damage(join(log, name));
    });
    const { page } = window.workbench;

    const welcome = page.locator('.welcome-view-content');
    await welcome.getByText('cannot be read').waitFor();
    const buttons = await welcome.locator('.monaco-button').allInnerTexts();
    await window.workbench.screenshot('unreadable');
    const refused = await refusal(window);
    const told = await window.workbench.told(refused);
    await welcome.getByRole('button', { name: 'Start Fresh…' }).click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Start Fresh' }).click();
    await welcome.getByText('No tools are registered yet.').waitFor();

    const skipped = `${names.length} of ${names.length} registry changes could not be read and were skipped. A copy is in the quarantine folder next to the log.`;
    assert.deepEqual(told, [skipped, refused]);
    assert.deepEqual(buttons, ['Restore Backup', 'Start Fresh…']);
  });

  it('makes its folder anew when that is deleted', async () => {
    const window = await openOn(() => {});
    const message =
      'The registry’s folder was deleted while it was open. It was recreated from the memory of the open windows. All tools are still there.';
    await listed(window);

    const [folder, elsewhere] = [join(windows!.storage, 'v1'), `${windows!.storage}.deleted`];
    // All at once, or the window would begin to mend it while it is being deleted.
    renameSync(folder, elsewhere);
    rmSync(elsewhere, { recursive: true });
    const told = await window.workbench.told(message);

    assert.deepEqual(await listed(window), names);
    assert.deepEqual(told, [message]);
    assert.ok(existsSync(join(windows!.storage, 'v1/log')));
  });

  it('shows the tools of a folder that it cannot write to', async function () {
    const window = await openOn(log => {
      undo = makeReadOnly(join(log, '..')) ?? this.skip();
    });

    const refused = await refusal(window);
    const told = await window.workbench.told(refused);

    assert.deepEqual(await listed(window), names);
    assert.deepEqual(told, [refused]);
    assert.equal(await permissions(window, names[0]!), 1, 'a document that can be typed in');
  });
});

const newest = (log: string, prefix: string): string =>
  join(
    log,
    readdirSync(log)
      .filter(file => file.startsWith(prefix))
      .sort()
      .at(-1)!,
  );

const damage = (file: string): void => writeFileSync(file, readFileSync(file).subarray(0, -5));

const listed = (window: DrivenWindow): Promise<string[]> =>
  window.run(async ({ api }) => {
    await api.loaded;
    return api.list().map(({ name }) => name);
  });

/** `FilePermission.Readonly` or nothing, of the document of a tool. */
const permissions = (window: DrivenWindow, name: string): Promise<number | undefined> =>
  window.run(async ({ vscode }, asked: string) => {
    await vscode.commands.executeCommand('llmTools.openTool', asked);
    return (await vscode.workspace.fs.stat(vscode.window.activeTextEditor!.document.uri)).permissions;
  }, name);

/** What a change is refused with. */
const refusal = (window: DrivenWindow): Promise<string> =>
  window.run(
    ({ api }, tool) =>
      api.register(tool).then(
        answer => `answered ${JSON.stringify(answer)}`,
        (error: Error) => error.message,
      ),
    one,
  );

/** Root writes where it likes, unless the file system itself is read-only. */
const makeReadOnly = (folder: string): (() => void) | undefined => {
  if (process.getuid?.() !== 0) {
    for (const each of [folder, ...readdirSync(folder).map(name => join(folder, name))]) chmodSync(each, 0o555);
    return () => execFileSync('chmod', ['-R', 'u+w', folder]);
  }
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' });
  } catch {
    // Not in this container; the test says that it was skipped.
    return undefined;
  }
  return () => execFileSync('umount', ['--lazy', folder]);
};
