import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyLook, installPackage, type Installed } from '../vscode/installed';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where it is, from the folder on.', enum: ['here', 'there'] };
const where = { type: 'object', description: 'Where to look.', properties: { path }, required: ['path'] };
const tools = [
  { name: 'git_log', description: 'Lists the last commits, the newest first.', tags: ['vcs'], inputSchema: where },
  {
    name: 'git_push',
    description: 'Sends commits to a server.',
    tags: ['vcs'],
    annotations: { destructiveHint: true },
  },
  {
    name: 'read_file',
    description: 'Returns the text of a file.',
    inputSchema: { type: 'object', properties: { where } },
  },
  { name: 'sum', description: 'Adds up.', enabled: false, inputSchema: { type: 'object', properties: { a: {} } } },
];
/** Hides one of the user store. */
const file = `{ "version": 1, "tools": [{ "name": "read_file", "description": "Returns the text of a file of this folder." }] }`;

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describe('the view, for those who do not see it', () => {
  let installed: Installed;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode/llm-tools.json'), file);
    workbench = await installed.open();
    await workbench.showTools();
    await workbench.register(tools);
    await workbench.row('git_log').click();
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.row('path').waitFor();
    await workbench.page.evaluate(axe);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await workbench.screenshot(`accessibility-${this.currentTest.title}`);
  });
  after(() => installed.close());

  /** What axe finds in a part of the page: each rule with the elements that break it. */
  const faults = (selector: string): Promise<string[]> =>
    workbench.page.evaluate<string[]>(`(async () => {
      const rules = ${JSON.stringify(Object.fromEntries(ofVSCode.map(rule => [rule, { enabled: false }])))};
      const { violations } = await axe.run(document.querySelector(${JSON.stringify(selector)}), { rules });
      const isDimmed = ({ target }) => / (disabled|hidden by)[ ,]/.test(document.querySelector(target[0]).closest('[role=treeitem]')?.ariaLabel);
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(node => id !== 'color-contrast' || !isDimmed(node))
          .map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary),
      );
    })()`);

  for (const look of everyLook) {
    it(`has nothing that an automated check finds fault with (${look})`, async () => {
      await installed.dress(workbench, look);

      await workbench.runCommand('LLM Tools: Group Tools By…');
      await workbench.choose(/^None/);
      await workbench.row('vcs').waitFor({ state: 'detached' });
      const flat = await faults(view);
      await workbench.runCommand('LLM Tools: Group Tools By…');
      await workbench.choose(/^Tag/);
      await workbench.row('vcs').waitFor();
      const grouped = await faults(view);
      await workbench.screenshot(`accessibility-${look}`);

      assert.deepEqual([flat, grouped], [[], []]);
    });
  }
});

/**
 * What VS Code draws and no extension can change: the order in which its check boxes get the focus; and that the name of a
 * row has other words than the row, which is why there is one: “about 39 tokens” for “≈ 39”. Dimmed rows have the colour that
 * the theme has for what is disabled, of which no contrast is asked (WCAG 2.2, 1.4.3, inactive components).
 */
const ofVSCode = ['tabindex', 'label-content-name-mismatch'];

const view = '[id="workbench.view.extension.llmTools"]';
