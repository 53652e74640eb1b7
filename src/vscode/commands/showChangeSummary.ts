import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import { summaryOfHistory } from '../documents/history/showDiff';
import { showMarkdownPreview } from '../ui/markdownPreview';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';

/** Shows the summary of the comparison whose diff is active, or has the document that is passed. Resolves with its URI. */
export const showChangeSummary = async (context: CommandContext, args: CommandArguments): Promise<vscode.Uri> => {
  const uri = args.uri ?? activeDocument();
  const summary = uri && (context.comparisons.get(uri)?.uris.summary ?? (await summaryOfHistory(context, uri)));
  if (!summary) throw new UserError(vscode.l10n.t('Compare tools first, then show the summary from the diff editor.'));
  await showMarkdownPreview(summary, false, context.log);
  return summary;
};

const activeDocument = (): vscode.Uri | undefined => {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
};
