import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startWindows, type DrivenWindow, type Windows } from '../vscode/windows';

describe('a user who edits and registers tools', () => {
  let windows: Windows;
  before(async () => {
    windows = await startWindows();
  });
  after(() => windows.close());

  it('has the tab of a tool restored after a reload', async () => {
    const window = await windows.open();
    await window.run(async ({ vscode, api }) => {
      await api.register({ name: 'kept', description: 'Still-here.', inputSchema: { type: 'object' } });
      await vscode.commands.executeCommand('llmTools.openTool', 'kept');
    });
    await lineWith(window, '"Still-here."').waitFor();

    await window.reload();

    await lineWith(window, '"Still-here."').waitFor();
  });

  it('has the tabs of exports and previews restored after a reload', async () => {
    const window = await windows.open();
    await window.run(async ({ vscode, api }) => {
      await api.register({ name: 'shown', description: 'Shown-here.', inputSchema: { type: 'object' } });
      await vscode.commands.executeCommand('llmTools.export', ['shown']);
      // VS Code opens a preview in the first editor group if no editor has the focus.
      await vscode.commands.executeCommand('llmTools.openPreview', 'shown');
    });
    await window.workbench.page.locator('.tab.active[aria-label*="Preview shown.md"]').waitFor();
    const page = window.workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    // A page that VS Code moves before it is loaded may stay empty.
    await page.getByText('Shown-here.').first().waitFor();
    await window.run(({ vscode }) => vscode.commands.executeCommand('workbench.action.moveEditorToNextGroup'));
    await lineWith(window, '"Shown-here."').waitFor();
    await page.getByText('Shown-here.').first().waitFor();

    await window.reload();

    await lineWith(window, '"Shown-here."').waitFor();
    await page.getByText('Shown-here.').first().waitFor();
    await window.run(({ api }) =>
      api.register(
        { name: 'shown', description: 'Still-followed.', inputSchema: { type: 'object' } },
        { onConflict: 'replace' },
      ),
    );
    await lineWith(window, '"Still-followed."').waitFor();
    await page.getByText('Still-followed.').first().waitFor();
  });

  it('is warned of a change by another window, and can overwrite it', async () => {
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
    await waitForDescription(mine, 'shared', 'Other.');

    await mine.workbench.page.bringToFront();
    await lineWith(mine, '"Mine."').click();
    await mine.workbench.page.keyboard.press('Control+s');
    await mine.workbench.page.getByText('The content of the file is newer').waitFor();
    assert.equal(await description(mine, 'shared'), 'Other.');
    await mine.run(({ vscode }) => vscode.commands.executeCommand('notifications.showList'));
    await mine.workbench.page.locator('.notifications-center').getByRole('button', { name: 'Overwrite' }).click();

    await waitForDescription(other, 'shared', 'Mine.');
  });

  it('decides for each tool whose name is taken, and can go back', async () => {
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
    const waitForQuestion = (name: string): Promise<void> =>
      window.workbench.page.getByText(`“${name}” already exists`).waitFor();

    // The preview has selected only the new tool.
    await pick('taken_a');
    await pick('taken_b');
    await window.workbench.acceptPick('Import 3 tools');
    await pick('Choose Individually');
    await waitForQuestion('taken_a');
    await pick(/^Skip/);
    await waitForQuestion('taken_b');
    await window.workbench.page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await waitForQuestion('taken_a');
    await pick(/^Replace/);
    await waitForQuestion('taken_b');
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

  it('fills in a short form, which validates the input and keeps it when going back', async () => {
    const window = await windows.open();
    const { page } = window.workbench;
    const input = page.locator('.quick-input-widget input.input');
    const submit = async (value: string): Promise<void> => {
      await input.fill(value);
      await page.keyboard.press('Enter');
    };

    await window.run(({ vscode }) => void vscode.commands.executeCommand('llmTools.register'));
    await window.workbench.choose('Create New Tool');
    await page.getByText('The name the model uses to call this tool').waitFor();
    await submit('sum up');
    await page.getByText('“sum up” is not a valid tool name. Try “sum_up”.').waitFor();
    await submit('sum_up');
    await page.getByText('What it does and when to use it').waitFor();
    await submit('Adds.');
    await page.getByText('Parameters, separated by').waitFor();
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await page.getByText('What it does and when to use it').waitFor();
    const kept = await input.inputValue();
    await page.keyboard.press('Enter');
    await page.getByText('Parameters, separated by').waitFor();
    await submit('a: number — The first; b?: number = 0');

    await lineWith(window, '"Adds."').waitFor();
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

/** The lines of the visible editors that contain the text. */
const lineWith = ({ workbench }: DrivenWindow, piece: string): Locator =>
  workbench.page.locator('.editor-instance .view-line').filter({ hasText: piece });

const description = (window: DrivenWindow, name: string): Promise<string | undefined> =>
  window.run(({ api }, toolName: string) => api.get(toolName)?.description, name);

/** Waits until the tool has this description in the registry of the window. */
const waitForDescription = (window: DrivenWindow, name: string, expected: string): Promise<void> =>
  window.run(
    ({ api }, [tool, expectedDescription]: [string, string]) =>
      new Promise<void>(resolve => {
        const check = (): void => {
          if (api.get(tool)?.description !== expectedDescription) return;
          subscription.dispose();
          resolve();
        };
        const subscription = api.onDidChange(check);
        check();
      }),
    [name, expected],
  );
