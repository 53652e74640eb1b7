// `npm run screenshots`: takes screenshots of the packaged extension, in each kind of theme. The screenshots for the README and
// the walkthrough go to media, all others to test-results. `npm run screenshots -- walkthrough` takes only those for the
// walkthrough. The package contains the screenshots, so the very first run uses a package without them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exampleTools } from '../src/core/tool/examples.lazy';
import { takeTerminalPicture } from './terminalPicture';
import { faultyRequest } from './vscode/faultyRequest';
import { installPackage, type InstalledPackage } from './vscode/installPackage';
import type { Workbench } from './vscode/workbench';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

/** The kind of theme that the README shows. File names of the other kinds end with the kind. */
const defaultTheme = 'dark';

const inReadme = new Set(['screenshot', 'screenshot-light', 'preview', 'formats', 'remarks', 'drop', 'compare']);

/** The tools on the clipboard for the import preview: one for each status that the preview distinguishes. */
const importedTools = (): object => {
  const [first, second] = exampleTools;
  const { inputSchema } = first!;
  return {
    version: 1,
    tools: [
      { name: 'list_branches', description: 'Lists the branches of the repository, the newest first.', inputSchema },
      { name: 'blame_line', description: 'Tells who wrote a line last, when, and in which commit.', inputSchema },
      { ...first, description: 'Returns the text of one file of the workspace.' },
      second,
      { name: 'delete_branch', description: 'Deletes a branch.', inputSchema: 'none' },
    ],
  };
};

/** A tool that finds issues, with more or less to say. */
const search = (name: string, maximum: number, more: object, required: readonly string[]) => ({
  name,
  description: 'Searches the issues of the repository, and returns the newest first.',
  inputSchema: {
    type: 'object',
    properties: {
      query: { type: 'string', description: 'Words that an issue must contain.' },
      limit: { type: 'integer', description: 'How many to return.', maximum },
      ...more,
    },
    required,
  },
});

const searches = [
  search('find_issues', 100, {}, ['query']),
  search('find_issues_next', 50, { labels: { type: 'array', items: { type: 'string' } } }, ['query', 'labels']),
];

/** Takes a picture of the command line: what it finds in a tool, and what a change of it breaks. */
const captureCommandLine = async (workbench: Workbench): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'llm-tools-picture-'));
  const write = (file: string, tool: object): void =>
    writeFileSync(join(folder, file), `${JSON.stringify({ version: 1, tools: [tool] }, undefined, 2)}\n`);
  write('reviewed.json', search('find_issues', 100, {}, ['query']));
  write('tools.json', search('find_issues', 50, { labels: { type: 'array' } }, ['query', 'label']));
  const run = (...args: readonly string[]) => ({
    command: `llm-tools ${args.join(' ')}`,
    output: spawnSync(process.execPath, [resolve('dist/cli.cjs'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], FORCE_COLOR: '1' },
    }).stdout,
  });
  const runs = [run('lint', 'tools.json'), run('diff', 'reviewed.json', 'tools.json')];
  await takeTerminalPicture(workbench.page.context(), runs, 'media/command-line.png');
  rmSync(folder, { recursive: true });
};

/** How often the scene `sets` was shown. */
let setScenes = 0;

