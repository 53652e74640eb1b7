import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import type { CheckSummary } from '../editor/lint/checks.lazy';
import { describeTallyInDetail } from '../ui/describeTally';
import { infoCount } from '../ui/problemCount';
import { toolCount } from '../../core/tool/joinQuoted';
import { settings } from '../ui/settings';
import { choosePlacedTools } from './chooseTools';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** Checks all tools, or those that the arguments name, and shows a summary. Resolves with the counts. */
export const check = async (context: ContextWith<'lint'>, args: CommandArguments): Promise<CheckSummary> => {
  const { registry, lint } = context;
  if (registry.layers().every(layer => layer.count() === 0)) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Add some first with “LLM Tools: Add Tools…”.'));
  }
  const requested = args.references && (await choosePlacedTools(context, args, { title: '' }));
  const only = requested?.map(({ tool: { name }, layer }) => ({ name, layer: layer.id }));
  const title = vscode.l10n.t('Checking the tools…');
  const summary = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () =>
    (await lint.start()).checkAll(only),
  );
  void showSummary(context, summary);
  return summary;
};

const showSummary = async ({ showResult }: CommandContext, summary: CheckSummary): Promise<void> => {
  const { tools, faulty, error: errors, warning: warnings, info: remarks } = summary;
  if (faulty === 0) {
    const message =
      remarks === 0
        ? vscode.l10n.t('{0} checked: no problems found.', toolCount(tools))
        : vscode.l10n.t('{0} checked: no problems, {1}.', toolCount(tools), infoCount(remarks));
    showResult(message, { viewOnly: true });
    await messages.information(message);
    return;
  }
  const message = vscode.l10n.t(
    '{0} checked, {1} with problems: {2}.',
    toolCount(tools),
    faulty,
    describeTallyInDetail({ errors, warnings, remarks }),
  );
  showResult(message, { viewOnly: true });
  if (settings.problems() === 'off') {
    const change = vscode.l10n.t('Change Setting');
    const off = vscode.l10n.t('{0} They are not listed in Problems because “llmTools.problems” is “off”.', message);
    const answer = await messages.information(off, change);
    if (answer) await vscode.commands.executeCommand('workbench.action.openSettings', 'llmTools.problems');
    return;
  }
  const answer = await messages.information(message, vscode.l10n.t('Show Problems'));
  if (answer) await vscode.commands.executeCommand('workbench.actions.view.problems');
};
