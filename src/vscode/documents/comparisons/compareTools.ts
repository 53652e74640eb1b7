import * as vscode from 'vscode';
import type { ClassByReader } from '../../../core/diff/change';
import { visibleText } from '../../../core/util/visibleText';
import { showMarkdownPreview } from '../../ui/markdownPreview';
import { messages } from '../../ui/messages';
import { showError } from '../../ui/showError';
import type { ComparedSide, Comparison, ComparisonOptions } from './comparison';
import type { Comparisons } from './comparisons';

export interface ComparisonContext {
  readonly comparisons: Comparisons;
  readonly log: vscode.LogOutputChannel;
}

export interface CompareOptions extends ComparisonOptions {
  /** Whether to show the classes in the title of the tab only, and no notification; for pickers, which stay in front. */
  readonly isQuiet?: boolean;
  readonly preserveFocus?: boolean;
  /** Whether the next comparison may replace the tab. */
  readonly preview?: boolean;
}

/** What a comparison found, for callers of commands. */
export interface ComparisonResult {
  readonly before: vscode.Uri;
  readonly after: vscode.Uri;
  /** The Markdown document with all changes. */
  readonly summary: vscode.Uri;
  readonly worst: ClassByReader;
}

/**
 * Shows two states of tools in VS Code's diff editor. The title of its tab says for whom the changes matter, and so does a
 * notification that offers the summary.
 */
export const compareTools = async (
  context: ComparisonContext,
  before: ComparedSide,
  after: ComparedSide,
  { isQuiet = false, preserveFocus = false, preview = true, ...compared }: CompareOptions,
): Promise<ComparisonResult> => {
  // Many tools take a moment. VS Code shows the progress only then.
  const comparison = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Comparing tools…') },
    () => context.comparisons.create(before, after, compared),
  );
  const { diff, uris, title } = comparison;
  const { headline, shortHeadline } = await import('./summary.lazy');
  const hasChanges = diff.tools.length > 0;
  const tabTitle = `${title} · ${hasChanges ? shortHeadline(diff) : vscode.l10n.t('no changes')}`;
  const options: vscode.TextDocumentShowOptions = { preview, preserveFocus };
  await vscode.commands.executeCommand('vscode.diff', uris.before, uris.after, visibleText(tabTitle), options);
  if (!isQuiet) announce(context, comparison, hasChanges ? headline(diff) : undefined);
  return { ...uris, worst: diff.worst };
};

/** Not awaited: a notification stays until it is closed. */
const announce = ({ log }: ComparisonContext, { title, uris }: Comparison, classes: string | undefined): void => {
  if (classes === undefined) {
    void messages.information(vscode.l10n.t('No changes: {0}', title));
    return;
  }
  void messages
    .information(`${classes} (${title})`, vscode.l10n.t('Show Summary'))
    .then(async answer => answer && showMarkdownPreview(uris.summary, false, log))
    .then(undefined, (error: unknown) => showError(error, log));
};
