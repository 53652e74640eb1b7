// `npm run screenshots`: the pictures of the README, taken of the packaged extension at work.
import { exampleTools } from '../src/tool/examples.lazy';
import { installPackage } from './vscode/installed';

const looks = { screenshot: 'Default Dark Modern', 'screenshot-light': 'Default Light Modern' };

const main = async (): Promise<void> => {
  const installed = await installPackage();
  for (const [picture, colorTheme] of Object.entries(looks)) {
    const workbench = await installed.open({
      'workbench.colorTheme': colorTheme,
      'editor.wordWrap': 'on',
    });
    await workbench.showTools();
    if (picture === 'screenshot') await workbench.runCommand('LLM Tools: Register Example Tools');
    for (const { name } of exampleTools) await workbench.row(name).waitFor();
    await workbench.runCommand('LLM Tools: Export to Editor');
    await workbench.editorText('"function"');
    await workbench.row('read_file').locator('.monaco-tl-twistie').click();
    await workbench.row('path').first().waitFor();
    await workbench.runCommand('View: Focus Active Editor Group');
    await workbench.page.locator('.activitybar .progress-badge').waitFor({ state: 'hidden' });
    await workbench.screenshot(picture, 'media');
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
