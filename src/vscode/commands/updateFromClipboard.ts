import * as vscode from 'vscode';
import { applyAll } from '../../core/import/applyImport';
import { hasNoChanges, planImport, type ImportPlan } from '../../core/import/importPlan';
import type { Imported } from '../../core/import/imported';
import type { Outcome } from '../../core/import/plan';
import type { ToolLayer } from '../../core/registry/layer';
import { layerForNewTools, layerNamed } from './chooseLayer';
import { joinQuoted } from '../../core/tool/joinQuoted';
import { describeChangeCount } from '../../core/import/describeImport';
import { previewImport } from './register/previewImport';
import { applyImportPlan, registerWanted, notifyCancelled } from './register/registerTools';
import { pickOne, type Choice } from '../ui/wizard';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { readClipboard } from './registerFrom';

/**
 * Makes the registered tools equal to the list on the clipboard: adds new tools, replaces different ones, and deletes those
 * that are no longer in the list. Asks once for all; `{ confirm: false }` asks nothing. Resolves with the outcome for each
 * tool.
 */
export const updateFromClipboard = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Outcome | undefined> => {
  const read = await readClipboard();
  const imported = await read();
  const layer =
    layerNamed(context, args.options.layer) ?? layerWithMost(context, imported) ?? (await layerForNewTools(context));
  if (!layer) return notifyCancelled(context);
  const title = args.options.origin;
  const plan = planImport(imported, layer, title);
  const hasContent = plan.tools.length + plan.sets.length > 0;
  if (hasContent && (args.options.confirm === false || hasNoChanges(plan))) {
    return applyImportPlan(context, layer, plan, { choice: applyAll(plan), isPreviewed: false });
  }
  const answer = hasContent ? await ask(plan) : 'choose';
  if (answer === undefined) return notifyCancelled(context);
  if (answer === 'choose') {
    const wanted = await previewImport(context, { layer, read, title });
    return wanted ? registerWanted(context, layer, wanted) : notifyCancelled(context);
  }
  return applyImportPlan(context, layer, plan, {
    choice: { ...applyAll(plan), removed: answer === 'all' ? plan.missing : [] },
    isPreviewed: false,
  });
};

/** Returns the layer that already contains most of the tools, or undefined if none contains any. */
const layerWithMost = ({ registry }: CommandContext, { tools }: Imported): ToolLayer | undefined => {
  const names = new Set(tools.flatMap(({ tool }) => tool?.name ?? []));
  const counted = registry.layers().map(layer => ({
    layer,
    count: [...names].filter(name => layer.isRegistered(name)).length,
  }));
  const [most] = counted.toSorted((one, other) => other.count - one.count);
  return most && most.count > 0 ? most.layer : undefined;
};

const ask = async (plan: ImportPlan): Promise<'all' | 'keep' | 'choose' | undefined> => {
  const { missing } = plan;
  const withoutRemoved = describeChangeCount(plan, false);
  const choices: Choice<'all' | 'keep' | 'choose'>[] = [
    { label: vscode.l10n.t('Apply: {0}', describeChangeCount(plan)), detail: detailOf(plan), value: 'all' },
    ...(missing.length > 0 && withoutRemoved !== ''
      ? [
          {
            label: vscode.l10n.t('Apply: {0}', withoutRemoved),
            description: vscode.l10n.t('and keep {0}', joinQuoted(missing.map(({ name }) => name))),
            value: 'keep' as const,
          },
        ]
      : []),
    {
      label: vscode.l10n.t('Choose…'),
      description: vscode.l10n.t('select changes individually and compare them'),
      value: 'choose',
    },
  ];
  const answer = await pickOne(choices, {
    title: vscode.l10n.t('Update from Clipboard'),
    placeholder: vscode.l10n.t('Choose how to update the registered tools'),
  });
  return answer && answer !== 'back' ? answer.value : undefined;
};

/** “New: a, b. Different: c. Removed: d.” */
const detailOf = ({ tools, sets, missing }: ImportPlan): string => {
  const namesOf = (kind: 'new' | 'taken'): string[] => [
    ...tools.flatMap(each => (each.kind === kind ? [each.tool.name] : [])),
    ...sets.flatMap(each => (each.kind === kind ? [each.set.name] : [])),
  ];
  const [added, taken] = [namesOf('new'), namesOf('taken')];
  return [
    ...(added.length > 0 ? [vscode.l10n.t('New: {0}.', joinQuoted(added))] : []),
    ...(taken.length > 0 ? [vscode.l10n.t('Different: {0}.', joinQuoted(taken))] : []),
    ...(missing.length > 0 ? [vscode.l10n.t('Removed: {0}.', joinQuoted(missing.map(({ name }) => name)))] : []),
  ].join(' ');
};
