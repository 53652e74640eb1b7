import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import { openAtDescription } from './edit/openAtDescription';
import { formatEstimate, formatNumber } from '../ui/numberFormat';
import { askOne } from '../ui/wizard';
import { choosePlaced, type Placed } from './chooseTools';
import type { CommandContext } from './command';
import { textIn, type CommandArguments } from './parseArguments';
import { offerUndo } from './offerUndo';

/**
 * Asks for the description in a line, with what that costs; one of several lines is opened in its text. `(tool, text)` asks
 * nothing. Resolves with whether it is another now.
 */
export const editDescription = async (context: CommandContext, args: CommandArguments): Promise<boolean> => {
  const [asked] = args.values;
  const text = textIn(args, 1);
  const title = vscode.l10n.t('Edit Description');
  const [placed] = await choosePlaced(context, { values: [asked] }, { title, one: true });
  if (!placed) return false;
  if (text !== undefined) return describe(context, placed, text);
  if (/[\n\r]/.test(placed.tool.description)) {
    await openAtDescription(placed, context.files);
    const { name } = placed.tool;
    const message = vscode.l10n.t('The description of “{0}” has several lines. Edit it here, then save.', name);
    context.showResult(message);
    return false;
  }
  const answer = await askDescription(context, placed);
  return answer !== undefined && describe(context, placed, answer);
};

const askDescription = async ({ cost }: CommandContext, { tool }: Placed): Promise<string | undefined> => {
  const costs = await cost.start();
  const before = costs.of(tool);
  const { Info, Warning } = vscode.InputBoxValidationSeverity;
  return askOne({
    title: vscode.l10n.t('Description of “{0}”', tool.name),
    prompt: vscode.l10n.t('What it does and when to use it; models choose tools by their descriptions'),
    placeholder: vscode.l10n.t('Read a text file of the workspace.'),
    value: tool.description,
    complaint: () => undefined,
    remark: text => {
      if (text.trim() === '') {
        const message = vscode.l10n.t('Without a description, a model does not know when to call the tool.');
        return { message, severity: Warning };
      }
      if (text === tool.description) return undefined;
      const after = costs.of({ ...tool, description: text });
      return {
        message: vscode.l10n.t('{0} → {1} tokens', formatEstimate(before), formatNumber(after)),
        severity: Info,
      };
    },
  });
};

const describe = async (context: CommandContext, { tool, layer }: Placed, description: string): Promise<boolean> => {
  const { name } = tool;
  const change = newChangeId();
  const changed = await layer.changeAll([name], newest => ({ ...newest, description }), {
    ...{ title: 'edit description', change },
  });
  const message = vscode.l10n.t('Changed the description of “{0}”.', name);
  if (context.files.of(layer.id)) offerUndo(context, change, message);
  else if (changed.length > 0) context.showResult(message);
  return changed.length > 0;
};
