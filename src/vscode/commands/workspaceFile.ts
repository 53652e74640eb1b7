import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import { showFile } from '../documents/files/showFile';
import type { WorkspaceLayer } from '../documents/files/workspaceTextFile';
import { workspaceFilePath } from '../../core/documents/documentPath';
import { pickOne } from '../ui/wizard';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

const skeleton = '{\n  "version": 1,\n  "tools": []\n}\n';

/** Creates the workspace file of a folder, if it does not exist, and opens it. Resolves with its URI. */
export const createWorkspaceFile = async (
  { files }: CommandContext,
  args: CommandArguments,
): Promise<vscode.Uri | undefined> => {
  const chosen = await chooseFolder(files.all(), args);
  if (!chosen) return undefined;
  const { file, store } = chosen;
  await file.write(undefined, skeleton);
  await store.refresh();
  await showFile(file, { preview: false });
  return file.uri;
};

/** Returns the workspace file that a program names by its URI or folder, the only one, or the one that the user picks. */
const chooseFolder = async (
  files: readonly WorkspaceLayer[],
  args: CommandArguments,
): Promise<WorkspaceLayer | undefined> => {
  if (files.length === 0) throw new UserError(vscode.l10n.t('No folder is open. Open the folder for the tools first.'));
  const address = args.uri?.toString() ?? args.text;
  const named = files.find(({ file }) => [file.folder.uri.toString(), file.id].includes(address ?? ''));
  if (named || files.length === 1) return named ?? files[0];
  const answer = await pickOne(
    files.map(each => ({ label: each.file.folder.name, description: workspaceFilePath, value: each })),
    {
      title: vscode.l10n.t('Create Workspace File'),
      placeholder: vscode.l10n.t('Select the folder for the tools'),
    },
  );
  return answer && answer !== 'back' ? answer.value : undefined;
};
