import * as vscode from 'vscode';
import type { ToolLayer } from '../../../core/registry/layer';
import type { ChangeId } from '../../../core/registry/layerEdit';
import type { ToolRegistry } from '../../../core/registry/registry';
import { UserError } from '../../../core/util/userError';
import { insideQuotes, toolsIn } from '../../../core/documents/toolsInText';
import { toolUri } from '../../documents/toolUri';

interface RenameRequest {
  readonly name: string;
  readonly newName: string;
  /** The change that it is to be part of. */
  readonly change: ChangeId;
}

/** Gives the tool of the layer another name. A document that is open goes with it, and keeps what is typed there. */
export const renameIn = async (registry: ToolRegistry, layer: ToolLayer, request: RenameRequest): Promise<void> => {
  const { name, newName, change } = request;
  if (layer === registry.user && documentOf(name)) return moveDocument(registry, request);
  const answer = await layer.rename(name, newName, { change });
  if (!answer.ok) throw new UserError(answer.problems.map(({ message }) => message).join(' '));
};

/** The file system provider does the renaming, as a change of its own; VS Code, which asks it, takes the tabs along. */
const moveDocument = async (
  { user: layer, changes }: ToolRegistry,
  { name, newName, change }: RenameRequest,
): Promise<void> => {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(toolUri(name), toolUri(newName));
  const isDone = await vscode.workspace.applyEdit(edit);
  if (!isDone || !layer.isRegistered(newName)) {
    throw new UserError(vscode.l10n.t('“{0}” was not renamed. Save or close its tab, then try again.', name));
  }
  const made = changes.newest();
  const isThat = made?.edits.some(({ renames }) => renames.some(({ from, to }) => from === name && to === newName));
  if (made && isThat) changes.join(change, made.id);
  const document = documentOf(newName);
  if (document?.isDirty) await nameInText(document, name, newName);
};

/** What is typed and not saved still says the former name, and would bring it back. */
const nameInText = async (document: vscode.TextDocument, name: string, newName: string): Promise<void> => {
  const node = toolsIn(document.getText()).find(tool => tool.name === name)?.nameNode;
  if (!node) return;
  const [start, end] = insideQuotes(node);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), newName);
  await vscode.workspace.applyEdit(edit);
};

const documentOf = (name: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === toolUri(name).toString());
