import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const text = `{
  "version": 1,
  "tools": [
    // Nobody has said that this folder is to be trusted.
    { "name": "find", "description": "Finds what there is to find.", "inputSchema": { "type": "object" } },
    { "name": "read", "description": "Reads what there is to read.", "inputSchema": { "type": "object" } }
  ],
  "outputs": [{ "to": "openai-chat", "file": "out.json" }]
}
`;

describe('an untrusted workspace', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ askForTrust: true });
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode', 'llm-tools.json'), text);
    workbench = await installed.open({
      'security.workspace.trust.startupPrompt': 'never',
      // Otherwise VS Code has no list of MCP servers.
      'chat.disableAIFeatures': false,
      'llmTools.mcp.offer': 'workspace',
    });
    await workbench.showView();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`restricted-${this.currentTest.title}`);
  });
  after(() => installed.close());

  it('shows the tools of its file as not trusted, and does not change the file', async () => {
    const { page } = workbench;
    await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
    await workbench.row('find').waitFor();
    // This row moves the others down when it appears, so that a click may miss them.
    await workbench.row('Not trusted').waitFor();
    // A row whose file is opened by a command of ours is replaced once its cost is known, and VS Code refuses a click before.
    await page.getByRole('treeitem', { name: /^read, not trusted, .*about \d+ tokens/ }).waitFor();
    const marks = await page.getByRole('treeitem', { name: /^(find|read), not trusted,/ }).count();

    await workbench.row('find').click();
    await workbench.waitForEditorText('Nobody has said');
    await workbench.row('find').click();
    await page.keyboard.press('Delete');
    await workbench.clickNotificationButton('was not changed: its folder is not trusted', 'Manage Workspace Trust');
    await page.getByText('You are in Restricted Mode').waitFor();
    // The trust editor is modal until it is closed.
    await page.keyboard.press('Escape');
    await page.getByText('You are in Restricted Mode').waitFor({ state: 'detached' });

    const file = join(installed.workspace, '.vscode', 'llm-tools.json');
    assert.deepEqual([marks, readFileSync(file, 'utf8')], [2, text]);
    await page.getByRole('treeitem', { name: /^Not trusted: / }).waitFor();
    await workbench.row('find').waitFor();
  });

  it('excludes these tools from exports of all tools', async () => {
    const mine = { name: 'mine', description: 'Does what I want.', inputSchema: { type: 'object', properties: {} } };
    await workbench.register([mine]);
    await workbench.row('mine').waitFor();

    await workbench.writeClipboard('nothing');
    await workbench.runCommand('LLM Tools: Copy as OpenAI Tools JSON');
    const copied = await workbench.waitForClipboardChange('nothing');

    const names = (JSON.parse(copied) as { function: { name: string } }[]).map(each => each.function.name);
    assert.deepEqual(names, ['mine']);
  });

  it('says that the outputs of its file are not written, and does not write them when the file is saved', async () => {
    const { page } = workbench;
    const message = '“out.json” does not exist. It is not written until the folder is trusted.';

    await workbench.row('find').click();
    await workbench.waitForEditorText('Nobody has said');
    await page.locator('.monaco-editor').first().click();
    await page.keyboard.press('Control+S');
    await workbench.runCommand('LLM Tools: Write Outputs');
    await workbench.clickNotificationButton('was not changed: its folder is not trusted', 'Manage Workspace Trust');
    await page.getByText('You are in Restricted Mode').waitFor();
    await page.keyboard.press('Escape');
    await workbench.runCommand('View: Focus Problems');
    await page.locator('.markers-panel .monaco-list-row').filter({ hasText: message }).waitFor();

    assert.equal(existsSync(join(installed.workspace, 'out.json')), false);
  });

  /** The rows of VS Code’s list of MCP servers. */
  const mcpServers = async (): Promise<readonly string[]> => {
    await workbench.runCommand('MCP: List Servers');
    const picker = workbench.page.locator('.quick-input-widget');
    await picker.getByText('Add Server').first().waitFor();
    const rows = await picker.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
    await workbench.page.keyboard.press('Escape');
    return rows;
  };

  it('offers no MCP server', async () => {
    const servers = await mcpServers();

    assert.ok(!servers.includes('LLM Tools'), servers.join(', '));
  });

  it('is fully used as soon as it is trusted, in the same window', async () => {
    const { page } = workbench;

    await page.getByRole('treeitem', { name: /^Not trusted: / }).click();
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();

    await page.getByRole('treeitem', { name: /^find, (?!not trusted)/ }).waitFor();
    await page.getByRole('treeitem', { name: /^Not trusted: / }).waitFor({ state: 'detached' });
    // The trust editor is modal until it is closed.
    await page.getByText('You trust this folder').click();
    await page.keyboard.press('Escape');
    await page.locator('.monaco-modal-editor-block').waitFor({ state: 'detached' });
    await workbench.row('find').click();
    await page.keyboard.press('Delete');
    await workbench.row('find').waitFor({ state: 'detached' });
    await page.locator('.statusbar-item').filter({ hasText: 'Wrote out.json.' }).waitFor();
    const output = readFileSync(join(installed.workspace, 'out.json'), 'utf8');
    assert.deepEqual(
      (JSON.parse(output) as { function: { name: string } }[]).map(each => each.function.name),
      ['read'],
    );
    const file = join(installed.workspace, '.vscode', 'llm-tools.json');
    assert.equal(readFileSync(file, 'utf8'), text.replace(/ {4}\{ "name": "find".*\n/, ''));
  });

  it('offers an MCP server then', async () => {
    await workbench.eventually(async () => assert.ok((await mcpServers()).includes('LLM Tools')));
  });
});

describe('an untrusted workspace without tools', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage({ askForTrust: true });
    workbench = await installed.open({ 'security.workspace.trust.startupPrompt': 'never' });
    await workbench.showView();
  });
  after(() => installed.close());

  it('shows a welcome view about trust, with the first commands', async () => {
    const { page } = workbench;
    const welcome = page.locator('.welcome-view-content');
    await welcome.getByText('this folder is not trusted').waitFor();
    const buttons = await welcome.locator('.monaco-button').allInnerTexts();
    await workbench.screenshot('restricted-welcome');
    await welcome.getByText('Manage Workspace Trust').click();
    await page.getByText('You are in Restricted Mode').waitFor();

    assert.deepEqual(buttons, ['Import from Clipboard', 'New Tool…', 'Add Sample Tools']);
  });
});
