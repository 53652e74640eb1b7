import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startWindows, type DrivenWindow, type Windows } from '../vscode/windows';

describe('a user who edits and registers', () => {
  let windows: Windows;
  before(async () => {
    windows = await startWindows();
  });
  after(() => windows.close());

  it('finds the tab of a tool again after a reload', async () => {
    const window = await windows.open();
    await window.run(async ({ vscode, api }) => {
      await api.register({ name: 'kept', description: 'Still-here.', inputSchema: { type: 'object' } });
      await vscode.commands.executeCommand('llmTools.openTool', 'kept');
    });
    await text(window, '"Still-here."').waitFor();

    await window.reload();

    await text(window, '"Still-here."').waitFor();
  });

  it('finds the tabs of exports, pages and changes again after a reload', async () => {
    const window = await windows.open();
    await window.run(async ({ vscode, api }) => {
      await api.register({ name: 'shown', description: 'Shown-here.', inputSchema: { type: 'object' } });
      await vscode.commands.executeCommand('llmTools.export', ['shown']);
      // VS Code opens a page in the first group where no editor has the focus.
      await vscode.commands.executeCommand('llmTools.openPreview', 'shown');
    });
    await window.workbench.page.locator('.tab.active[aria-label*="Preview shown.md"]').waitFor();
    await window.run(({ vscode }) => vscode.commands.executeCommand('workbench.action.moveEditorToNextGroup'));
    const page = window.workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await text(window, '"Shown-here."').waitFor();
    await page.getByText('Shown-here.').first().waitFor();

    await window.reload();

    await text(window, '"Shown-here."').waitFor();
    await page.getByText('Shown-here.').first().waitFor();
    await window.run(({ api }) =>
      api.register(
        { name: 'shown', description: 'Still-followed.', inputSchema: { type: 'object' } },
        { onConflict: 'replace' },
      ),
    );
    await text(window, '"Still-followed."').waitFor();
    await page.getByText('Still-followed.').first().waitFor();
  });

  it('is told when another window was faster, and may overwrite what it did', async () => {
    const [mine, other] = [await windows.open(), await windows.open()];
    await mine.run(async ({ vscode, api }) => {
      await api.register({ name: 'shared', description: 'First.', inputSchema: { type: 'object' } });
      await vscode.commands.executeCommand('llmTools.openTool', 'shared');
      const editor = vscode.window.activeTextEditor!;
      const at = editor.document.getText().indexOf('First');
      const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 5));
      await editor.edit(edit => edit.replace(range, 'Mine'));
    });
    await other.run(async ({ api }) => {
      await api.loaded;
      await api.register(
        { name: 'shared', description: 'Other.', inputSchema: { type: 'object' } },
        { onConflict: 'replace' },
      );
    });
    await described(mine, 'shared', 'Other.');

    await mine.workbench.page.bringToFront();
    await text(mine, '"Mine."').click();
    await mine.workbench.page.keyboard.press('Control+s');
    await mine.workbench.page.getByText('The content of the file is newer').waitFor();
    assert.equal(await description(mine, 'shared'), 'Other.');
    await mine.run(({ vscode }) => vscode.commands.executeCommand('notifications.showList'));
    await mine.workbench.page.locator('.notifications-center').getByRole('button', { name: 'Overwrite' }).click();

    await described(other, 'shared', 'Mine.');
  });

  it('decides for each tool whose name is taken, and may go back', async () => {
    const window = await windows.open();
    await window.run(async ({ vscode, api }) => {
      const schema = { type: 'object' };
      for (const name of ['taken_a', 'taken_b']) {
        await api.register({ name, description: 'Before.', inputSchema: schema });
      }
      const tools = ['taken_a', 'taken_b', 'free'].map(name => ({ name, description: 'After.', inputSchema: schema }));
      const document = await vscode.workspace.openTextDocument({ language: 'json', content: JSON.stringify(tools) });
      await vscode.window.showTextDocument(document);
      void vscode.commands.executeCommand('llmTools.registerFromSelection');
    });
    const pick = async (label: string | RegExp): Promise<void> => window.workbench.choose(label);
    const asked = (name: string): Promise<void> =>
      window.workbench.page.getByText(`“${name}” already exists`).waitFor();

    // The preview has ticked what is new alone.
    await pick('taken_a');
    await pick('taken_b');
    await window.workbench.acceptPick('Import 3 tools');
    await pick('Choose Individually');
    await asked('taken_a');
    await pick(/^Skip/);
    await asked('taken_b');
    await window.workbench.page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await asked('taken_a');
    await pick(/^Replace/);
    await asked('taken_b');
    await pick(/^Keep Both/);

    await window.workbench.page.getByText('Added under another name: “taken_b” as “taken_b_2”.').first().waitFor();
    const names = ['free', 'taken_a', 'taken_b', 'taken_b_2'];
    assert.deepEqual(await Promise.all(names.map(name => description(window, name))), [
      'After.',
      'After.',
      'Before.',
      'After.',
    ]);
  });

  it('fills in a short form, which complains while there is time and keeps what was typed', async () => {
    const window = await windows.open();
    const { page } = window.workbench;
    const input = page.locator('.quick-input-widget input.input');
    const answer = async (value: string): Promise<void> => {
      await input.fill(value);
      await page.keyboard.press('Enter');
    };

    await window.run(({ vscode }) => void vscode.commands.executeCommand('llmTools.register'));
    await window.workbench.choose('Create New Tool');
    await page.getByText('The name the model uses to call this tool').waitFor();
    await answer('sum up');
    await page.getByText('“sum up” is not a valid tool name. Try “sum_up”.').waitFor();
    await answer('sum_up');
    await page.getByText('What it does and when to use it').waitFor();
    await answer('Adds.');
    await page.getByText('Parameters, separated by').waitFor();
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await page.getByText('What it does and when to use it').waitFor();
    const kept = await input.inputValue();
    await page.keyboard.press('Enter');
    await page.getByText('Parameters, separated by').waitFor();
    await answer('a: number — The first; b?: number = 0');

    await text(window, '"Adds."').waitFor();
    assert.equal(kept, 'Adds.');
    assert.deepEqual(await window.run(({ api }) => api.get('sum_up')), {
      name: 'sum_up',
      description: 'Adds.',
      inputSchema: {
        type: 'object',
        properties: { a: { type: 'number', description: 'The first' }, b: { type: 'number', default: 0 } },
        required: ['a'],
      },
    });
  });
});

/** A piece of text in the editor in front. */
const text = ({ workbench }: DrivenWindow, piece: string): Locator =>
  workbench.page.locator('.editor-instance .view-line').filter({ hasText: piece });

const description = (window: DrivenWindow, name: string): Promise<string | undefined> =>
  window.run(({ api }, asked: string) => api.get(asked)?.description, name);

/** Resolves once the window's registry has that description for the tool. */
const described = (window: DrivenWindow, name: string, wanted: string): Promise<void> =>
  window.run(
    ({ api }, [tool, says]: [string, string]) =>
      new Promise<void>(resolve => {
        const look = (): void => {
          if (api.get(tool)?.description !== says) return;
          listening.dispose();
          resolve();
        };
        const listening = api.onDidChange(look);
        look();
      }),
    [name, wanted],
  );
