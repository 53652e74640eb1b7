import * as vscode from 'vscode';
import { importText } from '../../core/import/importText';
import type { Imported, Source } from '../../core/import/imported';
import type { Outcome } from '../../core/import/plan';
import type { Position } from '../../core/import/text/excerpt';
import { inQuotes } from '../../core/tool/name';
import { UserError } from '../../core/util/userError';
import { layerNamed } from './chooseLayer';
import { fileAt, readFiles } from './register/files';
import type { Read } from './register/previewImport';
import { registerPreviewed, registerTools } from './register/registerTools';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

export const registerFromClipboard = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  return registerPreviewed(context, await readClipboard(), args);
};

/** Reads the tools of what is on the clipboard now. */
export const readClipboard = async (): Promise<Read> => {
  const text = await vscode.env.clipboard.readText();
  return as => readText(text, as, { kind: 'clipboard' });
};

/** The selection of the active editor, or all of its text where nothing is selected. */
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
  return registerPreviewed(context, as => readText(text, as, source, start), args);
};

/** The files passed, as the Explorer passes them, or those that the user picks. */
export const registerFromFile = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  const uris = urisIn(args) ?? (await pickFiles());
  if (!uris) return undefined;
  return registerPreviewed(context, as => readFiles(uris.map(fileAt), as), args);
};

/** They are ours and come beside what is there: shown first only where one of them is there already, perhaps in another form. */
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

/** `start` is where the text begins in its document. */
export const readText = (
  text: string,
  as: string | undefined,
  source: Omit<Source, 'now'>,
  start?: Position,
): Promise<Imported> => importText(text, { ...source, now: new Date().toISOString() }, { format: as, start });

/** As people count lines. */
export const positionOf = ({ line, character }: vscode.Position): Position => ({
  line: line + 1,
  column: character + 1,
});

const urisIn = ({ values: [first, second] }: CommandArguments): readonly vscode.Uri[] | undefined => {
  const asked: readonly unknown[] = Array.isArray(second) ? second : Array.isArray(first) ? first : [first];
  const uris = asked.filter(each => each instanceof vscode.Uri);
  return uris.length > 0 ? uris : undefined;
};

const pickFiles = (): Thenable<vscode.Uri[] | undefined> =>
  vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Tools from Files'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: { [vscode.l10n.t('JSON')]: ['json', 'jsonc', 'json5'], [vscode.l10n.t('All Files')]: ['*'] },
  });
