import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const tool = {
  name: 'find_file',
  description: 'Returns the files whose names contain a word; see [all](https://example.com).',
  inputSchema: {
    type: 'object',
    properties: {
      word: { type: 'string' },
      most: { type: 'integer', description: 'How many at most.', default: 10, minimum: 1, maximum: 100 },
      filter: {
        type: 'object',
        description: 'What else must hold.',
        properties: {
          tags: { type: 'array', description: 'With one of `tags`.', items: { type: 'string' }, uniqueItems: true },
          kind: { type: 'string', description: 'Of which kind.', enum: ['file', 'folder'] },
        },
        additionalProperties: false,
      },
    },
    required: ['word'],
  },
  tags: ['files'],
};

describe('the preview of a tool', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    workbench = await installed.open();
    await workbench.showView();
    await workbench.register([tool]);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`tool-preview-${this.currentTest.title}`);
  });
  after(() => installed.close());

  /** The page that VS Code renders from the Markdown. */
  const page = (): FrameLocator => workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const texts = (selector: string): Promise<string[]> => page().locator(selector).allInnerTexts();
  const rows = async (table: number): Promise<string[][]> => {
    const all = await page().locator('table').nth(table).locator('tr').all();
    return Promise.all(all.map(row => row.locator('th, td').allInnerTexts()));
  };

  it('opens from the menu of its row, and shows everything about the tool', async () => {
    await workbench.chooseInMenu(workbench.row(tool.name), 'Open Preview');
    await page().getByRole('heading', { level: 1, name: tool.name }).waitFor();

    const sections = await texts('h2');
    const [parameters, costs] = [await rows(0), await rows(1)];
    const points = await texts('li');
    const summaries = await texts('summary');
    const openDetails = await page().locator('details[open]').count();
    await page().locator('summary').nth(1).click();
    const openJson = await page().locator('details[open] pre').allInnerTexts();
    const links = await texts('table a, p a');

    const vendors = {
      'OpenAI Chat': 'OpenAI, Mistral, Groq and DeepSeek',
      'Anthropic Messages': 'Anthropic',
      Gemini: 'Gemini',
      'Bedrock Converse': 'Bedrock',
      MCP: 'MCP',
      'VS Code Manifest': 'VS Code',
      Cohere: 'Cohere',
      xAI: 'xAI',
      Ollama: 'Ollama',
    };
    const { name, description, inputSchema } = tool;
    assert.deepEqual(sections, ['Parameters', 'Problems', 'Cost', 'Exported JSON by provider', 'Details']);
    assert.deepEqual(
      parameters.map(row => row.map(cell => cell.trim())),
      [
        ['Parameter', 'Type', 'Required', 'Description'],
        ['word', 'string', 'yes', ''],
        ['most', 'integer', '', 'How many at most.\nDefault: 10. From 1 to 100.'],
        ['filter', 'object', '', 'What else must hold.\nNo other keys.'],
        ['filter.tags', 'array of string', '', 'With one of tags.\nNo duplicate items.'],
        ['filter.kind', 'string', '', 'Of which kind.\nOne of file, folder.'],
      ],
    );
    assert.deepEqual(
      costs.map(([format, vendorNames, tokens]) => [format, vendorNames, tokens!.replace(/\d+/, '…')]),
      [['Format', 'Providers', 'Tokens'], ...Object.entries(vendors).map(row => [...row, '≈ …'])],
    );
    assert.deepEqual([openDetails, summaries.length], [0, Object.keys(vendors).length]);
    assert.match(summaries[1]!, /^Anthropic Messages, for Anthropic · ≈ \d+ tokens · no remarks$/);
    assert.equal(points[0], 'Warning word has no description. Describe what a model should pass. param-desc-missing');
    assert.equal(openJson.length, 1);
    assert.deepEqual(JSON.parse(openJson[0]!), [{ name, description, input_schema: inputSchema }]);
    // Text of the tool is shown as text, also if it looks like a link.
    assert.deepEqual([await texts('h1 + p'), links], [[description], []]);
  });

  it('follows changes, and shows when the tool has been removed', async () => {
    await workbench.chooseInMenu(workbench.row(tool.name), 'Edit Description…');
    await workbench.fillIn('Description of “find_file”', 'Finds all.');
    await page().getByText('Finds all.', { exact: true }).waitFor();
    await workbench.chooseInMenu(workbench.row(tool.name), 'Delete (Unregister)…');
    await page().getByText('This tool is no longer registered').waitFor();

    assert.deepEqual(await texts('h1, h2, h3, p'), [
      tool.name,
      'This tool is no longer registered. See the Tools view for the registered tools.',
    ]);
  });
});
