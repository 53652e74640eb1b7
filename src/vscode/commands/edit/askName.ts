import * as vscode from 'vscode';
import { shadowing, renameRefusal } from '../../../core/registry/renameConflicts';
import type { CommandContext } from '../command';
import type { PlacedTool } from '../chooseTools';
import { locationName } from '../../documents/files/locationName';
import { Linters } from '../../../core/lint/linters';
import { settings } from '../../ui/settings';
import { askText } from '../../ui/wizard';

/** Asks for a new name. Resolves with `undefined` if the user cancels or does not change the name. */
export const askName = async (context: CommandContext, placed: PlacedTool): Promise<string | undefined> => {
  const { name } = placed.tool;
  const hintFor = createNameHint(context, placed);
  const answer = await askText({
    title: vscode.l10n.t('Rename “{0}”', name),
    prompt: vscode.l10n.t('The name the model uses to call this tool'),
    placeholder: name,
    value: name,
    validate: text => nameRefusal(context, placed, text),
    hint: text => (text === name ? undefined : hintFor(text)),
  });
  return answer === name ? undefined : answer;
};

/** Returns a sentence that says why the tool cannot be renamed to that name, or undefined if it can. */
export const nameRefusal = (
  { files }: CommandContext,
  { tool, layer }: PlacedTool,
  newName: string,
): string | undefined => {
  const refusal = renameRefusal(layer, tool.name, newName);
  if (refusal?.kind !== 'taken') return refusal?.message;
  const where = locationName(layer, files);
  return vscode.l10n.t('“{0}” is the name of another tool in {1}. Choose another name.', newName, where);
};

/**
 * Returns a function that warns of a valid name that a vendor would refuse, that hides another tool or that would be hidden.
 */
const createNameHint = ({ registry, files }: CommandContext, { tool, layer }: PlacedTool) => {
  const linter = new Linters(settings.lint()).for();
  return (name: string): vscode.InputBoxValidationMessage | undefined => {
    const found = linter.check({ ...tool, name }).filter(({ path }) => path.length === 1 && path[0] === 'name');
    const { hiddenBy, hides } = shadowing(registry.trustedLayers(), layer, name);
    const sentences = [
      ...found.map(({ message }) => message),
      ...(hiddenBy
        ? [vscode.l10n.t('It will be hidden by the tool with the same name in {0}.', locationName(hiddenBy, files))]
        : []),
      ...(hides ? [vscode.l10n.t('It will hide the tool with the same name in {0}.', locationName(hides, files))] : []),
    ];
    if (sentences.length === 0) return undefined;
    const { Warning, Info } = vscode.InputBoxValidationSeverity;
    const isWarning = found.some(({ severity }) => severity !== 'info') || hiddenBy !== undefined;
    return { message: sentences.join(' '), severity: isWarning ? Warning : Info };
  };
};
