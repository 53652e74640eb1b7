import * as vscode from 'vscode';
import { UserError } from '../../util/userError';
import type { Summary } from '../lint/checks.lazy';
import { toolCount } from '../quoted';
import { settings } from '../settings';
import { choosePlaced, withoutGroups } from './chooseTools';
import type { CommandContext } from './command';
import { refsIn } from './toolArguments';

/** Checks all tools, or sums up those that the arguments name, and says what came of it. Resolves with the counts. */
export const check = async (context: CommandContext, ...args: readonly unknown[]): Promise<Summary> => {
  const { registry, lint, tree, selected } = context;
  if (registry.count() === 0) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Register one first: “LLM Tools: Register Tool…”.'));
  }
  const asked = refsIn(withoutGroups(args, tree), selected) && (await choosePlaced(context, args, { title: '' }));
  const only = asked?.map(({ tool: { name }, layer }) => ({ name, layer: layer.id }));
  const title = vscode.l10n.t('Checking the tools…');
  const summary = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () =>
    (await lint.start()).checkAll(only),
  );
  void say(context, summary);
  return summary;
};

const say = async ({ showResult }: CommandContext, summary: Summary): Promise<void> => {
  const { tools, faulty } = summary;
  if (faulty === 0) {
    const message = vscode.l10n.t('{0} checked: nothing is wrong with them.', toolCount(tools));
    showResult(message, { viewOnly: true });
    await vscode.window.showInformationMessage(message);
    return;
  }
  const message = vscode.l10n.t(
    '{0} checked, {1} of them with problems: {2}.',
    toolCount(tools),
    faulty,
    counts(summary),
  );
  showResult(message, { viewOnly: true });
  if (settings.problems() === 'off') {
    const change = vscode.l10n.t('Change Setting');
    const off = vscode.l10n.t('{0} Problems does not list them, since “llmTools.problems” is “off”.', message);
    const answer = await vscode.window.showInformationMessage(off, change);
    if (answer) await vscode.commands.executeCommand('workbench.action.openSettings', 'llmTools.problems');
    return;
  }
  const answer = await vscode.window.showInformationMessage(message, vscode.l10n.t('Show Problems'));
  if (answer) await vscode.commands.executeCommand('workbench.actions.view.problems');
};

const counts = ({ error, warning, info }: Summary): string =>
  [
    error > 0 && (error === 1 ? vscode.l10n.t('1 error') : vscode.l10n.t('{0} errors', error)),
    warning > 0 && (warning === 1 ? vscode.l10n.t('1 warning') : vscode.l10n.t('{0} warnings', warning)),
    info > 0 && (info === 1 ? vscode.l10n.t('1 remark') : vscode.l10n.t('{0} remarks', info)),
  ]
    .filter(Boolean)
    .join(', ');
