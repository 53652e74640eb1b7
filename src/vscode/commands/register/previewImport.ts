import * as vscode from 'vscode';
import { changesNothing, planImport, type ImportPlan } from '../../../core/import/importPlan';
import type { Imported } from '../../../core/import/imported';
import {
  canPick,
  keyOf,
  defaultSelection,
  previewGroups,
  type PreviewGroup,
  type PreviewRow,
} from '../../../core/import/preview';
import type { ToolLayer } from '../../../core/registry/layer';
import { originTitles } from '../../../core/tool/origin';
import { askOrigin } from '../edit/askOrigin';
import { trackActive } from '../../ui/pickMany';
import { toolCount } from '../../ui/joinQuoted';
import { pickOne } from '../../ui/wizard';
import { askMissingNames } from './askMissingNames';
import { Comparison } from './compare';
import { describeChangeCount, describePlan, setCount } from './describeImport';
import { previewItems, type PreviewItem } from './previewItems';

/** Reads the tools, as the form of that id if one is given. */
export type Read = (as?: string) => Promise<Imported>;

/** What the user wants of what was read, as it was planned when they were asked. */
export interface Previewed {
  readonly imported: Imported;
  readonly plan: ImportPlan;
  /** The rows that were ticked, or all that the plan comes to. */
  readonly wanted: readonly PreviewRow[] | 'everything';
}

interface Asked {
  readonly layer: ToolLayer;
  readonly read: Read;
  /** What the origin is called, where that is known already. */
  readonly title: string | undefined;
}

/**
 * Shows what registering would come to, and asks what the user wants of it. `undefined` when the user turns away. Where there
 * is nothing to decide, nothing is asked.
 */
export const previewImport = async ({ layer, read, title: named }: Asked): Promise<Previewed | undefined> => {
  let title = named;
  let ticked: ReadonlySet<string> | undefined;
  let imported = await askMissingNames(await read(), registerTitle());
  while (imported) {
    const plan = planImport(imported, layer, title);
    const groups = previewGroups(plan);
    if (!isQuestion(groups, imported)) return { imported, plan, wanted: [] };
    const answer = await ask(groups, { imported, plan, ticked });
    switch (answer.kind) {
      case 'nothing':
        return undefined;
      case 'wanted':
        return { imported, plan, wanted: answer.wanted };
      case 'name':
        ticked = answer.ticked;
        title = (await askTitle(layer, title)) ?? title;
        break;
      case 'read-as': {
        ticked = undefined;
        const as = await askForm(imported);
        if (as !== undefined) imported = await askMissingNames(await read(as), registerTitle());
      }
    }
  }
  return undefined;
};

const registerTitle = (): string => vscode.l10n.t('Import Tools');

const isQuestion = (groups: readonly PreviewGroup[], { candidates = [] }: Imported): boolean =>
  groups.some(
    ({ kind, rows }) => (kind !== 'gone' && rows.some(canPick)) || (kind === 'invalid' && candidates.length > 1),
  );

type Answer =
  | { readonly kind: 'wanted'; readonly wanted: Previewed['wanted'] }
  | { readonly kind: 'name'; readonly ticked: ReadonlySet<string> }
  | { readonly kind: 'read-as' | 'nothing' };

interface Shown {
  readonly imported: Imported;
  readonly plan: ImportPlan;
  /** What was ticked before the question was asked anew. */
  readonly ticked: ReadonlySet<string> | undefined;
}

const ask = (groups: readonly PreviewGroup[], { imported, plan, ticked }: Shown): Promise<Answer> =>
  new Promise(resolve => {
    const comparison = new Comparison();
    const pick = vscode.window.createQuickPick<PreviewItem>();
    const close = (answer: Answer): void => {
      resolve(answer);
      pick.dispose();
      comparison.dispose();
    };
    const items = previewItems(groups);
    const atFirst = ticked ?? new Set(defaultSelection(groups).map(keyOf));
    const update = changesNothing(plan) ? undefined : updateButton(plan);
    const canReadAs = (imported.candidates?.length ?? 0) > 1;
    Object.assign(pick, {
      title: titleOf(imported, plan),
      placeholder: vscode.l10n.t('Select the tools to import, then press Enter'),
      canSelectMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
      // To look at something before answering is what this is for.
      ignoreFocusOut: true,
      items,
      buttons: [...(update ? [update] : []), nameButton, ...(canReadAs ? [readAsButton] : [])],
      selectedItems: items.filter(item => isPossible(item) && atFirst.has(keyOf(item.row!))),
    });
    pick.onDidTriggerButton(button => {
      if (button === update) close({ kind: 'wanted', wanted: 'everything' });
      else if (button === nameButton) close({ kind: 'name', ticked: new Set(rowsOf(pick.selectedItems).map(keyOf)) });
      else close({ kind: 'read-as' });
    });
    pick.onDidTriggerItemButton(({ item: { row } }) => {
      if (row?.planned.kind === 'taken') void comparison.show(row.planned);
    });
    pick.onDidChangeSelection(selected => {
      const possible = selected.filter(isPossible);
      if (possible.length < selected.length) pick.selectedItems = possible;
    });
    const active = trackActive(pick, isPossible);
    pick.onDidAccept(() => {
      // Without a text, nothing that is ticked means nothing: all may have been unticked.
      const isTyped = pick.value.trim() !== '';
      const picked = rowsOf(pick.selectedItems.length === 0 && isTyped ? active() : pick.selectedItems);
      close(picked.length === 0 ? { kind: 'nothing' } : { kind: 'wanted', wanted: picked });
    });
    pick.onDidHide(() => close({ kind: 'nothing' }));
    pick.show();
  });

const isPossible = ({ row }: PreviewItem): boolean => row !== undefined && canPick(row);

const rowsOf = (items: readonly PreviewItem[]): readonly PreviewRow[] =>
  items.filter(isPossible).flatMap(({ row }) => row ?? []);

/** “Import 31 tools from MCP (GitHub server): 30 new, 1 different”. */
const titleOf = ({ format }: Imported, plan: ImportPlan): string => {
  const { tools, sets } = plan;
  const what = tools.length === 0 ? setCount(sets.length) : toolCount(tools.length);
  const title =
    format === undefined ? vscode.l10n.t('Import {0}', what) : vscode.l10n.t('Import {0} from {1}', what, format);
  const origins = originTitles(tools.flatMap(each => ('tool' in each ? [each.tool] : [])));
  const named = origins.length === 1 ? `${title} (${origins[0]})` : title;
  return vscode.l10n.t('{0}: {1}', named, describePlan(plan));
};

const updateButton = (plan: ImportPlan): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('check-all'),
  tooltip: vscode.l10n.t('Apply: {0}', describeChangeCount(plan)),
});

const nameButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('tag'),
  tooltip: vscode.l10n.t('Set Origin…'),
};

const readAsButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('arrow-swap'),
  tooltip: vscode.l10n.t('Read As…'),
};

const askTitle = (layer: ToolLayer, current: string | undefined): Promise<string | undefined> =>
  askOrigin(vscode.l10n.t('Set Origin'), { known: originTitles(layer.list()), current });

const askForm = async ({ candidates = [], format }: Imported): Promise<string | undefined> => {
  const items = candidates.map(({ id, title }) => ({
    label: title,
    description: title === format ? vscode.l10n.t('current') : '',
    value: id,
  }));
  const answer = await pickOne(items, {
    title: vscode.l10n.t('Read As'),
    placeholder: vscode.l10n.t('Select the format to read the tools as'),
  });
  return answer && answer !== 'back' ? answer.value : undefined;
};
