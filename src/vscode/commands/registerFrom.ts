import * as vscode from 'vscode';
import { importText } from '../../core/import/importText';
import type { Imported, Source } from '../../core/import/imported';
import type { Outcome } from '../../core/import/plan';
import type { Position } from '../../core/import/text/excerpt';
import { inQuotes } from '../../core/tool/name';
import { UserError } from '../../core/util/userError';
import { layerNamed } from './chooseLayer';
import { fileAt, readFiles } from './register/files';
import type { ReadSource } from './register/previewImport';
import { registerPreviewed, registerTools } from './register/registerTools';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

export const registerFromClipboard = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  return registerPreviewed(context, await readClipboard(), args);
};

/** Returns a function that reads the tools of the current text of the clipboard. */
export const readClipboard = async (): Promise<ReadSource> => {
  const text = await vscode.env.clipboard.readText();
  return format => importSource(text, format, { kind: 'clipboard' });
};

/** Imports the selected text of the active editor, or all of its text if nothing is selected. */
export const registerFromSelection = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new UserError(vscode.l10n.t('No editor is open. Open a file with tools, or select some in one.'));
  const { document, selection } = editor;
  const text = document.getText(selection.isEmpty ? undefined : selection);
  const address = document.uri.toString();
  const start = selection.isEmpty ? undefined : positionOf(selection.start);
  const source = { kind: 'editor', address, isWhole: selection.isEmpty };
  return registerPreviewed(context, format => importSource(text, format, source, start), args);
};

/** Imports the files that the Explorer passes, or those that the user picks. */
export const registerFromFile = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  const uris = args.uris.length > 0 ? args.uris : await pickFiles();
  if (!uris) return undefined;
  return registerPreviewed(context, format => readFiles(uris.map(fileAt), format), args);
};

/** Registers the sample tools. Shows a preview only if one of them is already registered, possibly changed. */
export const registerExamples = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  const { exampleTools } = await import('../../core/tool/examples.lazy');
  const tools = exampleTools.map(tool => ({ label: inQuotes(tool.name), tool, problems: [] }));
  const imported = { format: vscode.l10n.t('the sample tools'), tools, problems: [] };
  return exampleTools.some(({ name }) => context.registry.isRegistered(name))
    ? registerPreviewed(context, () => Promise.resolve(imported), args)
    : registerTools(context, imported, {
        onConflict: args.options.onConflict,
        layer: layerNamed(context, args.options.layer),
        title: args.options.origin,
      });
};

/** Reads the tools of a text, in the given format if any. `start` is the position of the text in its document. */
export const importSource = (
  text: string,
  format: string | undefined,
  source: Omit<Source, 'now'>,
  start?: Position,
): Promise<Imported> => importText(text, { ...source, now: new Date().toISOString() }, { format, start });

/** Converts a zero-based position of VS Code to a one-based position. */
export const positionOf = ({ line, character }: vscode.Position): Position => ({
  line: line + 1,
  column: character + 1,
});

const pickFiles = (): Thenable<vscode.Uri[] | undefined> =>
  vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Tools from Files'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: { [vscode.l10n.t('JSON')]: ['json', 'jsonc', 'json5'], [vscode.l10n.t('All Files')]: ['*'] },
  });