const scenes: Readonly<Record<string, (workbench: Workbench, installed: InstalledPackage) => Promise<void>>> = {
  screenshot: async workbench => {
    await workbench.runCommand('LLM Tools: Export to Editor');
    await workbench.waitForEditorText('"function"');
    await workbench.row('read_file').locator('.monaco-tl-twistie').click();
    await workbench.row('path').first().waitFor();
    await workbench.runCommand('View: Focus Active Editor Group');
  },
  formats: async workbench => {
    await workbench.runCommand('LLM Tools: Copy As…');
    await workbench.choice('Parameter List').filter({ hasText: 'remark' }).waitFor();
  },
  remarks: async workbench => {
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('LLM Tools: Export As…');
    await workbench.choose('Gemini Classic');
    await workbench.waitForEditorText('"functionDeclarations"');
    await workbench.runCommand('View: Close Other Editors in Group');
    await workbench.runCommand('View: Focus Problems');
    await workbench.page.locator('.markers-panel .monaco-list-row').nth(4).waitFor();
  },
  preview: async workbench => {
    await workbench.runCommand('View: Hide Panel');
    await workbench.writeClipboard(JSON.stringify(importedTools()));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.choice('delete_branch').waitFor();
  },
  cost: async workbench => {
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('LLM Tools: Sort Tools By…');
    await workbench.choose('Cost');
    await workbench.runCommand('LLM Tools: Open All Tools as JSON');
    await workbench.page.locator('.codelens-decoration').filter({ hasText: 'tokens' }).first().waitFor();
  },
  drop: async workbench => {
    const { page } = workbench;
    await page.keyboard.press('Escape');
    await workbench.runCommand('View: Close All Editors');
    await workbench.quickOpen('agent.py', 'tools = ');
    await workbench.dragInto(workbench.row('current_time'), 'tools = ');
    await workbench.waitForEditorText('current_time');
    await page.locator('.post-edit-widget').click();
    await page.getByText('Insert as Anthropic Messages').waitFor();
  },
  page: async workbench => {
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('View: Revert and Close Editor');
    await workbench.chooseInMenu(workbench.row('search_code'), 'Open Preview');
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByRole('heading', { level: 1, name: 'search_code' }).waitFor();
  },
  compare: async workbench => {
    // The preview had the focus, and the clipboard can be written only by a page that has it.
    await workbench.row('search_code').click();
    await workbench.runCommand('View: Close All Editors');
    await workbench.writeClipboard(JSON.stringify({ version: 1, tools: searches }));
    await workbench.runCommand('LLM Tools: Import from Clipboard');
    await workbench.acceptPick('Import 2 tools');
    const [before, after] = searches.map(({ name }) => name);
    await workbench.row(before!).click();
    await workbench.row(after!).click({ modifiers: ['Control'] });
    await workbench.chooseInMenu(workbench.row(after!), 'Compare');
    await workbench.page.getByRole('tab', { name: 'Models: risky' }).waitFor();
    await workbench.waitForEditorText('"labels"');
  },
  'compare-summary': async workbench => {
    await workbench.page.locator('.editor-actions').getByRole('button', { name: 'Show Summary of Changes' }).click();
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByText('Valid before, and not now').first().waitFor();
    const [before, after] = searches.map(({ name }) => name);
    await workbench.row(before!).click();
    await workbench.runCommand('View: Close All Editors');
    await workbench.row(before!).click();
    await workbench.row(after!).click({ modifiers: ['Control'] });
    await workbench.page.keyboard.press('Delete');
    await workbench.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await workbench.row(after!).waitFor({ state: 'detached' });
  },
  problems: async workbench => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.quickOpen('request.jsonc', '"find.it"');
    await workbench.runCommand('View: Focus Problems');
    await workbench.page.locator('.markers-panel .monaco-list-row').nth(2).waitFor();
  },
  sets: async workbench => {
    await workbench.runCommand('View: Hide Panel');
    await workbench.runCommand('View: Close All Editors');
    const [first, second] = exampleTools;
    // A new name for each theme, since all themes share one registry.
    const name = `reading_${++setScenes}`;
    await workbench.writeClipboard(
      JSON.stringify({ version: 1, tools: [first], sets: { [name]: { tools: [first!.name, second!.name] } } }),
    );
    await workbench.runCommand('LLM Tools: Update from Clipboard…');
    await workbench.choice('1 set').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.choice('1 set').waitFor({ state: 'hidden' });
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('Set');
    await workbench.row('Not in a set').waitFor();
  },
  'workspace-file': async (workbench, { workspace }) => {
    await workbench.runCommand('LLM Tools: Group Tools By…');
    await workbench.choose('None');
    const file = join(workspace, '.vscode/llm-tools.json');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, workspaceTools);
    await workbench.row('deploy_service').click();
    await workbench.waitForEditorText('"deploy_service"');
    await workbench.page.locator('.codelens-decoration').filter({ hasText: 'tokens' }).first().waitFor();
    rmSync(file);
  },
};

