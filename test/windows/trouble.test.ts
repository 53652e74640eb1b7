import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode, decode } from '../../src/core/stores/log/codec';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { seed } from '../vscode/seed';
import { startWindows, type DrivenWindow, type Windows } from '../vscode/windows';

const names = exampleTools.map(({ name }) => name).sort();
const extraTool = { name: 'one_more', description: 'Made in a test.', inputSchema: { type: 'object' } };

describe('a window with a damaged or read-only store', () => {
  let windows: Windows | undefined;
  let window: DrivenWindow | undefined;
  let cleanUp = (): void => {};
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window?.workbench.screenshot(`trouble-${this.currentTest.title}`);
    cleanUp();
    cleanUp = () => {};
    await windows?.close();
    windows = undefined;
  });

  const openWindowOn = async (arrange: (log: string) => void, limits = {}): Promise<DrivenWindow> => {
    windows = await startWindows(async storage => {
      await seed(storage, exampleTools, { oneByOne: true, limits });
      arrange(join(storage, 'v1/log'));
    });
    window = await windows.open();
    await window.workbench.showView();
    return window;
  };

  it('loses nothing if the newest snapshot is damaged, and keeps a copy of it', async () => {
    const window = await openWindowOn(log => damage(newest(log, 'snap-')), { snapshotEvery: 3 });

    assert.deepEqual(await toolNames(window), names);
    await window.workbench.row(names[0]!).waitFor();
    assert.deepEqual(await window.workbench.rowNames(), names, 'a row reports damage');
    assert.notDeepEqual(readdirSync(join(windows!.storage, 'v1/quarantine')), []);
  });

  it('reports once how many changes were damaged', async () => {
    const window = await openWindowOn(log => damage(newest(log, 'op-')));
    const message = `1 of ${names.length} registry changes could not be read and was skipped. A copy is in the quarantine folder next to the log.`;

    const tools = await toolNames(window);
    const messages = await window.workbench.waitForNotification(message);

    assert.equal(tools.length, names.length - 1);
    assert.deepEqual(messages, [message]);
  });

  it('is read-only if a newer version of the extension has made a change', async () => {
    const window = await openWindowOn(log => {
      const file = newest(log, 'op-');
      writeFileSync(file, encode(JSON.stringify({ ...(decode(readFileSync(file)) as object), min: 99 })));
    });
    const message = 'This window runs an older version of the extension. Reload the window to edit tools.';

    const refusalMessage = await refusal(window);
    const messages = await window.workbench.waitForNotification(message);

    assert.equal(refusalMessage, message);
    assert.equal((await toolNames(window)).length, names.length - 1);
    assert.deepEqual(messages, [message]);
  });

  it('explains why nothing can be read, and offers recovery commands', async () => {
    const window = await openWindowOn(log => {
      for (const name of readdirSync(log)) damage(join(log, name));
    });
    const { page } = window.workbench;

    const welcome = page.locator('.welcome-view-content');
    await welcome.getByText('cannot be read').waitFor();
    const buttons = await welcome.locator('.monaco-button').allInnerTexts();
    await window.workbench.screenshot('unreadable');
    const refusalMessage = await refusal(window);
    const messages = await window.workbench.waitForNotification(refusalMessage);
    await welcome.getByRole('button', { name: 'Start Fresh…' }).click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Start Fresh' }).click();
    await welcome.getByText('No tools are registered yet.').waitFor();

    const skipped = `${names.length} of ${names.length} registry changes could not be read and were skipped. A copy is in the quarantine folder next to the log.`;
    assert.deepEqual(messages, [skipped, refusalMessage]);
    assert.deepEqual(buttons, ['Restore Backup', 'Start Fresh…']);
  });

  it('recreates its folder if that is deleted', async () => {
    const window = await openWindowOn(() => {});
    const message =
      'The registry’s folder was deleted while it was open. It was recreated from the memory of the open windows. All tools are still there.';
    await toolNames(window);

    const [folder, renamedFolder] = [join(windows!.storage, 'v1'), `${windows!.storage}.deleted`];
    // Rename first, so that the window does not recreate files while they are being deleted.
    renameSync(folder, renamedFolder);
    rmSync(renamedFolder, { recursive: true });
    const messages = await window.workbench.waitForNotification(message);

    assert.deepEqual(await toolNames(window), names);
    assert.deepEqual(messages, [message]);
    assert.ok(existsSync(join(windows!.storage, 'v1/log')));
  });

  it('shows the tools of a read-only folder', async function () {
    const window = await openWindowOn(log => {
      cleanUp = makeReadOnly(join(log, '..')) ?? this.skip();
    });

    const refusalMessage = await refusal(window);
    const messages = await window.workbench.waitForNotification(refusalMessage);

    assert.deepEqual(await toolNames(window), names);
    assert.deepEqual(messages, [refusalMessage]);
    assert.equal(await permissions(window, names[0]!), 1, 'the document is not read-only');
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

const toolNames = (window: DrivenWindow): Promise<string[]> =>
  window.run(async ({ api }) => {
    await api.loaded;
    return api.list().map(({ name }) => name);
  });

/** Returns the `FilePermission` of a tool's document; undefined if it is writable. */
const permissions = (window: DrivenWindow, name: string): Promise<number | undefined> =>
  window.run(async ({ vscode }, toolName: string) => {
    await vscode.commands.executeCommand('llmTools.openTool', toolName);
    return (await vscode.workspace.fs.stat(vscode.window.activeTextEditor!.document.uri)).permissions;
  }, name);

/** Returns the message of the error with which a change is refused. */
const refusal = (window: DrivenWindow): Promise<string> =>
  window.run(
    ({ api }, tool) =>
      api.register(tool).then(
        answer => `answered ${JSON.stringify(answer)}`,
        (error: Error) => error.message,
      ),
    extraTool,
  );

/** Makes a folder read-only; for root by a read-only mount, since root ignores permissions. Returns a function to undo it. */
const makeReadOnly = (folder: string): (() => void) | undefined => {
  if (process.getuid?.() !== 0) {
    for (const each of [folder, ...readdirSync(folder).map(name => join(folder, name))]) chmodSync(each, 0o555);
    return () => execFileSync('chmod', ['-R', 'u+w', folder]);
  }
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' });
  } catch {
    // This container does not allow mounts; the test is skipped.
    return undefined;
  }
  return () => execFileSync('umount', ['--lazy', folder]);
};
