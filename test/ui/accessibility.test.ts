import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, themeKinds, type InstalledPackage } from '../vscode/installPackage';
import type { Workbench } from '../vscode/workbench';

const path = { type: 'string', description: 'Where it is, from the folder on.', enum: ['here', 'there'] };
const location = { type: 'object', description: 'Where to look.', properties: { path }, required: ['path'] };
const tools = [
  { name: 'git_log', description: 'Lists the last commits, the newest first.', tags: ['vcs'], inputSchema: location },
  {
    name: 'git_push',
    description: 'Sends commits to a server.',
    tags: ['vcs'],
    annotations: { destructiveHint: true },
  },
  {
    name: 'read_file',
    description: 'Returns the text of a file.',
    inputSchema: { type: 'object', properties: { where: location } },
  },
  { name: 'sum', description: 'Adds up.', enabled: false, inputSchema: { type: 'object', properties: { a: {} } } },
];
/** Its tool hides the user tool of the same name. */
const file = `{ "version": 1, "tools": [{ "name": "read_file", "description": "Returns the text of a file of this folder." }] }`;

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describe('the accessibility of the view', () => {
  let installed: InstalledPackage;
  let workbench: Workbench;
  before(async () => {
    installed = await installPackage();
    mkdirSync(join(installed.workspace, '.vscode'));
    writeFileSync(join(installed.workspace, '.vscode/llm-tools.json'), file);
    workbench = await installed.open();
    await workbench.showView();
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

  /** Runs axe on a part of the page, and returns each violated rule with the element. Dimmed rows need no color contrast. */
  const violationsIn = (selector: string): Promise<string[]> =>
    workbench.page.evaluate<string[]>(`(async () => {
      const rules = ${JSON.stringify(Object.fromEntries(vscodeRules.map(rule => [rule, { enabled: false }])))};
      const { violations } = await axe.run(document.querySelector(${JSON.stringify(selector)}), { rules });
      const isDimmed = ({ target }) => / (disabled|hidden by)[ ,]/.test(document.querySelector(target[0]).closest('[role=treeitem]')?.ariaLabel);
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(node => id !== 'color-contrast' || !isDimmed(node))
          .map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary),
      );
    })()`);

  for (const kind of themeKinds) {
    it(`passes the automated checks of axe (${kind})`, async () => {
      await installed.setTheme(workbench, kind);

      await workbench.runCommand('LLM Tools: Group Tools By…');
      await workbench.choose(/^None/);
      await workbench.row('vcs').waitFor({ state: 'detached' });
      const flat = await violationsIn(view);
      await workbench.runCommand('LLM Tools: Group Tools By…');
      await workbench.choose(/^Tag/);
      await workbench.row('vcs').waitFor();
      const grouped = await violationsIn(view);
      await workbench.screenshot(`accessibility-${kind}`);

      assert.deepEqual([flat, grouped], [[], []]);
    });
  }
});

/**
 * Rules that are not checked. VS Code sets the tab order of its checkboxes, which an extension cannot change. Our accessible
 * names of rows differ from the visible text on purpose: “about 39 tokens” for “≈ 39”. Dimmed rows use the color of the theme
 * for disabled elements, for which no contrast is required (WCAG 2.2, 1.4.3, inactive components).
 */
const vscodeRules = ['tabindex', 'label-content-name-mismatch'];

const view = '[id="workbench.view.extension.llmTools"]';
