// `npm run screenshots`: pictures of the packaged extension at work, in each look that VS Code has. Those of the README and of
// the walkthrough go to media; the others to test-results, to be looked at. `npm run screenshots -- walkthrough` makes those
// of the walkthrough alone. They ship with the package, so the first run of all has none of them in it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleTools } from '../src/core/tool/examples.lazy';
import { faultyRequest } from './vscode/faultyRequest';
import { installPackage, type Installed } from './vscode/installed';
import type { Workbench } from './vscode/workbench';

const looks = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

/** The look of the README; the others are named beside the scene. */
const usual = 'dark';

const inReadme = new Set(['screenshot', 'screenshot-light', 'preview', 'formats', 'remarks', 'drop']);

/** What is on the clipboard when tools are registered from it: some of each kind that a preview tells apart. */
const imported = (): object => {
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

/** How many looks have shown the scene of sets. */
let lookedAt = 0;

const scenes: Readonly<Record<string, (workbench: Workbench, installed: Installed) => Promise<void>>> = {
  screenshot: async workbench => {
    await workbench.runCommand('LLM Tools: Export to Editor');
    await workbench.editorText('"function"');
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
    await workbench.editorText('"functionDeclarations"');
    await workbench.runCommand('View: Close Other Editors in Group');
    await workbench.runCommand('View: Focus Problems');
    await workbench.page.locator('.markers-panel .monaco-list-row').nth(4).waitFor();
  },
  preview: async workbench => {
    await workbench.runCommand('View: Hide Panel');
    await workbench.writeClipboard(JSON.stringify(imported()));
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
    await open(workbench, 'agent.py', 'tools = ');
    await workbench.dragInto(workbench.row('current_time'), 'tools = ');
    await workbench.editorText('current_time');
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
  problems: async workbench => {
    await workbench.runCommand('View: Close All Editors');
    await open(workbench, 'request.jsonc', '"find.it"');
    await workbench.runCommand('View: Focus Problems');
    await workbench.page.locator('.markers-panel .monaco-list-row').nth(2).waitFor();
  },
  sets: async workbench => {
    await workbench.runCommand('View: Hide Panel');
    await workbench.runCommand('View: Close All Editors');
    const [first, second] = exampleTools;
    // One that is new in each look: all of them share the tools.
    const name = `reading_${++lookedAt}`;
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
    await workbench.editorText('"deploy_service"');
    await workbench.page.locator('.codelens-decoration').filter({ hasText: 'tokens' }).first().waitFor();
    rmSync(file);
  },
};

const open = async (workbench: Workbench, file: string, containing: string): Promise<void> => {
  await workbench.page.keyboard.press('Control+P');
  await workbench.page.locator('.quick-input-widget input.input').fill(file);
  await workbench.choice(file).first().waitFor();
  await workbench.page.keyboard.press('Enter');
  await workbench.editorText(containing);
};

/** A step of the walkthrough, and the part of a small window that it is about. */
interface Step {
  readonly show: (workbench: Workbench) => Promise<void>;
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const atLeft = { x: 0, y: 0, width: 720, height: 480 };
const inTheMiddle = { x: 90, y: 0, width: 720, height: 480 };

const faulty = {
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
    clip: atLeft,
    show: async workbench => {
      await workbench.row('read_file').locator('.monaco-tl-twistie').click();
      await workbench.row('path').first().waitFor();
      await workbench.row('read_file').click();
      await workbench.editorText('"inputSchema"');
    },
  },
  copyAs: {
    clip: inTheMiddle,
    show: async workbench => {
      await workbench.runCommand('LLM Tools: Copy As…');
      await workbench.choice('Parameter List').filter({ hasText: 'remark' }).waitFor();
    },
  },
  import: {
    clip: inTheMiddle,
    show: async workbench => {
      await workbench.page.keyboard.press('Escape');
      await workbench.writeClipboard(JSON.stringify(imported()));
      await workbench.runCommand('LLM Tools: Import from Clipboard');
      await workbench.choice('delete_branch').waitFor();
    },
  },
  keep: {
    clip: atLeft,
    show: async workbench => {
      await workbench.page.keyboard.press('Escape');
      await workbench.runCommand('View: Close All Editors');
      await workbench.row('deploy_service').click();
      await workbench.editorText('"deploy_service"');
    },
  },
  check: {
    clip: atLeft,
    show: async workbench => {
      await workbench.runCommand('View: Close All Editors');
      await workbench.writeClipboard(JSON.stringify(faulty));
      await workbench.runCommand('LLM Tools: Import from Clipboard');
      await workbench.acceptPick('Import 1 tool');
      await workbench.row('delete_branch').click();
      await workbench.editorText('"sting"');
      await workbench.runCommand('View: Focus Problems');
      await workbench.page.locator('.markers-panel .monaco-list-row').nth(2).waitFor();
    },
  },
};

const makeWalkthrough = async (installed: Installed): Promise<void> => {
  for (const [look, colorTheme] of Object.entries(looks)) {
    const file = join(installed.workspace, '.vscode/llm-tools.json');
    rmSync(file, { force: true });
    const workbench = await openExamples(installed, colorTheme, { width: 900, height: 600 });
    for (const [step, { show, clip }] of Object.entries(steps)) {
      if (step === 'keep') {
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, workspaceTools);
      }
      await show(workbench);
      await workbench.screenshot(`${step}-${look}`, 'media/walkthrough', clip);
    }
    await workbench.runCommand('LLM Tools: Delete All User Tools…');
    await workbench.page.getByRole('button', { name: 'Delete All', exact: true }).click();
    await workbench.close();
  }
};

const openExamples = async (
  installed: Installed,
  colorTheme: string,
  size?: { readonly width: number; readonly height: number },
): Promise<Workbench> => {
  const workbench = await installed.open({ 'workbench.colorTheme': colorTheme, 'editor.wordWrap': 'on' });
  if (size) await workbench.page.setViewportSize(size);
  await workbench.showTools();
  await workbench.runCommand('LLM Tools: Add Sample Tools');
  for (const { name } of exampleTools) await workbench.row(name).waitFor();
  await workbench.page.locator('.activitybar .progress-badge').waitFor({ state: 'hidden' });
  return workbench;
};

const main = async (): Promise<void> => {
  const installed = await installPackage();
  if (process.argv[2] === 'walkthrough') {
    await makeWalkthrough(installed);
    await installed.close();
    return;
  }
  writeFileSync(
    join(installed.workspace, 'agent.py'),
    'import anthropic\n\nclient = anthropic.Anthropic()\ntools = \n',
  );
  writeFileSync(join(installed.workspace, 'request.jsonc'), faultyRequest);
  for (const [look, colorTheme] of Object.entries(looks)) {
    const workbench = await installed.open({ 'workbench.colorTheme': colorTheme, 'editor.wordWrap': 'on' });
    await workbench.showTools();
    if (look === usual) await workbench.runCommand('LLM Tools: Add Sample Tools');
    for (const { name } of exampleTools) await workbench.row(name).waitFor();
    await workbench.page.locator('.activitybar .progress-badge').waitFor({ state: 'hidden' });
    for (const [scene, show] of Object.entries(scenes)) {
      await show(workbench, installed);
      const name = look === usual ? scene : `${scene}-${look}`;
      await workbench.screenshot(name, inReadme.has(name) ? 'media' : 'test-results');
    }
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
