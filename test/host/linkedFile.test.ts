import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { eventually } from '../eventually';
import { activated } from './activated';

const textOf = (description: string): string =>
  JSON.stringify({ version: 1, tools: [{ name: 'linked', description, inputSchema: { type: 'object' } }] });

describe('a workspace file that is a link', () => {
  let registry: ToolRegistry;
  let elsewhere: string;
  const folder = join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = join(folder, 'llm-tools.json');
  beforeEach(async () => {
    ({ registry } = await activated());
    elsewhere = mkdtempSync(join(tmpdir(), 'llm-tools-linked-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await says(undefined);
    rmSync(elsewhere, { recursive: true });
  });

  const says = (description: string | undefined): Promise<void> =>
    eventually(registry.onDidChange, () => assert.equal(registry.get('linked')?.description, description));

  it('is read anew when what it leads to changes, also where it comes to lead elsewhere', async () => {
    const [one, other] = [join(elsewhere, 'one.json'), join(elsewhere, 'other[1].json')];
    writeFileSync(one, textOf('One.'));
    writeFileSync(other, textOf('Other.'));
    mkdirSync(folder, { recursive: true });
    symlinkSync(one, path);
    await says('One.');

    writeFileSync(one, textOf('One, changed.'));
    await says('One, changed.');
    rmSync(path);
    symlinkSync(other, path);
    await says('Other.');
    writeFileSync(other, textOf('Other, changed.'));

    await says('Other, changed.');
  });

  it('is read anew when it is in a linked folder', async () => {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(join(elsewhere, 'llm-tools.json'), textOf('There.'));
    symlinkSync(elsewhere, folder);
    await says('There.');

    writeFileSync(join(elsewhere, 'llm-tools.json'), textOf('There, changed.'));

    await says('There, changed.');
  });
});
