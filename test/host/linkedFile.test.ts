import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { eventually } from '../eventually';
import { activateExtension } from './activateExtension';

const textOf = (description: string): string =>
  JSON.stringify({ version: 1, tools: [{ name: 'linked', description, inputSchema: { type: 'object' } }] });

describe('a workspace file that is a symbolic link', () => {
  let registry: ToolRegistry;
  let targetFolder: string;
  const folder = join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = join(folder, 'llm-tools.json');
  beforeEach(async () => {
    ({ registry } = await activateExtension());
    targetFolder = mkdtempSync(join(tmpdir(), 'llm-tools-linked-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await waitForDescription(undefined);
    rmSync(targetFolder, { recursive: true });
  });

  const waitForDescription = (description: string | undefined): Promise<void> =>
    eventually(registry.onDidChange, () => assert.equal(registry.get('linked')?.description, description));

  it('is read again when its target changes, also after it is linked to another target', async () => {
    const [one, other] = [join(targetFolder, 'one.json'), join(targetFolder, 'other[1].json')];
    writeFileSync(one, textOf('One.'));
    writeFileSync(other, textOf('Other.'));
    mkdirSync(folder, { recursive: true });
    symlinkSync(one, path);
    await waitForDescription('One.');

    writeFileSync(one, textOf('One, changed.'));
    await waitForDescription('One, changed.');
    rmSync(path);
    symlinkSync(other, path);
    await waitForDescription('Other.');
    writeFileSync(other, textOf('Other, changed.'));

    await waitForDescription('Other, changed.');
  });

  it('is read again when it is in a linked folder and changes', async () => {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(join(targetFolder, 'llm-tools.json'), textOf('There.'));
    symlinkSync(targetFolder, folder);
    await waitForDescription('There.');

    writeFileSync(join(targetFolder, 'llm-tools.json'), textOf('There, changed.'));

    await waitForDescription('There, changed.');
  });
});
