import * as vscode from 'vscode';
import { addToClientFile, hasClientEntry } from '../../../core/mcp/clientEntry';
import type { ClientConfiguration, ClientEntry } from '../../../core/mcp/clientConfigurations';
import { fileNameOf } from '../../../core/documents/documentPath';
import { UserError } from '../../../core/util/userError';
import { dirtyDocument, readTextFile } from '../../documents/files/readTextFile';
import { pickOne } from '../../ui/wizard';
import type { CommandContext } from '../command';
import { notifyCancelled } from '../register/registerTools';
import { displayPath } from './displayPath';
import { FileDiff } from './fileDiff';

interface Addition {
  readonly entry: ClientEntry;
  readonly uri: vscode.Uri;
}

/**
 * Shows how the file of a client would change, and writes it if the user says so. A file that cannot be read, has unsaved
 * changes or was changed meanwhile is left as it is. Resolves with the URI of the file, or with undefined if it was not written.
 */
export const writeClientFile = async (
  context: CommandContext,
  client: ClientConfiguration,
  { entry, uri }: Addition,
): Promise<vscode.Uri | undefined> => {
  const path = displayPath(uri);
  const before = await readTextFile(uri, path);
  const after = addToClientFile(client, before?.text, entry);
  if (!after.ok)
    throw new UserError(
      vscode.l10n.t('{0} was not changed. {1}', path, after.problems.map(({ message }) => message).join(' ')),
    );
  if (after.value === before?.text) {
    context.showResult(vscode.l10n.t('{0} already has this configuration.', path));
    return undefined;
  }
  if (dirtyDocument(uri)) throw new UserError(vscode.l10n.t('{0} has unsaved changes. Save it, then try again.', path));
  const isUpdate = before !== undefined && hasClientEntry(client, before.text, entry.name);
  const texts: readonly [string, string] = [before?.text ?? '', after.value];
  if (!(await isConfirmed(client, { texts, path, placeholder: describe(entry.name, { path, before, isUpdate }) })))
    return notifyCancelled(context);
  if (!(await replace(uri, { path, before, text: after.value })))
    throw new UserError(vscode.l10n.t('{0} was changed meanwhile, and is left as it is. Try again.', path));
  context.showResult(
    isUpdate
      ? vscode.l10n.t('Updated “{0}” in {1}.', entry.name, path)
      : vscode.l10n.t('Added “{0}” to {1}.', entry.name, path),
  );
  return uri;
};

type Before = Awaited<ReturnType<typeof readTextFile>>;

const describe = (
  name: string,
  { path, before, isUpdate }: { readonly path: string; readonly before: Before; readonly isUpdate: boolean },
): string => {
  if (!before) return vscode.l10n.t('{0} does not exist. It is created with the server “{1}”.', path, name);
  return isUpdate
    ? vscode.l10n.t('{0} has a server “{1}”, which is updated.', path, name)
    : vscode.l10n.t('The server “{1}” is added to {0}.', path, name);
};

/** Shows the difference, and asks. */
const isConfirmed = async (
  client: ClientConfiguration,
  { texts, path, placeholder }: { texts: readonly [string, string]; path: string; placeholder: string },
): Promise<boolean> => {
  const diff = new FileDiff(fileNameOf(path.replaceAll('\\', '/')), texts);
  try {
    await diff.show(vscode.l10n.t('{0}: now ↔ with the server', path));
    const answer = await pickOne(
      [
        { label: vscode.l10n.t('$(check) Write the File'), description: path, value: true },
        { label: vscode.l10n.t('$(close) Leave It as It Is'), value: false },
      ],
      { title: vscode.l10n.t('MCP Configuration for {0}', client.title), placeholder },
    );
    return answer !== undefined && answer !== 'back' && answer.value;
  } finally {
    diff.dispose();
  }
};

/** Writes the file if it still is as it was read. */
const replace = async (
  uri: vscode.Uri,
  { path, before, text }: { readonly path: string; readonly before: Before; readonly text: string },
): Promise<boolean> => {
  const now = await readTextFile(uri, path);
  if (now?.text !== before?.text || dirtyDocument(uri)) return false;
  const { replaceFile } = await import('../../documents/files/writeText.lazy');
  const bytes = new TextEncoder().encode(`${now?.mark ?? ''}${text}`);
  return replaceFile(uri, bytes, { name: path, exists: now !== undefined });
};