/** A step of the walkthrough, and the part of a small window that its screenshot shows. */
interface Step {
  readonly show: (workbench: Workbench) => Promise<void>;
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const leftPart = { x: 0, y: 0, width: 720, height: 480 };
const middlePart = { x: 90, y: 0, width: 720, height: 480 };

const faultyTool = {
  name: 'delete_branch',
  description: 'Deletes a branch.',
  inputSchema: { type: 'object', properties: { branch: { type: 'sting' } }, required: ['name'] },
};

const workspaceTools = `{
  "version": 1,
  "tools": [
    // Asks before it goes on.
    {
      "name": "deploy_service",
      "description": "Puts the service of this folder into the cluster that is named.",
      "inputSchema": { "type": "object", "properties": { "cluster": { "type": "string", "description": "Its name." } } }
    },
    {
      "name": "run_migration",
      "description": "Brings the database to the newest schema.",
      "inputSchema": { "type": "object", "properties": {} }
    }
  ]
}
`;

const steps: Readonly<Record<string, Step>> = {
  register: {
    clip: leftPart,
    show: async workbench => {
      await workbench.row('read_file').locator('.monaco-tl-twistie').click();
      await workbench.row('path').first().waitFor();
      await workbench.row('read_file').click();
      await workbench.waitForEditorText('"inputSchema"');
    },
  },
  copyAs: {
    clip: middlePart,
    show: async workbench => {
      await workbench.runCommand('LLM Tools: Copy As…');
      await workbench.choice('Parameter List').filter({ hasText: 'remark' }).waitFor();
    },
  },
  import: {
    clip: middlePart,
    show: async workbench => {
      await workbench.page.keyboard.press('Escape');
      await workbench.writeClipboard(JSON.stringify(importedTools()));
      await workbench.runCommand('LLM Tools: Import from Clipboard');
      await workbench.choice('delete_branch').waitFor();
    },
  },
  keep: {
    clip: leftPart,
    show: async workbench => {
      await workbench.page.keyboard.press('Escape');
      await workbench.runCommand('View: Close All Editors');
      await workbench.row('deploy_service').click();
      await workbench.waitForEditorText('"deploy_service"');
    },
  },
  check: {
    clip: leftPart,
    show: async workbench => {
      await workbench.runCommand('View: Close All Editors');
      await workbench.writeClipboard(JSON.stringify(faultyTool));
      await workbench.runCommand('LLM Tools: Import from Clipboard');
      await workbench.acceptPick('Import 1 tool');
      await workbench.row('delete_branch').click();
      await workbench.waitForEditorText('"sting"');
      await workbench.runCommand('View: Focus Problems');
      await workbench.page.locator('.markers-panel .monaco-list-row').nth(2).waitFor();
    },
  },
};

const captureWalkthrough = async (installed: InstalledPackage): Promise<void> => {
  for (const [themeKind, colorTheme] of Object.entries(themes)) {
    const file = join(installed.workspace, '.vscode/llm-tools.json');
    rmSync(file, { force: true });
    const workbench = await openExamples(installed, colorTheme, { width: 900, height: 600 });
    for (const [step, { show, clip }] of Object.entries(steps)) {
      if (step === 'keep') {
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, workspaceTools);
      }
      await show(workbench);
      await workbench.screenshot(`${step}-${themeKind}`, 'media/walkthrough', clip);
    }
    await workbench.runCommand('LLM Tools: Delete All User Tools…');
    await workbench.page.getByRole('button', { name: 'Delete All', exact: true }).click();
    await workbench.close();
  }
};

const openExamples = async (
  installed: InstalledPackage,
  colorTheme: string,
  size?: { readonly width: number; readonly height: number },
): Promise<Workbench> => {
  const workbench = await installed.open({ 'workbench.colorTheme': colorTheme, 'editor.wordWrap': 'on' });
  if (size) await workbench.page.setViewportSize(size);
  await workbench.showView();
  await workbench.runCommand('LLM Tools: Add Sample Tools');
  for (const { name } of exampleTools) await workbench.row(name).waitFor();
  await workbench.page.locator('.activitybar .progress-badge').waitFor({ state: 'hidden' });
  return workbench;
};

const main = async (): Promise<void> => {
  const installed = await installPackage();
  if (process.argv[2] === 'walkthrough') {
    await captureWalkthrough(installed);
    await installed.close();
    return;
  }
  writeFileSync(
    join(installed.workspace, 'agent.py'),
    'import anthropic\n\nclient = anthropic.Anthropic()\ntools = \n',
  );
  writeFileSync(join(installed.workspace, 'request.jsonc'), faultyRequest);
  for (const [themeKind, colorTheme] of Object.entries(themes)) {
    const workbench = await installed.open({ 'workbench.colorTheme': colorTheme, 'editor.wordWrap': 'on' });
    await workbench.showView();
    if (themeKind === defaultTheme) await workbench.runCommand('LLM Tools: Add Sample Tools');
    for (const { name } of exampleTools) await workbench.row(name).waitFor();
    await workbench.page.locator('.activitybar .progress-badge').waitFor({ state: 'hidden' });
    for (const [scene, show] of Object.entries(scenes)) {
      await show(workbench, installed);
      const name = themeKind === defaultTheme ? scene : `${scene}-${themeKind}`;
      await workbench.screenshot(name, inReadme.has(name) ? 'media' : 'test-results');
    }
    if (themeKind === defaultTheme) await captureCommandLine(workbench);
    await workbench.close();
  }
  await installed.close();
};

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
