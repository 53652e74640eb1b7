import * as vscode from 'vscode';
import type { ToolLayer } from '../../../core/registry/layer';
import type { ChangeId } from '../../../core/registry/layerEdit';
import type { ToolRegistry } from '../../../core/registry/registry';
import { UserError } from '../../../core/util/userError';
import { insideQuotes, toolsInText } from '../../../core/documents/toolsInText';
import { toolUri } from '../../documents/toolUri';

interface RenameRequest {
  readonly name: string;
  readonly newName: string;
  /** The change that the rename belongs to. */
  readonly change: ChangeId;
}

/** Renames the tool in the layer. An open document of the tool moves with it and keeps its unsaved changes. */
export const renameInLayer = async (
  registry: ToolRegistry,
  layer: ToolLayer,
  request: RenameRequest,
): Promise<void> => {
  const { name, newName, change } = request;
  if (layer === registry.user && openDocumentOf(name)) return renameDocument(registry, request);
  const answer = await layer.rename(name, newName, { change });
  if (!answer.ok) throw new UserError(answer.problems.map(({ message }) => message).join(' '));
};

/** Has VS Code rename the file: it moves the tabs, and the file system provider renames the tool, as a change of its own. */
const renameDocument = async (
  { user: layer, changes }: ToolRegistry,
  { name, newName, change }: RenameRequest,
): Promise<void> => {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(toolUri(name), toolUri(newName));
  const isDone = await vscode.workspace.applyEdit(edit);
  if (!isDone || !layer.isRegistered(newName)) {
    throw new UserError(vscode.l10n.t('“{0}” was not renamed. Save or close its tab, then try again.', name));
  }
  const newest = changes.newest();
  const isThisRename = newest?.edits.some(({ renames }) =>
    renames.some(({ from, to }) => from === name && to === newName),
  );
  if (newest && isThisRename) changes.join(change, newest.id);
  const document = openDocumentOf(newName);
  if (document?.isDirty) await renameInText(document, name, newName);
};

/** Renames the tool in unsaved text too, because saving that would restore the old name. */
const renameInText = async (document: vscode.TextDocument, name: string, newName: string): Promise<void> => {
  const node = toolsInText(document.getText()).find(tool => tool.name === name)?.nameNode;
  if (!node) return;
  const [start, end] = insideQuotes(node);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), newName);
  await vscode.workspace.applyEdit(edit);
};

const openDocumentOf = (name: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === toolUri(name).toString());
