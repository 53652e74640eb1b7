import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const list = readFileSync('test/fixtures/mcpTools.json', 'utf8');
const schema = JSON.stringify({ type: 'object', properties: { path: { type: 'string' } } });
const vague = {
  name: 'vague',
  description: 'Takes anything.',
  inputSchema: { type: 'object', properties: { any: {} }, required: ['any'] },
};

describe('tools written down', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    for (const [file, text] of Object.entries({
      'request.json': '{\n  "tools": []\n}\n',
      'notes.json': list,
      'schema.json': schema,
    }))
      writeFileSync(join(installed.workspace, file), text);
    const off = Object.fromEntries(['param-desc-missing', 'untyped-node', 'desc-short'].map(code => [code, 'off']));
    // Problems has room for the reports alone.
    workbench = await installed.open({ 'files.simpleDialog.enable': true, 'llmTools.lint.severities': off });
    await workbench.showTools();
    await register({ tools: [...(JSON.parse(list) as { tools: object[] }).tools, vague] }, 3);
    await workbench.row('vague').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`outputs-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const register = async (value: object, count: number): Promise<void> => {
    await workbench.writeClipboard(JSON.stringify(value));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick(`Import ${count} tool`);
  };

  const open = async (file: string, containing: string): Promise<void> => {
    const { page } = workbench;
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input.input').fill(file);
    await workbench.choice(file).first().waitFor();
    await page.keyboard.press('Enter');
    await workbench.editorText(containing);
  };

  /** The first rows of the picker of that title, once it is there: each with the heading over it, if there is one. */
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

  /** What Problems says, from the top, once it says that. */
  const problems = async (containing: string): Promise<string[]> => {
    const rows = workbench.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: containing }).first().waitFor();
    const texts = await rows.allInnerTexts();
    return texts.map(text => text.split('\n')[0]!);
  };

  const copyAs = async (title: string): Promise<void> => {
    await workbench.runCommand('LLM Tools: Copy As…');
    await workbench.choose(title);
  };

  /** What the dialog suggests as the path of the file: at first that of its folder. */
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

  it('lead from the count of their remarks to what these are', async () => {
    await copyAs('Anthropic Messages');
    await workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: 'Copied 3 tools as Anthropic Messages. 3 remarks.' })
      .click();

    const lost = (field: string, tool: string): string =>
      `Anthropic Messages does not support \`${field}\`; omitted from “${tool}”.`;
    assert.deepEqual(await problems('Anthropic Messages does not support'), [
      'anthropic.json/',
      lost('title', 'list_notes'),
      lost('annotations', 'list_notes'),
      lost('annotations', 'write_note'),
    ]);
  });

  it('lead from the word of what had to be left out to the reason', async () => {
    await copyAs('Parameter List');
    const [said] = await workbench.told('Omitted: “vague”.');
    await workbench.page.locator('.notifications-center').getByRole('button', { name: 'Show Report' }).click();

    const reason =
      '“vague”: `inputSchema.properties.any` cannot be written in a parameter list because it does not have a single simple type. Use a format with schemas.';
    assert.equal(said, `Copied 2 tools as Parameter List. 3 remarks. Omitted: “vague”. ${reason}`);
    const [, file, first] = /(parameter-list.json\/)\n([^\n]*)/.exec((await problems('“vague”')).join('\n')) ?? [];
    assert.deepEqual([file, first], ['parameter-list.json/', reason]);
  });

  it('are inserted in a format that is picked, those first that were used last and fit', async () => {
    await open('request.json', '"tools"');
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
    const { inputSchema, ...rest } = vague;
    assert.equal(
      (await workbench.editorText('"input_schema"')).trimEnd(),
      JSON.stringify({ tools: [{ ...rest, input_schema: inputSchema }] }, null, 2),
    );
  });

  it('are converted to a format that is picked likewise, into a document that has a file’s name', async () => {
    await open('notes.json', '"inputSchema"');

    await workbench.runCommand('LLM Tools: Convert Document…');
    const rows = await firstRows('Convert MCP to', 3);
    await workbench.choose('OpenAI Responses');
    await workbench.editorText('"strict"');

    assert.deepEqual(rows, [
      ['recently used', 'Anthropic Messages'],
      ['', 'Parameter List'],
      ['default', 'OpenAI Chat'],
    ]);
    await workbench.runCommand('File: Save As...');
    assert.equal(await suggestedPath(), join(installed.workspace, 'tools.openai-responses.json'));
  });

  it('are named by the user before they are converted, where a schema is all there is', async () => {
    const { page } = workbench;
    const question = page.locator('.quick-input-widget');
    await open('schema.json', '"properties"');

    await workbench.runCommand('LLM Tools: Convert Document…');
    await question.getByText('The schema of “path” does not name its tool.').waitFor();
    await question.locator('input.input').fill('list_files');
    await page.keyboard.press('Enter');
    await question.getByText('Convert JSON Schema to').waitFor();
    await workbench.choose('MCP');

    const converted = await workbench.editorText('"list_files"');
    assert.deepEqual(JSON.parse(converted), {
      tools: [{ name: 'list_files', inputSchema: JSON.parse(schema) as object }],
    });
  });

  it('are saved from their tab under the name that it has', async () => {
    await workbench.runCommand('LLM Tools: Export As…');
    await workbench.choose('Gemini Classic');
    const shown = await workbench.editorText('"functionDeclarations"');

    for (const key of ['Control+Shift+S', 'Control+S']) {
      await workbench.page.keyboard.press(key);
      assert.equal(await suggestedPath(), join(installed.workspace, 'gemini-classic.json'));
    }
    await workbench.runCommand('LLM Tools: Save Export As…');
    await suggestedPath('Enter');

    const file = join(installed.workspace, 'gemini-classic.json');
    await workbench.eventually(() => assert.ok(existsSync(file)));
    // The editor shows as much of it as there is room for.
    assert.equal(readFileSync(file, 'utf8').slice(0, shown.length), shown);
    // Two tabs of one name say where they are from.
    await workbench.page.locator('.tab.active').filter({ hasText: 'gemini-classic.json./' }).waitFor();
  });

  it('are shown where they stand in the view, once they are registered', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...vague, name: `many_${index}` }));
    await register(many, 60);
    await workbench.row('many_0').waitFor();
    await workbench.row('list_notes').waitFor();
    const before = await workbench.row('zz_last').count();

    await register(
      [
        { ...vague, name: 'zz_last' },
        { ...vague, name: 'zz_first' },
      ],
      2,
    );
    await workbench.row('zz_first').waitFor();

    assert.deepEqual([before, await workbench.row('list_notes').count()], [0, 0]);
  });
});

/** What is read of an element of the page, whose types are not those of this program. */
interface RowElement {
  readonly style: { readonly top: string };
  readonly textContent: string;
  checkVisibility(): boolean;
  querySelector(selector: string): RowElement | null;
}
