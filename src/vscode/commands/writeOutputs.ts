import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import type { WorkspaceLayer } from '../documents/files/workspaceTextFile';
import { untrustedError } from '../ui/trust';
import type { ContextWith } from './command';
import type { CommandArguments } from './parseArguments';

/**
 * Writes the files that workspace files name under `outputs`, where they differ: those of the file whose URI is passed, or of
 * all. Resolves with the written files.
 */
export const writeOutputs = async (
  { files, outputs, showResult }: ContextWith<'outputs'>,
  args: CommandArguments,
): Promise<readonly string[]> => {
  const chosen = chooseFiles(files.all(), args.uri?.toString() ?? args.text);
  if (!vscode.workspace.isTrusted) throw untrustedError(chosen[0]!.file.name);
  const written: string[] = [];
  for (const file of chosen) {
    const summary = await outputs.write(file);
    written.push(...summary.written);
    const [first] = summary.problems;
    if (first) throw new UserError(vscode.l10n.t('{0}: {1}', file.file.name, first.message));
  }
  if (written.length === 0) showResult(vscode.l10n.t('All outputs are up to date.'));
  return written;
};

const chooseFiles = (files: readonly WorkspaceLayer[], address: string | undefined): readonly WorkspaceLayer[] => {
  const chosen = files.filter(({ file, store }) =>
    address === undefined ? store.text?.includes('"outputs"') : file.id === address,
  );
  if (chosen.length > 0) return chosen;
  throw new UserError(
    vscode.l10n.t(
      'No workspace file names outputs. Add “"outputs": [{ "to": "openai-chat", "file": "tools.json" }]” to .vscode/llm-tools.json.',
    ),
  );
};
