import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const mcpTools = readFileSync('test/fixtures/mcpTools.json', 'utf8');
const schema = JSON.stringify({ type: 'object', properties: { path: { type: 'string' } } });
const vagueTool = {
  name: 'vague',
  description: 'Takes anything.',
  inputSchema: { type: 'object', properties: { any: {} }, required: ['any'] },
};

describe('copied, inserted and exported tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    for (const [file, text] of Object.entries({
      'request.json': '{\n  "tools": []\n}\n',
      'notes.json': mcpTools,
      'schema.json': schema,
    }))
      writeFileSync(join(installed.workspace, file), text);
    const severities = Object.fromEntries(
      ['param-desc-missing', 'untyped-node', 'desc-short'].map(code => [code, 'off']),
    );
    // With these rules off, the Problems panel shows only the reports of exports.
    workbench = await installed.open({ 'files.simpleDialog.enable': true, 'llmTools.lint.severities': severities });
    await workbench.showView();
    await register({ tools: [...(JSON.parse(mcpTools) as { tools: object[] }).tools, vagueTool] }, 3);
    await workbench.row('vague').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`exports-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const register = async (value: object, count: number): Promise<void> => {
    await workbench.writeClipboard(JSON.stringify(value));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick(`Import ${count} tool`);
  };

  /** Waits for the picker with this title. Returns its first rows, each with its heading or '' and its label. */
  const firstRows = async (title: string, count: number): Promise<string[][]> => {
    const picker = workbench.page.locator('.quick-input-widget');
    await picker.locator('.quick-input-title').filter({ hasText: title }).waitFor();
    await workbench.choice('Bedrock Converse').waitFor();
    const rows = await picker.locator('.quick-input-list .monaco-list-row').evaluateAll(elements =>
      (elements as unknown as RowElement[])
        .sort((one, other) => parseFloat(one.style.top) - parseFloat(other.style.top))
        .map(row => ['.quick-input-list-separator', '.label-name'].map(part => row.querySelector(part)!))
        .map(parts => parts.map(part => (part.checkVisibility() ? part.textContent : ''))),
    );
    return rows.slice(0, count);
  };

  const copyAs = async (title: string): Promise<void> => {
    await workbench.runCommand('LLM Tools: Copy As…');
    await workbench.choose(title);
  };

  /** Returns the file path that the save dialog suggests; the dialog first shows the path of the folder. */
  const suggestedPath = async (key: 'Escape' | 'Enter' = 'Escape'): Promise<string> => {
    const dialog = workbench.page.locator('.quick-input-widget');
    await dialog.getByRole('button', { name: 'OK' }).waitFor();
    const path = await workbench.page.evaluate<string>(`(async () => {
      const input = document.querySelector('.quick-input-widget input.input');
      while (input.value.endsWith('/')) await new Promise(requestAnimationFrame);
      return input.value;
    })()`);
    await workbench.page.keyboard.press(key);
    await dialog.waitFor({ state: 'hidden' });
    return path;
  };

  /** The page of remarks that VS Code renders from the Markdown. */
  const page = (): FrameLocator => workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

  /** Waits for the page of remarks on an export in that format. Returns its list items, and closes it. */
  const remarkItems = async (title: string): Promise<string[]> => {
    await page()
      .getByRole('heading', { level: 1, name: `Export as ${title}` })
      .waitFor();
    const items = await page().locator('li').allInnerTexts();
    await workbench.runCommand('View: Close All Editors');
    return items;
  };

  const leftOut = ['title: “list_notes”', 'annotations: “list_notes”, “write_note”'];

  it('say what the format leaves out, and list it when the user clicks that', async () => {
    await copyAs('Anthropic Messages');
    await workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: 'Copied 3 tools as Anthropic Messages. Leaves out annotations and title.' })
      .click();

    assert.deepEqual(await remarkItems('Anthropic Messages'), leftOut);
  });

  it('say the same above an export, and list it when the user clicks that', async () => {
    await workbench.runCommand('LLM Tools: Export As…');
    await workbench.choose('Anthropic Messages');
    await workbench.page
      .locator('.codelens-decoration a')
      .filter({ hasText: 'Leaves out annotations and title' })
      .click();

    assert.deepEqual(await remarkItems('Anthropic Messages'), leftOut);
  });

  it('report omitted tools with the reason', async () => {
    await copyAs('Parameter List');
    const [message] = await workbench.waitForNotification('Omitted: “vague”.');
    await workbench.page.locator('.notifications-center').getByRole('button', { name: 'Show Report' }).click();

    const reason =
      '“vague”: `inputSchema.properties.any` cannot be written in a parameter list because it does not have a single simple type. Use a format with schemas.';
    assert.equal(
      message,
      `Copied 2 tools as Parameter List. Omitted: “vague”. ${reason} Adapts description and required.`,
    );
    const [first] = await remarkItems('Parameter List');
    assert.equal(first, `${reason.replaceAll('`', '')} not-a-parameter (github.com)`);
  });

  it('are inserted in a chosen format; recently used formats that fit come first', async () => {
    await workbench.quickOpen('request.json', '"tools"');
    for (const key of ['Control+Home', 'ArrowDown', 'End', 'ArrowLeft']) await workbench.page.keyboard.press(key);

    await workbench.runCommand('LLM Tools: Insert at Cursor…');
    await workbench.choose('vague');
    await workbench.page.keyboard.press('Enter');
    const rows = await firstRows('Insert at Cursor', 3);
    await workbench.choose('Anthropic Messages');

    assert.deepEqual(rows, [
      ['recently used', 'Parameter List'],
      ['', 'Anthropic Messages'],
      ['default', 'OpenAI Chat'],
    ]);
    const { inputSchema, ...rest } = vagueTool;
    assert.equal(
      (await workbench.waitForEditorText('"input_schema"')).trimEnd(),
      JSON.stringify({ tools: [{ ...rest, input_schema: inputSchema }] }, null, 2),
    );
    // The command ends with this message. Before that it gives the focus to the editor.
    await workbench.page.getByText('Inserted 1 tool as Anthropic Messages.').first().waitFor();
  });

  it('are converted to a chosen format, into a document with a file name', async () => {
    await workbench.quickOpen('notes.json', '"inputSchema"');

    await workbench.runCommand('LLM Tools: Convert Document…');
    const rows = await firstRows('Convert MCP to', 3);
    await workbench.choose('OpenAI Responses');
    await workbench.waitForEditorText('"strict"');

    assert.deepEqual(rows, [
      ['recently used', 'Anthropic Messages'],
      ['', 'Parameter List'],
      ['default', 'OpenAI Chat'],
    ]);
    await workbench.runCommand('File: Save As...');
    assert.equal(await suggestedPath(), join(installed.workspace, 'tools.openai-responses.json'));
  });

  it('are named by the user before a schema without a name is converted', async () => {
    const { page } = workbench;
    const inputBox = page.locator('.quick-input-widget');
    await workbench.quickOpen('schema.json', '"properties"');

    await workbench.runCommand('LLM Tools: Convert Document…');
    await inputBox.getByText('The schema of “path” does not name its tool.').waitFor();
    await inputBox.locator('input.input').fill('list_files');
    await page.keyboard.press('Enter');
    await inputBox.getByText('Convert JSON Schema to').waitFor();
    await workbench.choose('MCP');

    const converted = await workbench.waitForEditorText('"list_files"');
    assert.deepEqual(JSON.parse(converted), {
      tools: [{ name: 'list_files', inputSchema: JSON.parse(schema) as object }],
    });
  });

  it('are saved from their tab with its name as the suggested file name', async () => {
    await workbench.runCommand('LLM Tools: Export As…');
    await workbench.choose('Gemini Classic');
    const shown = await workbench.waitForEditorText('"functionDeclarations"');

    for (const key of ['Control+Shift+S', 'Control+S']) {
      await workbench.page.keyboard.press(key);
      assert.equal(await suggestedPath(), join(installed.workspace, 'gemini-classic.json'));
    }
    await workbench.runCommand('LLM Tools: Save Export As…');
    await suggestedPath('Enter');

    const file = join(installed.workspace, 'gemini-classic.json');
    await workbench.eventually(() => assert.ok(existsSync(file)));
    // The editor shows only the first lines.
    assert.equal(readFileSync(file, 'utf8').slice(0, shown.length), shown);
    // Two tabs with the same name show their folders.
    await workbench.page.locator('.tab.active').filter({ hasText: 'gemini-classic.json./' }).waitFor();
  });

  it('are revealed in the view after they are registered', async () => {
    const manyTools = Array.from({ length: 60 }, (_, index) => ({ ...vagueTool, name: `many_${index}` }));
    await register(manyTools, 60);
    await workbench.row('many_0').waitFor();
    await workbench.row('list_notes').waitFor();
    const before = await workbench.row('zz_last').count();

    await register(
      [
        { ...vagueTool, name: 'zz_last' },
        { ...vagueTool, name: 'zz_first' },
      ],
      2,
    );
    await workbench.row('zz_first').waitFor();

    assert.deepEqual([before, await workbench.row('list_notes').count()], [0, 0]);
  });
});

/** The parts of a page element that are read here; the DOM types are not available in this program. */
interface RowElement {
  readonly style: { readonly top: string };
  readonly textContent: string;
  checkVisibility(): boolean;
  querySelector(selector: string): RowElement | null;
}
