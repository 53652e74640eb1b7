import * as vscode from 'vscode';
import type { Rename } from '../../../core/registry/layerEdit';
import type { ToolRegistry } from '../../../core/registry/registry';
import { duplicateKeyProblem } from '../../../core/json/faults';
import { treeOf } from '../../../core/json/tree';
import { textDifference } from '../../../core/util/textDifference';
import { invalidNameMessage } from '../../../core/tool/name';
import { UserError } from '../../../core/util/userError';
import { toolScheme } from '../../../core/documents/documentPath';
import { isToolDocument, toolDocumentSelector, workspaceFileUris } from './languageDocuments';
import type { RenameTracker } from './renameTracker';
import { insideQuotes, toolNamedAt, toolsInText, type ToolInText } from '../../../core/documents/toolsInText';

/**
 * Implements Rename Symbol on the name of a tool. Renames it in the document, in all workspace files with a tool of that name,
 * and in the sets that list it.
 */
export const registerRenameTool = (registry: ToolRegistry, renameTracker: RenameTracker): vscode.Disposable =>
  vscode.languages.registerRenameProvider([...toolDocumentSelector], {
    prepareRename: (document, position) => {
      const { name, nameNode } = expectName(document, position);
      return { range: rangeOf(document, nameNode), placeholder: name };
    },

    provideRenameEdits: async (document, position, newName) => {
      const { name } = expectName(document, position);
      const complaint = invalidNameMessage(newName);
      if (complaint) throw new UserError(complaint);
      const edit = new vscode.WorkspaceEdit();
      if (newName === name) return edit;
      if (document.uri.scheme === toolScheme && registry.layer('user')?.get(newName))
        throw nameTakenError(newName, document);
      const documents = [document, ...(await otherWorkspaceDocuments(document))];
      const layers = new Set<string>();
      for (const each of documents) {
        const tools = toolsInText(each.getText());
        const named = tools.filter(tool => tool.name === name);
        if (named.length === 0) continue;
        if (tools.some(tool => tool.name === newName)) throw nameTakenError(newName, each);
        const duplicate = duplicateKeyProblem(
          each.getText(),
          treeOf(each.getText()),
          vscode.workspace.asRelativePath(each.uri),
        );
        if (duplicate) throw new UserError(duplicate.message);
        for (const { nameNode } of named) edit.replace(each.uri, rangeOf(each, nameNode!), newName);
        layers.add(each.uri.scheme === toolScheme ? registry.user.id : each.uri.toString());
      }
      const rename = { from: name, to: newName };
      const isElsewhere = registry.layers().some(layer => layer.isRegistered(name) && !layers.has(layer.id));
      for (const each of documents) await renameInSets(edit, each, rename, isElsewhere);
      for (const layer of layers) if (layer !== registry.user.id) renameTracker.expect(layer, rename);
      return edit;
    },
  });

/**
 * Adds the edit that renames the tool in the sets of a workspace file. The sets of the user store change when a tool is saved.
 */
const renameInSets = async (
  edit: vscode.WorkspaceEdit,
  document: vscode.TextDocument,
  rename: Rename,
  isElsewhere: boolean,
): Promise<void> => {
  if (document.uri.scheme === toolScheme) return;
  const files = await import('../../../core/stores/file/toolsFile.lazy');
  const before = document.getText();
  const after = files.renameInSets(before, rename, () => isElsewhere);
  if (after === before) return;
  const { start, end, text } = textDifference(before, after);
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
};

const expectName = (document: vscode.TextDocument, position: vscode.Position): Required<NamedTool> => {
  const found =
    isToolDocument(document.uri) && toolNamedAt(toolsInText(document.getText()), document.offsetAt(position));
  if (!found || !found.nameNode)
    throw new UserError(
      vscode.l10n.t('Only the name of a tool can be renamed here. Put the cursor on the value of its “name”.'),
    );
  return { name: found.name ?? '', nameNode: found.nameNode };
};

interface NamedTool {
  readonly name: string;
  readonly nameNode: NonNullable<ToolInText['nameNode']>;
}

const rangeOf = (document: vscode.TextDocument, node: NamedTool['nameNode']): vscode.Range => {
  const [start, end] = insideQuotes(node);
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
};

const otherWorkspaceDocuments = async (document: vscode.TextDocument): Promise<readonly vscode.TextDocument[]> => {
  const uris = workspaceFileUris().filter(uri => uri.toString() !== document.uri.toString());
  const opened = await Promise.allSettled(uris.map(uri => vscode.workspace.openTextDocument(uri)));
  // A folder may have no workspace file.
  return opened.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
};

const nameTakenError = (name: string, { uri }: vscode.TextDocument): UserError => {
  const where = uri.scheme === toolScheme ? vscode.l10n.t('the user store') : vscode.workspace.asRelativePath(uri);
  return new UserError(vscode.l10n.t('“{0}” is the name of another tool in {1}. Choose another name.', name, where));
};
