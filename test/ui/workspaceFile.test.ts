import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where the file is, from the folder on.' };
const schema = { type: 'object', properties: { path }, required: ['path'], additionalProperties: false };
const userTools = [
  { name: 'read_file', description: 'Returns the text of a file of this machine.', inputSchema: schema },
  { name: 'web_search', description: 'Searches the web and returns the best pages.', inputSchema: schema },
];
const file = `{
  "version": 1,
  "tools": [
    {
      "name": "deploy_service",
      "description": "Puts the service of this folder into the cluster that is named.",
      "inputSchema": ${JSON.stringify(schema)}
    },
    // As this project wants it.
    {
      "name": "read_file",
      "description": "Returns the text of a file of this project.",
      "inputSchema": ${JSON.stringify(schema)}
    },
    {
      "name": "run_tests",
      "description": "Runs the tests of this folder and returns those that fail.",
      "inputSchema": { "type": "object", "properties": { "only": { "type": "array", "description": "Names." } } }
    }
  ]
}
`;

describe('a workspace file', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    mkdirSync(folder());
    writeFileSync(join(folder(), 'llm-tools.json'), file);
    workbench = await installed.open();
    await workbench.showView();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`workspace-file-${this.currentTest.title}`);
  });
  after(() => installed.close());

  const folder = (): string => join(installed.workspace, '.vscode');
  const fileText = (): string => readFileSync(join(folder(), 'llm-tools.json'), 'utf8');
  const rowLabels = async (): Promise<string[]> => {
    const rows = await workbench.page.locator('.pane-body .monaco-list-row[aria-level="1"]').all();
    return Promise.all(
      rows.map(async row => String(await row.getAttribute('aria-label')).replace(/about \d+ tokens, /, '')),
    );
  };

  it('has its tools in the view, and lenses above each of them', async () => {
    await workbench.register(userTools);
    await workbench.row('deploy_service').waitFor();

    await workbench.row('run_tests').click();
    await workbench.waitForEditorText('"run_tests"');
    const lenses = workbench.page.locator('.codelens-decoration');
    await workbench.row('run_tests').filter({ hasText: '1 problem' }).waitFor();
    await lenses.filter({ hasText: 'problem' }).first().waitFor();
    await lenses.filter({ hasText: 'tokens' }).nth(2).waitFor();

    assert.deepEqual(await rowLabels(), [
      'deploy_service, workspace, Puts the service of this folder into the cluster that is named.',
      'read_file, workspace, Returns the text of a file of this project.',
      'read_file, user, hidden by workspace, Returns the text of a file of this machine.',
      'run_tests, workspace, 1 problem, Runs the tests of this folder and returns those that fail.',
      'web_search, user, Searches the web and returns the best pages.',
    ]);
    // A lens has no token count while the editor redraws it.
    let texts: string[];
    do texts = await lenses.allInnerTexts();
    while (!texts.every(text => text.includes('tokens')));
    const words = texts.map(text => text.replaceAll(/\s+/g, ' ').replace(/\d+ tokens/, 'tokens'));
    assert.deepEqual(words, ['≈ tokens | Copy As…', '≈ tokens | Copy As…', '≈ tokens | Copy As… | 1 problem']);
  });

  it('updates the rows when it is saved', async () => {
    const { keyboard } = workbench.page;
    await workbench.row('deploy_service').click();
    await workbench.waitForEditorText('"deploy_service"');

    await workbench.page.locator('.editor-instance .view-line').filter({ hasText: '"deploy_service"' }).click();
    await keyboard.press('End');
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await keyboard.type('_now');
    await workbench.waitForEditorText('"deploy_service_now"');
    const before = await workbench.rowNames();
    await keyboard.press('Control+S');
    await workbench.row('deploy_service_now').waitFor();

    assert.deepEqual(before, ['deploy_service', 'read_file', 'read_file', 'run_tests', 'web_search']);
    assert.deepEqual(await workbench.rowNames(), [
      'deploy_service_now',
      'read_file',
      'read_file',
      'run_tests',
      'web_search',
    ]);
    assert.equal(fileText(), file.replace('"deploy_service"', '"deploy_service_now"'));
  });

  it('is created by a command, and a tool can be moved there from its row', async () => {
    await workbench.runCommand('View: Close All Editors');
    rmSync(join(folder(), 'llm-tools.json'));
    await workbench.row('deploy_service_now').waitFor({ state: 'detached' });

    await workbench.runCommand('LLM Tools: Create Workspace File');
    await workbench.waitForEditorText('"tools": []');
    await workbench.chooseInMenu(workbench.row('web_search'), 'Move to Location…');
    await workbench.choice('agent/.vscode/llm-tools.json').waitFor();
    await workbench.screenshot('move-to-layer');
    await workbench.choose('agent/.vscode/llm-tools.json');
    // For a moment the tool is in both layers, and the user tool is hidden.
    const moved = workbench.row('web_search').filter({ hasText: 'workspace', hasNotText: 'hidden by' });
    await moved.waitFor();
    await workbench.row('web_search').filter({ hasText: 'hidden by' }).waitFor({ state: 'detached' });
    await workbench.waitForEditorText('"web_search"');
    await workbench.screenshot('moved-to-layer');

    const [{ name }] = (JSON.parse(fileText()) as { tools: [{ name: string }] }).tools;
    assert.equal(name, 'web_search');
    assert.deepEqual(await workbench.rowNames(), ['read_file', 'web_search']);
  });
});
