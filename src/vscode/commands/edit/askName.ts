import * as vscode from 'vscode';
import { shadowing, renameRefusal } from '../../../core/registry/renameConflicts';
import type { CommandContext } from '../command';
import type { Placed } from '../chooseTools';
import { placeName } from '../../documents/files/placeName';
import { Linters } from '../../../core/lint/linters';
import { settings } from '../../ui/settings';
import { askOne } from '../../ui/wizard';

/** The name that the user wants instead; `undefined` when they turn away or leave it. */
export const askName = async (context: CommandContext, placed: Placed): Promise<string | undefined> => {
  const { name } = placed.tool;
  const remarkOn = remarks(context, placed);
  const answer = await askOne({
    title: vscode.l10n.t('Rename “{0}”', name),
    prompt: vscode.l10n.t('The name the model uses to call this tool'),
    placeholder: name,
    value: name,
    complaint: text => nameRefusal(context, placed, text),
    remark: text => (text === name ? undefined : remarkOn(text)),
  });
  return answer === name ? undefined : answer;
};

/** Why the tool cannot get the name, as a sentence. */
export const nameRefusal = (
  { files }: CommandContext,
  { tool, layer }: Placed,
  newName: string,
): string | undefined => {
  const refusal = renameRefusal(layer, tool.name, newName);
  if (refusal?.kind !== 'taken') return refusal?.sentence;
  const where = placeName(layer, files);
  return vscode.l10n.t('“{0}” is the name of another tool in {1}. Choose another name.', newName, where);
};

/** What vendors who matter would say of a name that we take, and what it hides. */
const remarks = ({ registry, files }: CommandContext, { tool, layer }: Placed) => {
  const linter = new Linters(settings.lint()).for();
  return (name: string): vscode.InputBoxValidationMessage | undefined => {
    const found = linter.check({ ...tool, name }).filter(({ path }) => path.length === 1 && path[0] === 'name');
    const { hiddenBy, hides } = shadowing(registry.trustedLayers(), layer, name);
    const sentences = [
      ...found.map(({ message }) => message),
      ...(hiddenBy
        ? [vscode.l10n.t('It will be hidden by the tool with the same name in {0}.', placeName(hiddenBy, files))]
        : []),
      ...(hides ? [vscode.l10n.t('It will hide the tool with the same name in {0}.', placeName(hides, files))] : []),
    ];
    if (sentences.length === 0) return undefined;
    const { Warning, Info } = vscode.InputBoxValidationSeverity;
    const isWarning = found.some(({ severity }) => severity !== 'info') || hiddenBy !== undefined;
    return { message: sentences.join(' '), severity: isWarning ? Warning : Info };
  };
};
