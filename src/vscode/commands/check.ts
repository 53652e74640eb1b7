import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import type { Summary } from '../editor/lint/checks.lazy';
import { describeTallyInDetail } from '../ui/describeTally';
import { infoCount } from '../ui/problemCount';
import { toolCount } from '../ui/joinQuoted';
import { settings } from '../ui/settings';
import { choosePlaced, withoutGroups } from './chooseTools';
import type { CommandContext } from './command';
import { refsIn, type CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** Checks all tools, or sums up those that the arguments name, and says what came of it. Resolves with the counts. */
export const check = async (context: CommandContext, args: CommandArguments): Promise<Summary> => {
  const { registry, lint, tree, selected } = context;
  if (registry.layers().every(layer => layer.count() === 0)) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Add some first with “LLM Tools: Add Tools…”.'));
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
