import * as vscode from 'vscode';
import type { ConflictChoice, TakenTool } from '../../../core/import/plan';
import { summaryOf } from '../../../core/tool/describeTool';
import { pickOne, type Choice as Item } from '../../ui/wizard';

/**
 * Asks what to do with each tool whose name is already registered. Resolves with `undefined` if the user cancels the import.
 */
export const askConflicts = async (
  taken: readonly TakenTool[],
): Promise<ReadonlyMap<TakenTool, ConflictChoice> | undefined> => {
  if (taken.length === 0) return new Map();
  if (taken.length === 1) return askEach(taken, 1);
  const answer = await pickOne(choicesForAll(taken.length), {
    title: vscode.l10n.t('{0} names already exist', taken.length),
    placeholder: vscode.l10n.t('Choose what to do with the new tools'),
  });
  if (!answer || answer === 'back') return undefined;
  const { value } = answer;
  return value === 'each' ? askEach(taken, taken.length) : new Map(taken.map(each => [each, value]));
};

const askEach = async (
  taken: readonly TakenTool[],
  total: number,
): Promise<ReadonlyMap<TakenTool, ConflictChoice> | undefined> => {
  const choices = new Map<TakenTool, ConflictChoice>();
  for (let index = 0; index < total;) {
    const each = taken[index]!;
    const answer = await pickOne(choicesForOne(each), {
      title: vscode.l10n.t('“{0}” already exists', each.tool.name),
      placeholder: vscode.l10n.t('Choose what to do with the new tool'),
      ...(total > 1 && { step: index + 1, totalSteps: total }),
    });
    if (!answer) return undefined;
    if (answer === 'back') index--;
    else {
      choices.set(each, answer.value);
      index++;
    }
  }
  return choices;
};

const choicesForOne = ({ tool, existing }: TakenTool): readonly Item<ConflictChoice>[] => [
  {
    label: vscode.l10n.t('Skip'),
    description: vscode.l10n.t('keep the registered tool'),
    detail: summaryOf(existing.description),
    value: 'skip',
  },
  {
    label: vscode.l10n.t('Replace'),
    description: vscode.l10n.t('with the new tool'),
    detail: summaryOf(tool.description),
    value: 'replace',
  },
  {
    label: vscode.l10n.t('Keep Both'),
    description: vscode.l10n.t('add the new tool under another name'),
    value: 'rename',
  },
];

const choicesForAll = (count: number): readonly Item<ConflictChoice | 'each'>[] => [
  {
    label: vscode.l10n.t('Skip All {0}', count),
    description: vscode.l10n.t('keep the registered tools'),
    value: 'skip',
  },
  {
    label: vscode.l10n.t('Replace All {0}', count),
    description: vscode.l10n.t('with the new tools'),
    value: 'replace',
  },
  {
    label: vscode.l10n.t('Keep Both for All {0}', count),
    description: vscode.l10n.t('add the new tools under other names'),
    value: 'rename',
  },
  { label: vscode.l10n.t('Choose Individually…'), value: 'each' },
];
