import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import { openAtDescription } from './edit/openAtDescription';
import { formatEstimate, formatNumber } from '../../core/util/numberFormat';
import { askText } from '../ui/wizard';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';
import { offerUndo } from './offerUndo';

/**
 * Asks for the description in an input box that shows its cost. A description with several lines is opened in an editor
 * instead. `(tool, text)` asks nothing. Resolves with whether the description changed.
 */
export const editDescription = async (context: ContextWith<'cost'>, args: CommandArguments): Promise<boolean> => {
  const { target, newText: text } = args;
  const title = vscode.l10n.t('Edit Description');
  const [placed] = await choosePlacedTools(context, { references: target && [target] }, { title, one: true });
  if (!placed) return false;
  if (text !== undefined) return setDescription(context, placed, text);
  if (/[\n\r]/.test(placed.tool.description)) {
    await openAtDescription(placed, context.files);
    const { name } = placed.tool;
    const message = vscode.l10n.t('The description of “{0}” has several lines. Edit it here, then save.', name);
    context.showResult(message);
    return false;
  }
  const answer = await askDescription(context, placed);
  return answer !== undefined && setDescription(context, placed, answer);
};

const askDescription = async ({ cost }: ContextWith<'cost'>, { tool }: PlacedTool): Promise<string | undefined> => {
  const costs = await cost.start();
  const before = costs.of(tool);
  const { Info, Warning } = vscode.InputBoxValidationSeverity;
  return askText({
    title: vscode.l10n.t('Description of “{0}”', tool.name),
    prompt: vscode.l10n.t('What it does and when to use it; models choose tools by their descriptions'),
    placeholder: vscode.l10n.t('Read a text file of the workspace.'),
    value: tool.description,
    validate: () => undefined,
    hint: text => {
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

const setDescription = async (
  context: CommandContext,
  { tool, layer }: PlacedTool,
  description: string,
): Promise<boolean> => {
  const { name } = tool;
  const change = newChangeId();
  const changed = await layer.changeAll([name], newest => ({ ...newest, description }), {
    ...{ title: 'edit description', change },
  });
  const message = vscode.l10n.t('Changed the description of “{0}”.', name);
  if (context.files.get(layer.id)) offerUndo(context, change, message);
  else if (changed.length > 0) context.showResult(message);
  return changed.length > 0;
};
